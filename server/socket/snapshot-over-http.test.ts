/** Pictures over HTTP and the stream that goes on from them, over a real server (rules P1, P2). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extension, siteId } from '#lib/model/ids.ts';
import type { Snapshot } from '#lib/protocol/messages.ts';
import { snapshotSchema } from '#lib/protocol/messages.ts';
import { wireError } from '#lib/protocol/wire-error.fixture.ts';
import {
  bearerHeaders,
  type RunningServerHarness,
  startRunningServer,
  VIEWER_TOKEN,
} from '../running-server.fixture.ts';
import {
  connectClient,
  pictureOf,
  presence,
  type SocketClient,
  subscribe,
  untilTrue,
} from './socket-client.fixture.ts';

const EXTENSIONS = Array.from({ length: 50 }, (_, index) => String(200 + index));
const PATH = '/api/sites/hq/snapshot';

let server: RunningServerHarness;
beforeAll(async () => {
  server = await startRunningServer();
  const asked = { requestedAt: Date.now(), respondedAt: Date.now() };
  server.pbx.observe({ kind: 'directory', site: siteId('hq'), ...asked, numbers: { extension: EXTENSIONS } });
});
afterAll(() => server.stop());

const ask = (headers: Record<string, string> = {}) =>
  server.request(PATH, { headers: { ...bearerHeaders(VIEWER_TOKEN), ...headers } });
const fetchSnapshot = async (): Promise<Snapshot> => (await ask()).json() as Promise<Snapshot>;

describe('the picture over HTTP', () => {
  it('[P1] joins the stream without a gap while everything changes', async () => {
    const watchers = await Promise.all(Array.from({ length: 8 }, () => connectClient(server)));
    let round = 0;
    const change = () => {
      for (const number of EXTENSIONS) server.pbx.observe(presence(number, `Custom ${round}`));
    };
    const stirring = setInterval(() => {
      round += 1;
      change();
    }, 3);
    const pictures = await Promise.all(
      watchers.map(async (client) => {
        const snapshot = await fetchSnapshot();
        const { epoch, revision } = snapshot;
        const answer = await subscribe(client, {
          site: 'hq',
          resume: { epoch, revision },
          fetchesSnapshots: true,
        });
        if (!('patches' in answer)) throw new Error(`no patches: ${JSON.stringify(answer).slice(0, 100)}`);
        return { snapshot, missed: answer.patches };
      }),
    );
    await untilTrue(() => watchers.every(({ patches }) => patches.length > 5));
    clearInterval(stirring);
    round += 1;
    change();
    const last = `Custom ${round}`;
    const hasLast = ({ patches }: SocketClient) =>
      patches.at(-1)?.changes.agents?.patch?.['249']?.presence === last;
    await untilTrue(() => watchers.every(hasLast));
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
    const client = await connectClient(server);
    const position = server.server.hub.stream('hq')?.position();
    expect(await subscribe(client, { site: 'hq', fetchesSnapshots: true })).toEqual({ fetch: position });
    const old = { epoch: 'before the restart', revision: 1 };
    expect(await subscribe(client, { site: 'hq', resume: old, fetchesSnapshots: true })).toEqual({
      fetch: position,
    });
    server.pbx.observe(presence('201', `Unseen ${Date.now()}`));
    await untilTrue(
      () => (server.server.hub.stream('hq')?.position().revision ?? 0) > (position?.revision ?? 0),
    );
    expect(await subscribe(client, { site: 'other' })).toHaveProperty('error');
    expect(client.patches).toEqual([]);
    client.socket.close();
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
    const before = server.server.hub.stream('hq')?.position().revision ?? 0;
    server.pbx.observe({
      kind: 'extension-name',
      ...asked,
      extension: extension('203'),
      name: 'n'.repeat(60_000),
    });
    await untilTrue(() => (server.server.hub.stream('hq')?.position().revision ?? 0) > before);
    const named = async () =>
      (await fetchSnapshot()).state.agents.find((agent) => agent.extension === '203')?.name?.length;
    await expect.poll(named, { timeout: 5_000, interval: 50 }).toBe(200);
  });

  it('[S1] is for those who may watch the site', async () => {
    expect((await server.request(PATH)).status).toBe(401);
    const other = await server.request('/api/sites/other/snapshot', { headers: bearerHeaders(VIEWER_TOKEN) });
    expect(other.status).toBe(404);
  });
});
