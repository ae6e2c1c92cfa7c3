import { connect } from 'node:net';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apply } from '#lib/domain/diff.ts';
import { extension, siteId } from '#lib/domain/ids.ts';
import type { Observation } from '#lib/domain/observation.ts';
import { getFrom, mapOf } from '#lib/domain/persistent-map.ts';
import { memberKey, type Picture } from '#lib/domain/picture.ts';
import {
  type Patch,
  PROTOCOL_VERSION,
  type Pulse,
  type Snapshot,
  type SubscribeAnswer,
} from '#lib/protocol/messages.ts';
import { patchSchema, pulseSchema, snapshotSchema } from '#lib/protocol/wire-schemas.ts';
import { talkingCall } from '../ports/fake-driver.fixture.ts';
import { ADMIN, connected, type Stand, startStand, VIEWER_TOKEN } from '../running-server.fixture.ts';

const HQ = siteId('hq');
const EXTENSIONS = Array.from({ length: 50 }, (_, index) => String(200 + index));

let stand: Stand;
beforeAll(async () => {
  stand = await startStand();
  const at = Date.now();
  stand.pbx.observe({
    kind: 'directory',
    site: HQ,
    requestedAt: at,
    respondedAt: at,
    numbers: { extension: EXTENSIONS },
  });
  stand.pbx.calls(talkingCall('3', '204', '05551239988', at - 5_000));
});
afterAll(() => stand.stop());

const presence = (number: string, name: string): Observation => ({
  kind: 'extension-state',
  site: HQ,
  requestedAt: Date.now(),
  respondedAt: Date.now(),
  extension: extension(number),
  registered: true,
  presence: name,
  activity: 'idle',
  globalLogin: true,
  queues: [],
});

async function until(condition: () => boolean): Promise<void> {
  await expect.poll(condition, { timeout: 5_000, interval: 5 }).toBe(true);
}

async function watch(from: Stand = stand, token = VIEWER_TOKEN) {
  const socket = from.socket({ protocol: PROTOCOL_VERSION, token });
  const patches: Patch[] = [];
  const pulses: Pulse[] = [];
  socket.on('patch', (patch) => patches.push(patch));
  socket.on('pulse', (pulse) => pulses.push(pulse));
  await connected(socket);
  return { socket, patches, pulses };
}

type Watcher = Awaited<ReturnType<typeof watch>>;
const subscribe = ({ socket }: Watcher, request: object): Promise<SubscribeAnswer> =>
  socket.timeout(2_000).emitWithAck('subscribe', request as { site: string });

async function snapshotOf(watcher: Watcher): Promise<Snapshot> {
  const answer = await subscribe(watcher, { site: 'hq' });
  if (!('snapshot' in answer)) throw new Error('no snapshot');
  return answer.snapshot;
}

function pictureOf({ state }: Snapshot): Picture {
  return {
    links: state.links,
    figures: state.figures,
    queues: mapOf(state.queues.map((queue) => [queue.number, queue])),
    members: mapOf(state.members.map((member) => [memberKey(member.queue, member.extension), member])),
    agents: mapOf(state.agents.map((agent) => [agent.extension, agent])),
    calls: mapOf(state.calls.map((call) => [call.id, call])),
    commands: mapOf(state.commands.map((command) => [command.id, command])),
  };
}

const presenceIn = (picture: Picture, number: string) => getFrom(picture.agents, extension(number))?.presence;

describe('the stream', () => {
  it('[P1] snapshot and patches join without a gap while everything changes', async () => {
    const watchers = await Promise.all(Array.from({ length: 8 }, () => watch()));
    let round = 0;
    const change = () => {
      for (const number of EXTENSIONS) stand.pbx.observe(presence(number, `Custom ${round}`));
    };
    const stirring = setInterval(() => {
      round += 1;
      change();
    }, 3);
    const snapshots = await Promise.all(watchers.map(snapshotOf));
    await until(() => watchers.every(({ patches }) => patches.length > 5));
    clearInterval(stirring);
    round += 1;
    change();
    const last = `Custom ${round}`;
    const hasLast = ({ patches }: Watcher) =>
      patches.at(-1)?.changes.agents?.patch?.['249']?.presence === last;
    await until(() => watchers.every(hasLast));
    watchers.forEach(({ patches, socket }, index) => {
      const snapshot = snapshots[index];
      if (snapshot === undefined) throw new Error('no snapshot');
      expect(snapshotSchema.strict().safeParse(snapshot).error).toBeUndefined();
      let revision = snapshot.revision;
      let picture = pictureOf(snapshot);
      for (const patch of patches) {
        expect([patch.from, patch.to, patch.epoch]).toEqual([revision, revision + 1, snapshot.epoch]);
        expect(patchSchema.strict().safeParse(patch).error).toBeUndefined();
        revision = patch.to;
        picture = apply(picture, patch.changes);
      }
      for (const number of EXTENSIONS) expect(presenceIn(picture, number)).toBe(last);
      socket.close();
    });
  });

  it('[P1] resumes with the missing patches, and with a snapshot where there is a gap', async () => {
    const first = await watch();
    const { epoch, revision } = await snapshotOf(first);
    first.socket.close();
    stand.pbx.observe(presence('201', `Gone ${Date.now()}`));
    await until(() => (stand.server.hub.stream('hq')?.position().revision ?? 0) > revision);
    const second = await watch();
    const resumed = await subscribe(second, { site: 'hq', resume: { epoch, revision } });
    if (!('patches' in resumed)) throw new Error('no patches');
    expect(resumed.patches[0]?.from).toBe(revision);
    expect(resumed.patches.at(-1)?.to).toBe(resumed.pulse.revision);
    expect(await subscribe(second, { site: 'hq', resume: { epoch: 'other', revision } })).toHaveProperty(
      'snapshot',
    );
    expect(await subscribe(second, { site: 'hq', resume: { epoch, revision: 10 ** 6 } })).toHaveProperty(
      'snapshot',
    );
    second.socket.close();
  });

  it('pulses once a second with the revision', async () => {
    const watcher = await watch();
    await snapshotOf(watcher);
    await until(() => watcher.pulses.length > 0);
    expect(pulseSchema.strict().safeParse(watcher.pulses[0]).error).toBeUndefined();
    watcher.socket.close();
  });

  it('[P5] answers what it does not understand with an error, and lives', async () => {
    const watcher = await watch();
    const malformed = [
      { site: 'hq', extra: 1 },
      { site: 7 },
      null,
      [],
      'hq',
      { site: 'hq', resume: { epoch: 'x', revision: -1 } },
    ];
    for (const request of malformed) {
      expect(await subscribe(watcher, request as object)).toMatchObject({ error: { code: 'invalid' } });
    }
    expect(await subscribe(watcher, { site: 'other' })).toMatchObject({ error: { code: 'not-found' } });
    const { socket } = watcher;
    const send = socket.emit.bind(socket) as (event: string, ...rest: unknown[]) => unknown;
    send('subscribe', { site: 'hq' });
    send('nonsense', { a: 1 });
    send('unsubscribe', 7);
    expect(await subscribe(watcher, { site: 'hq' })).toHaveProperty('snapshot');
    socket.close();
  });

  it('stops sending after unsubscribe', async () => {
    const [leaver, stayer] = await Promise.all([watch(), watch()]);
    await Promise.all([snapshotOf(leaver), snapshotOf(stayer)]);
    leaver.socket.emit('unsubscribe', { site: 'hq' });
    await subscribe(leaver, { site: 'other' });
    const before = leaver.patches.length;
    stand.pbx.observe(presence('202', `Left ${Date.now()}`));
    await until(() => stayer.patches.length > 0);
    expect(leaver.patches).toHaveLength(before);
    leaver.socket.close();
    stayer.socket.close();
  });

  it('[C4] shows a command to everybody who watches', async () => {
    const [one, other] = await Promise.all([watch(), watch()]);
    await Promise.all([snapshotOf(one), snapshotOf(other)]);
    const response = await stand.command({ type: 'call.drop', extension: '204' });
    const { id } = (await response.json()) as { id: string };
    const outcomes = ({ patches }: Watcher) =>
      patches
        .flatMap(({ changes }) => [
          changes.commands?.put?.[id]?.outcome ?? changes.commands?.patch?.[id]?.outcome ?? [],
        ])
        .flat();
    await until(() => outcomes(one).includes('accepted') && outcomes(other).includes('accepted'));
    stand.pbx.calls();
    await until(() => outcomes(one).includes('confirmed') && outcomes(other).includes('confirmed'));
    one.socket.close();
    other.socket.close();
  });
});

describe('the handshake', () => {
  it('[S1] [P5] refuses strangers and old clients, each with its word', async () => {
    const refused = (auth: object) => connected(stand.socket(auth));
    await expect(refused({ protocol: PROTOCOL_VERSION })).rejects.toThrow('unauthorized');
    await expect(refused({ protocol: PROTOCOL_VERSION, token: 'wrong' })).rejects.toThrow('unauthorized');
    await expect(refused({ protocol: PROTOCOL_VERSION - 1, token: VIEWER_TOKEN })).rejects.toThrow('reload');
    await expect(refused({})).rejects.toThrow('reload');
    const elsewhere = io(stand.server.url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    });
    await expect(connected(elsewhere)).rejects.toThrow('not-found');
    elsewhere.close();
  });

  it('[S2] refuses foreign origins, and upgrades anywhere else', async () => {
    const auth = { protocol: PROTOCOL_VERSION, token: VIEWER_TOKEN };
    await expect(connected(stand.socket(auth, { origin: 'https://evil.example' }))).rejects.toThrow();
    await expect(connected(stand.socket(auth, { origin: 'null' }))).rejects.toThrow();
    await expect(connected(stand.socket(auth, { origin: stand.server.url }))).resolves.toBeUndefined();
    for (const path of ['/', '/_next/hmr', '/api/sites/hq/live']) expect(await upgrade(path)).toBe('');
  });

  it('[S6] signing out closes the sockets of the session, and no others', async () => {
    const signIn = async () => {
      const response = await stand.request('/api/session', { method: 'POST', body: JSON.stringify(ADMIN) });
      return response.headers.get('set-cookie')?.split(';')[0] ?? '';
    };
    const [cookie, otherCookie] = [await signIn(), await signIn()];
    const mine = stand.socket({ protocol: PROTOCOL_VERSION }, { cookie });
    const other = stand.socket({ protocol: PROTOCOL_VERSION }, { cookie: otherCookie });
    await Promise.all([connected(mine), connected(other)]);
    const closed = new Promise((resolve) => mine.once('disconnect', resolve));
    await stand.request('/api/session', { method: 'DELETE', headers: { cookie, origin: stand.server.url } });
    expect(await closed).toBe('io server disconnect');
    expect(other.connected).toBe(true);
    await expect(connected(stand.socket({ protocol: PROTOCOL_VERSION }, { cookie }))).rejects.toThrow(
      'unauthorized',
    );
  });
});

it('[P4] cuts off a browser that does not read, and the others do not notice', async () => {
  const own = await startStand();
  const at = Date.now();
  const many = Array.from({ length: 2_000 }, (_, index) => String(10_000 + index));
  own.pbx.observe({
    kind: 'directory',
    site: HQ,
    requestedAt: at,
    respondedAt: at,
    numbers: { extension: many },
  });
  const [stuck, healthy] = await Promise.all([watch(own), watch(own)]);
  await Promise.all([snapshotOf(stuck), snapshotOf(healthy)]);
  pauseReading(stuck.socket);
  let round = 0;
  const stirring = setInterval(() => {
    round += 1;
    own.pbx.observe(...many.map((number) => presence(number, `${round} ${'x'.repeat(400)}`)));
  }, 20);
  const slow = async () =>
    (await (await own.request('/metrics')).text()).includes('ringside_slow_sockets_total 1');
  await expect.poll(slow, { timeout: 15_000, interval: 50 }).toBe(true);
  clearInterval(stirring);
  const end = own.server.hub.stream('hq')?.position().revision ?? 0;
  await until(() => (healthy.patches.at(-1)?.to ?? 0) >= end);
  expect(healthy.socket.connected).toBe(true);
  await own.stop();
});

/** The client's TCP connection stops reading, as that of a machine that sleeps. */
function pauseReading(socket: Watcher['socket']): void {
  const { transport } = socket.io.engine as unknown as {
    transport: { ws: { _socket?: { pause(): void }; pause?(): void } };
  };
  transport.ws.pause?.();
  transport.ws._socket?.pause();
}

/** What comes back when a websocket is asked for at a path where there is none. */
function upgrade(path: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(stand.server.port, '127.0.0.1', () =>
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      ),
    );
    socket.on('data', (data) => {
      answer += String(data);
    });
    socket.on('error', () => resolve(answer));
    socket.on('close', () => resolve(answer));
  });
}
