import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extension, siteId } from '#lib/model/ids.ts';
import type { SiteView } from '#lib/model/site-view.ts';
import { heartbeatSchema, patchSchema, snapshotSchema } from '#lib/protocol/messages.ts';
import { wireError } from '#lib/protocol/wire-error.fixture.ts';
import { talkingCall } from '../ports/fake-driver.fixture.ts';
import { type RunningServerHarness, startRunningServer } from '../running-server.fixture.ts';
import {
  connectClient,
  pictureOf,
  presence,
  type SocketClient,
  snapshotOf,
  subscribe,
  untilTrue,
} from './socket-client.fixture.ts';

const HQ = siteId('hq');
const EXTENSIONS = Array.from({ length: 50 }, (_, index) => String(200 + index));

let server: RunningServerHarness;
beforeAll(async () => {
  server = await startRunningServer();
  const at = Date.now();
  server.pbx.observe({
    kind: 'directory',
    site: HQ,
    requestedAt: at,
    respondedAt: at,
    numbers: { extension: EXTENSIONS },
  });
  server.pbx.calls(talkingCall('3', '204', '05551239988', at - 5_000));
});
afterAll(() => server.stop());

const presenceIn = (picture: SiteView, number: string) => picture.agents.get(extension(number))?.presence;

describe('the stream', () => {
  it('[P1] snapshot and patches join without a gap while everything changes', async () => {
    const watchers = await Promise.all(Array.from({ length: 8 }, () => connectClient(server)));
    let round = 0;
    const change = () => {
      for (const number of EXTENSIONS) server.pbx.observe(presence(number, `Custom ${round}`));
    };
    const stirring = setInterval(() => {
      round += 1;
      change();
    }, 3);
    const snapshots = await Promise.all(watchers.map(snapshotOf));
    await untilTrue(() => watchers.every(({ patches }) => patches.length > 5));
    clearInterval(stirring);
    round += 1;
    change();
    const last = `Custom ${round}`;
    const hasLast = ({ patches }: SocketClient) =>
      patches.at(-1)?.changes.agents?.patch?.['249']?.presence === last;
    await untilTrue(() => watchers.every(hasLast));
    watchers.forEach(({ patches, socket }, index) => {
      const snapshot = snapshots[index];
      if (snapshot === undefined) throw new Error('no snapshot');
      expect(wireError(snapshotSchema, snapshot)).toBeUndefined();
      let revision = snapshot.revision;
      const picture = pictureOf(snapshot);
      for (const patch of patches) {
        expect([patch.from, patch.to, patch.epoch]).toEqual([revision, revision + 1, snapshot.epoch]);
        expect(wireError(patchSchema, patch)).toBeUndefined();
        revision = patch.to;
        picture.apply(patch.changes);
      }
      for (const number of EXTENSIONS) expect(presenceIn(picture, number)).toBe(last);
      socket.close();
    });
  });

  it('[P1] resumes with the missing patches, and with a snapshot where there is a gap', async () => {
    const first = await connectClient(server);
    const { epoch, revision } = await snapshotOf(first);
    first.socket.close();
    server.pbx.observe(presence('201', `Gone ${Date.now()}`));
    await untilTrue(() => (server.server.hub.stream('hq')?.position().revision ?? 0) > revision);
    const second = await connectClient(server);
    const resumed = await subscribe(second, { site: 'hq', resume: { epoch, revision } });
    if (!('patches' in resumed)) throw new Error('no patches');
    expect(resumed.patches[0]?.from).toBe(revision);
    expect(resumed.patches.at(-1)?.to).toBe(resumed.heartbeat.revision);
    expect(await subscribe(second, { site: 'hq', resume: { epoch: 'other', revision } })).toHaveProperty(
      'snapshot',
    );
    expect(await subscribe(second, { site: 'hq', resume: { epoch, revision: 10 ** 6 } })).toHaveProperty(
      'snapshot',
    );
    second.socket.close();
  });

  it('pulses once a second with the revision', async () => {
    const client = await connectClient(server);
    await snapshotOf(client);
    await untilTrue(() => client.heartbeats.length > 0);
    expect(wireError(heartbeatSchema, client.heartbeats[0])).toBeUndefined();
    client.socket.close();
  });

  it('[P5] answers what it does not understand with an error, and lives', async () => {
    const client = await connectClient(server);
    const malformed = [
      { site: 'hq', extra: 1 },
      { site: 7 },
      null,
      [],
      'hq',
      { site: 'hq', resume: { epoch: 'x', revision: -1 } },
    ];
    for (const request of malformed) {
      expect(await subscribe(client, request as object)).toMatchObject({ error: { code: 'invalid' } });
    }
    expect(await subscribe(client, { site: 'other' })).toMatchObject({ error: { code: 'not-found' } });
    const { socket } = client;
    const send = socket.emit.bind(socket) as (event: string, ...rest: unknown[]) => unknown;
    send('subscribe', { site: 'hq' });
    send('nonsense', { a: 1 });
    send('unsubscribe', 7);
    expect(await subscribe(client, { site: 'hq' })).toHaveProperty('snapshot');
    socket.close();
  });

  it('stops sending after unsubscribe', async () => {
    const [leaver, stayer] = await Promise.all([connectClient(server), connectClient(server)]);
    await Promise.all([snapshotOf(leaver), snapshotOf(stayer)]);
    leaver.socket.emit('unsubscribe', { site: 'hq' });
    await subscribe(leaver, { site: 'other' });
    const before = leaver.patches.length;
    server.pbx.observe(presence('202', `Left ${Date.now()}`));
    await untilTrue(() => stayer.patches.length > 0);
    expect(leaver.patches).toHaveLength(before);
    leaver.socket.close();
    stayer.socket.close();
  });

  it('[C4] shows a command to everybody who watches', async () => {
    const [one, other] = await Promise.all([connectClient(server), connectClient(server)]);
    await Promise.all([snapshotOf(one), snapshotOf(other)]);
    const response = await server.command({ type: 'call.drop', extension: '204' });
    const { id } = (await response.json()) as { id: string };
    const outcomes = ({ patches }: SocketClient) =>
      patches
        .flatMap(({ changes }) => [
          changes.commands?.put?.[id]?.outcome ?? changes.commands?.patch?.[id]?.outcome ?? [],
        ])
        .flat();
    await untilTrue(() => outcomes(one).includes('accepted') && outcomes(other).includes('accepted'));
    server.pbx.calls();
    await untilTrue(() => outcomes(one).includes('confirmed') && outcomes(other).includes('confirmed'));
    one.socket.close();
    other.socket.close();
  });
});
