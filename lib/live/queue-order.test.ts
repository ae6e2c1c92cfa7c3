import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { queueNumber } from '../model/ids.ts';
import { NO_FILTER, type QueueSort } from './board-filter.ts';
import {
  FakeSocket,
  FakeTime,
  makeCall,
  makeHeartbeat,
  makePatch,
  makeQueue,
  makeSnapshot,
  START_TIME,
} from './live.fixture.ts';
import { LiveSession } from './live-session.ts';
import { queueOrder } from './order-rules.ts';
import { StableOrder } from './stable-order.ts';

const TARGET_MS = makeQueue('820').serviceLevel.thresholdSeconds * 1_000;

let time: FakeTime;
let socket: FakeSocket;
let session: LiveSession;
let revision: number;
let stop: () => void;

beforeEach(async () => {
  time = new FakeTime();
  socket = new FakeSocket();
  session = new LiveSession({
    site: 'hq',
    viewer: 'Ann',
    time,
    open: socket.open,
    pageLife: { watch: () => () => undefined },
    send: async () => ({ kind: 'taken' }),
    newId: () => 'id',
    reload: () => undefined,
  });
  const queues = [makeQueue('820', 'Support'), makeQueue('821', 'Billing'), makeQueue('822', 'Sales')];
  session.start();
  socket.server.connected();
  await socket.answer({ snapshot: makeSnapshot(1, { queues }) });
  revision = 1;
  stop = () => undefined;
});

afterEach(() => {
  stop();
  session.stop();
});

/** Seconds of a server that says each second that it is there. */
function pass(seconds: number): void {
  for (let second = 0; second < seconds; second += 1) {
    const now = time.now();
    socket.server.heartbeat(
      makeHeartbeat(session.store.position?.revision ?? 1, {
        serverTime: now,
        times: { pollLastOkAt: now, pollAnsweredAt: now, eventsLastAt: now },
      }),
    );
    time.advance(1_000);
  }
}

function order(sort: QueueSort): StableOrder {
  const line = new StableOrder(session, queueOrder(session, NO_FILTER, sort));
  stop = line.subscribe(() => undefined);
  return line;
}

/** A caller who has waited in the queue since then. */
function wait(id: string, queue: string, since: number): void {
  const call = makeCall(id, { queue: queueNumber(queue), waiting: true, queuedAt: since, startedAt: since });
  session.store.apply(makePatch(revision, { calls: { put: { [id]: call } } }));
  revision += 1;
}

function serve(id: string): void {
  session.store.apply(makePatch(revision, { calls: { remove: [id] } }));
  revision += 1;
}

describe('an order by who is over target', () => {
  it('[V3] lifts a queue when its target passes, and lets it down a while after', () => {
    const line = order('urgent');
    wait('c', '822', START_TIME - TARGET_MS + 3_000);
    pass(1);
    expect(line.list).toEqual(['820', '821', '822']);
    pass(3);
    expect(line.list).toEqual(['822', '820', '821']);
    serve('c');
    pass(10);
    expect(line.list).toEqual(['822', '820', '821']);
    pass(10);
    expect(line.list).toEqual(['820', '821', '822']);
  });

  it('[V3] moves no tile while somebody points at one, for at most 15 seconds', () => {
    const line = order('urgent');
    wait('c', '822', START_TIME - TARGET_MS);
    line.hold();
    pass(14);
    expect(line.list).toEqual(['820', '821', '822']);
    pass(2);
    expect(line.list).toEqual(['822', '820', '821']);
    wait('d', '821', START_TIME - TARGET_MS);
    line.hold();
    pass(1);
    expect(line.list).toEqual(['822', '820', '821']);
    line.release();
    expect(line.list).toEqual(['822', '821', '820']);
  });
});

it('an order by name or number knows nothing of waits', () => {
  expect(order('name').list).toEqual(['821', '822', '820']);
  wait('c', '822', START_TIME - TARGET_MS);
  pass(5);
  expect(order('number').list).toEqual(['820', '821', '822']);
});

it('an order by waiting callers is made anew every few seconds, and not in between', () => {
  const line = order('waiting');
  wait('c', '821', START_TIME);
  pass(1);
  expect(line.list).toEqual(['820', '821', '822']);
  pass(4);
  expect(line.list).toEqual(['821', '820', '822']);
});
