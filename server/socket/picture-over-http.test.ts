/** Pictures over HTTP and the stream that goes on from them, over a real server (rules P1, P2). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extension, siteId } from '#lib/model/ids.ts';
import type { Snapshot } from '#lib/protocol/messages.ts';
import { snapshotSchema } from '#lib/protocol/messages.ts';
import { wireError } from '#lib/protocol/wire-error.fixture.ts';
import { bearer, type Stand, startStand, VIEWER_TOKEN } from '../running-server.fixture.ts';
import { pictureOf, presence, subscribe, until, type Watcher, watch } from './watcher.fixture.ts';

const EXTENSIONS = Array.from({ length: 50 }, (_, index) => String(200 + index));
const PATH = '/api/sites/hq/snapshot';

let stand: Stand;
beforeAll(async () => {
  stand = await startStand();
  const asked = { requestedAt: Date.now(), respondedAt: Date.now() };
  stand.pbx.observe({ kind: 'directory', site: siteId('hq'), ...asked, numbers: { extension: EXTENSIONS } });
});
afterAll(() => stand.stop());

const ask = (headers: Record<string, string> = {}) =>
  stand.request(PATH, { headers: { ...bearer(VIEWER_TOKEN), ...headers } });
const fetchSnapshot = async (): Promise<Snapshot> => (await ask()).json() as Promise<Snapshot>;

describe('the picture over HTTP', () => {
  it('[P1] joins the stream without a gap while everything changes', async () => {
    const watchers = await Promise.all(Array.from({ length: 8 }, () => watch(stand)));
    let round = 0;
    const change = () => {
      for (const number of EXTENSIONS) stand.pbx.observe(presence(number, `Custom ${round}`));
    };
    const stirring = setInterval(() => {
      round += 1;
      change();
    }, 3);
    const pictures = await Promise.all(
      watchers.map(async (watcher) => {
        const snapshot = await fetchSnapshot();
        const { epoch, revision } = snapshot;
        const answer = await subscribe(watcher, { site: 'hq', resume: { epoch, revision }, fetches: true });
        if (!('patches' in answer)) throw new Error(`no patches: ${JSON.stringify(answer).slice(0, 100)}`);
        return { snapshot, missed: answer.patches };
      }),
    );
    await until(() => watchers.every(({ patches }) => patches.length > 5));
    clearInterval(stirring);
    round += 1;
    change();
    const last = `Custom ${round}`;
    const hasLast = ({ patches }: Watcher) =>
      patches.at(-1)?.changes.agents?.patch?.['249']?.presence === last;
    await until(() => watchers.every(hasLast));
    watchers.forEach(({ patches, socket }, index) => {
      const { snapshot, missed } = pictures[index] ?? {};
      if (snapshot === undefined || missed === undefined) throw new Error('no snapshot');
      expect(wireError(snapshotSchema, snapshot)).toBeUndefined();
      let { revision } = snapshot;
      const picture = pictureOf(snapshot);
      for (const patch of [...missed, ...patches]) {
        expect([patch.from, patch.to]).toEqual([revision, revision + 1]);
        revision = patch.to;
        picture.apply(patch.changes);
      }
      for (const number of EXTENSIONS) expect(picture.agents.get(extension(number))?.presence).toBe(last);
      socket.close();
    });
  });

  it('[P1] is what a client that fetches is told to get, and nothing is subscribed before', async () => {
    const watcher = await watch(stand);
    const position = stand.server.hub.stream('hq')?.position();
    expect(await subscribe(watcher, { site: 'hq', fetches: true })).toEqual({ fetch: position });
    const old = { epoch: 'before the restart', revision: 1 };
    expect(await subscribe(watcher, { site: 'hq', resume: old, fetches: true })).toEqual({ fetch: position });
    stand.pbx.observe(presence('201', `Unseen ${Date.now()}`));
    await until(() => (stand.server.hub.stream('hq')?.position().revision ?? 0) > (position?.revision ?? 0));
    expect(await subscribe(watcher, { site: 'other' })).toHaveProperty('error');
    expect(watcher.patches).toEqual([]);
    watcher.socket.close();
  });

  it('[P2] comes compressed as asked for, with its revision as its tag', async () => {
    const { epoch, revision } = await fetchSnapshot();
    const tag = `"${epoch}-${revision}"`;
    const encodings = ['gzip', 'br', 'gzip;q=0, br', 'identity', ''];
    for (const [index, expected] of ['gzip', 'br', 'br', null, null].entries()) {
      const answer = await ask({ 'accept-encoding': encodings[index] ?? '' });
      expect(answer.headers.get('content-encoding')).toBe(expected);
      expect(answer.headers.get('etag')).toBe(tag);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.json()).toMatchObject({ epoch, revision });
    }
    const again = await ask({ 'if-none-match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('[F9] carries no name of 60 KB, whoever made it', async () => {
    const asked = { site: siteId('hq'), requestedAt: Date.now(), respondedAt: Date.now() };
    const before = stand.server.hub.stream('hq')?.position().revision ?? 0;
    stand.pbx.observe({
      kind: 'extension-name',
      ...asked,
      extension: extension('203'),
      name: 'n'.repeat(60_000),
    });
    await until(() => (stand.server.hub.stream('hq')?.position().revision ?? 0) > before);
    const named = async () =>
      (await fetchSnapshot()).state.agents.find((agent) => agent.extension === '203')?.name?.length;
    await expect.poll(named, { timeout: 5_000, interval: 50 }).toBe(200);
  });

  it('[S1] is for those who may watch the site', async () => {
    expect((await stand.request(PATH)).status).toBe(401);
    const other = await stand.request('/api/sites/other/snapshot', { headers: bearer(VIEWER_TOKEN) });
    expect(other.status).toBe(404);
  });
});
