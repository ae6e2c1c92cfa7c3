import { beforeEach, expect, it } from 'vitest';
import { noticeWithText } from '../model/notice-with-text.ts';
import type { CommandReply } from './command-request.ts';
import {
  FakeSocket,
  FakeTime,
  liveLinks,
  makeAgent,
  makeCommand,
  makeHeartbeat,
  makePatch,
  makeSnapshot,
  START_TIME,
} from './live.fixture.ts';
import { LiveSession } from './live-session.ts';

let time: FakeTime;
let socket: FakeSocket;
let session: LiveSession;
let sleep: () => void;
let wake: () => void;
let reply: CommandReply;
let sent: unknown[];
let reloads: number;

beforeEach(async () => {
  time = new FakeTime();
  socket = new FakeSocket();
  reply = { kind: 'taken' };
  sent = [];
  reloads = 0;
  session = new LiveSession({
    site: 'hq',
    viewer: 'Bob',
    time,
    open: socket.open,
    pageLife: {
      watch: (slept, woke) => {
        sleep = slept;
        wake = woke;
        return () => undefined;
      },
    },
    send: async (...command) => {
      sent.push(command);
      return reply;
    },
    newId: () => `id${sent.length + 1}`,
    reload: () => {
      reloads += 1;
    },
  });
  session.start();
  socket.server.connected();
  await socket.answer({ snapshot: makeSnapshot(1, { agents: [makeAgent('204')] }) });
});

/** A second of a healthy server. */
function beat(revision = 1): void {
  time.advance(1_000);
  const now = time.now();
  socket.server.heartbeat(
    makeHeartbeat(revision, {
      serverTime: now,
      times: { pollLastOkAt: now - 400, pollAnsweredAt: now - 400, eventsLastAt: START_TIME },
    }),
  );
}

it('is live with heartbeats, and stale within four seconds without them', () => {
  for (let i = 0; i < 10; i++) beat();
  expect(session.freshness.kind).toBe('live');
  time.advance(3_600);
  expect(session.freshness).toMatchObject({ kind: 'stale', reason: 'server' });
  beat();
  expect(session.freshness.kind).toBe('live');
});

it('[F1] durations stand still with a picture that nobody feeds, and go on afterwards', () => {
  beat();
  const down = { ...liveLinks, poll: { ...liveLinks.poll, status: 'down' as const } };
  socket.server.patch({ ...makePatch(1, { links: down }), serverTime: time.now() });
  expect(session.freshness).toMatchObject({ kind: 'stale', reason: 'pbx' });
  const shown = session.displayNow();
  time.advance(2_000);
  expect(session.displayNow()).toBe(shown);
  socket.server.patch({ ...makePatch(2, { links: liveLinks }), serverTime: time.now() });
  socket.server.heartbeat(
    makeHeartbeat(3, {
      serverTime: time.now(),
      times: { pollLastOkAt: time.now(), pollAnsweredAt: time.now(), eventsLastAt: null },
    }),
  );
  expect(session.freshness.kind).toBe('live');
  expect(session.displayNow()).toBe(session.now());
});

it('[P6] is stale at once when the page wakes, until the server has answered', async () => {
  beat();
  sleep();
  expect(session.freshness.kind).toBe('stale');
  beat();
  wake();
  expect(session.freshness).toMatchObject({ kind: 'stale', reason: 'catching-up' });
  await socket.answer({ patches: [], heartbeat: makeHeartbeat(1, { serverTime: time.now() }) });
  expect(session.freshness.kind).not.toBe('loading');
  beat();
  expect(session.freshness.kind).toBe('live');
});

it('[P6] notices a computer that slept without telling', () => {
  beat();
  const before = socket.requests.length;
  time.skip(60_000);
  time.advance(600);
  expect(socket.requests.length).toBe(before + 1);
  expect(session.freshness.kind).toBe('stale');
});

it('[P6] notices a sleep that only the wall clock counts', async () => {
  beat();
  const before = socket.requests.length;
  time.setWall(60_000);
  time.advance(600);
  expect(socket.requests.length).toBe(before + 1);
  expect(session.freshness).toMatchObject({ kind: 'stale', reason: 'catching-up' });
  await socket.answer({ patches: [], heartbeat: makeHeartbeat(1, { serverTime: time.now() + 60_000 }) });
  expect(session.now()).toBe(time.now() + 60_000);
});

it.each([-60_000, -3_600_000])(
  "[M13] the computer's clock set by %i ms: the picture stays live and durations go on",
  (byMs) => {
    beat();
    const shown = session.displayNow();
    time.setWall(byMs);
    for (let i = 0; i < 5; i++) {
      beat();
      expect(session.freshness.kind).toBe('live');
    }
    expect(session.displayNow() - shown).toBe(5_000);
  },
);

it("[M13] the computer's clock set ahead: the picture is live again with the server's answer", async () => {
  beat();
  const shown = session.displayNow();
  time.setWall(60_000);
  time.advance(500);
  await socket.answer({ patches: [], heartbeat: makeHeartbeat(1, { serverTime: time.now() }) });
  beat();
  expect(session.freshness.kind).toBe('live');
  expect(session.displayNow() - shown).toBe(1_500);
});

it('[P5] reloads when the server asks for a newer page', () => {
  socket.server.refused('reload');
  expect(reloads).toBe(1);
});

it('[C4] shows a command as sent at once, then as the stream tells it', async () => {
  beat();
  const done = session.send({ type: 'queue.logout', extension: '204', queue: '820' });
  expect(session.commandOf('204')).toMatchObject({ by: 'Bob', outcome: 'sent', detail: '820' });
  await done;
  expect(sent).toEqual([['hq', 'id1', { type: 'queue.logout', extension: '204', queue: '820' }]]);
  const record = makeCommand('id1', {
    type: 'queue.logout',
    by: 'Bob',
    outcome: 'confirmed',
    at: time.now() + 30,
  });
  socket.server.patch({ ...makePatch(1, { commands: { put: { id1: record } } }), serverTime: time.now() });
  expect(session.commandOf('204')).toBe(record);
  expect(session.commands()).toEqual([record]);
});

it('[C3] never sends twice: a refusal is failed, no answer is unconfirmed', async () => {
  reply = { kind: 'refused', ...noticeWithText('may-not') };
  await session.send({ type: 'call.drop', extension: '204', callId: 'c' });
  expect(session.commandOf('204')).toMatchObject({ outcome: 'failed', ...noticeWithText('may-not') });
  reply = { kind: 'unknown' };
  await session.send({ type: 'call.drop', extension: '204', callId: 'c' });
  expect(session.commandOf('204')).toMatchObject({ id: 'id2', outcome: 'unconfirmed' });
  time.advance(30_000);
  expect(sent).toHaveLength(2);
});

it('ticks once a second for everybody, on the second of the server', () => {
  beat();
  const ticks: number[] = [];
  const stop = session.ticker.subscribe(() => ticks.push(Math.floor(session.now() / 1_000)));
  const stopOther = session.ticker.subscribe(() => undefined);
  time.advance(3_100);
  expect(ticks).toHaveLength(3);
  expect(new Set(ticks).size).toBe(3);
  stop();
  stopOther();
  time.advance(3_000);
  expect(ticks).toHaveLength(3);
});
