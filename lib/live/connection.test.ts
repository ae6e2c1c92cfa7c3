import { beforeEach, describe, expect, it } from 'vitest';
import { LiveConnection } from './connection.ts';
import { FakeSocket, FakeTime, makeAgent, makeHeartbeat, makePatch, makeSnapshot } from './live.fixture.ts';
import { LiveStore } from './live-store.ts';

let time: FakeTime;
let socket: FakeSocket;
let store: LiveStore;
let states: string[];
let connection: LiveConnection;

const away = (from: number, epoch = 'e1') =>
  makePatch(from, { agents: { patch: { 204: { presence: `p${from}` } } } }, epoch);

beforeEach(() => {
  time = new FakeTime();
  socket = new FakeSocket();
  store = new LiveStore();
  states = [];
  const events = {
    stateChanged: ({ kind }: { kind: string }) => states.push(kind),
    messageReceived: () => undefined,
  };
  connection = new LiveConnection({ site: 'hq', store, open: socket.open, time, random: () => 0.5, events });
  connection.start();
});

async function live(revision = 1): Promise<void> {
  socket.server.connected();
  await socket.answer({ snapshot: makeSnapshot(revision, { agents: [makeAgent('204')] }) });
}

it('[P1] subscribes without resume first, and is live with the snapshot', async () => {
  socket.server.connected();
  expect(socket.lastRequest).toEqual({ site: 'hq' });
  expect(connection.state.kind).toBe('connecting');
  await socket.answer({ snapshot: makeSnapshot(1) });
  expect(connection.state.kind).toBe('live');
});

it('[P1] applies patches that follow on each other', async () => {
  await live();
  socket.server.patch(away(1));
  socket.server.patch(away(2));
  expect(store.agent('204')?.presence).toBe('p2');
  expect(socket.requests).toHaveLength(1);
});

it('[P1] a gap asks to resume, is not live meanwhile, and takes the missing patches', async () => {
  await live();
  socket.server.patch(away(3));
  expect(connection.state.kind).toBe('behind');
  expect(socket.lastRequest).toEqual({ site: 'hq', resume: { epoch: 'e1', revision: 1 } });
  // What comes while the answer is awaited is not taken for another gap.
  socket.server.patch(away(4));
  expect(socket.requests).toHaveLength(2);
  await socket.answer({ patches: [away(1), away(2), away(3), away(4)], heartbeat: makeHeartbeat(5) });
  expect(store.position?.revision).toBe(5);
  expect(connection.state.kind).toBe('live');
});

it('[P1] a patch of another epoch asks to resume and gets a snapshot', async () => {
  await live();
  socket.server.patch(away(7, 'e2'));
  expect(connection.state.kind).toBe('behind');
  await socket.answer({ snapshot: makeSnapshot(8, {}, 'e2') });
  expect(store.position).toEqual({ epoch: 'e2', revision: 8 });
  expect(connection.state.kind).toBe('live');
});

it('[P1] a patch seen before changes nothing', async () => {
  await live(5);
  socket.server.patch(away(4));
  expect(store.agent('204')?.presence).toBe('Available');
  expect(socket.requests).toHaveLength(1);
});

it('[P1] an answer that still leaves a gap is followed by asking for everything', async () => {
  await live();
  socket.server.patch(away(3));
  await socket.answer({ patches: [away(2)], heartbeat: makeHeartbeat(3) });
  expect(socket.lastRequest).toEqual({ site: 'hq' });
  expect(connection.state.kind).toBe('behind');
});

describe('pulses', () => {
  it('[P1] a newer revision without its patch is a gap after a moment', async () => {
    await live();
    socket.server.heartbeat(makeHeartbeat(2));
    expect(socket.requests).toHaveLength(1);
    time.advance(600);
    expect(socket.requests).toHaveLength(2);
  });

  it('[P1] a heartbeat that overtook its patch is not', async () => {
    await live();
    socket.server.heartbeat(makeHeartbeat(2));
    socket.server.patch(away(1));
    time.advance(600);
    expect(socket.requests).toHaveLength(1);
  });

  it('[P1] another epoch is one at once', async () => {
    await live();
    socket.server.heartbeat(makeHeartbeat(1, { epoch: 'e2' }));
    expect(socket.requests).toHaveLength(2);
  });
});

it('[P1] resumes after a lost connection', async () => {
  await live();
  socket.server.disconnected(false);
  expect(connection.state.kind).toBe('disconnected');
  socket.server.connected();
  expect(socket.lastRequest?.resume).toEqual({ epoch: 'e1', revision: 1 });
  expect(connection.state.kind).toBe('behind');
  await socket.answer({ patches: [away(1)], heartbeat: makeHeartbeat(2) });
  expect(connection.state.kind).toBe('live');
});

it('[P4] connects again after the server has thrown it out', async () => {
  await live();
  socket.server.disconnected(true);
  expect(socket.connects).toBe(1);
  time.advance(1_000);
  expect(socket.connects).toBe(2);
});

it('[P6] after sleep nothing is live before the server answered', async () => {
  await live();
  connection.wake();
  expect(connection.state.kind).toBe('behind');
  await socket.answer({ patches: [], heartbeat: makeHeartbeat(1) });
  expect(connection.state.kind).toBe('live');
});

it('asks again when no answer comes', async () => {
  socket.server.connected();
  await socket.timeOut();
  time.advance(1_000);
  expect(socket.requests).toHaveLength(2);
});

it('[P5] a message that cannot be read is treated as a gap', async () => {
  await live();
  socket.server.patch({ epoch: 'e1', from: 'one' });
  expect(connection.state.kind).toBe('behind');
});

it('[P5] an older client is told to reload and does not connect again', async () => {
  socket.server.refused('reload');
  expect(states).toEqual(['reload']);
  time.advance(60_000);
  expect(socket.connects).toBe(1);
});

it('[S1] a refused subscription is said, and tried again later', async () => {
  socket.server.connected();
  await socket.answer({ error: { code: 'forbidden', message: 'Not your site' } });
  expect(connection.state).toEqual({ kind: 'refused', code: 'forbidden', message: 'Not your site' });
  time.advance(10_000);
  expect(socket.requests).toHaveLength(2);
});

it('stops for good', async () => {
  await live();
  socket.server.disconnected(true);
  connection.stop();
  time.advance(10_000);
  expect(socket.connects).toBe(1);
  expect(socket.closed).toBe(true);
});
