import { announceEvent, enterStage, markAnswered, recordRouteStep } from './call.ts';
import type { Call, Queue, QueueStage, QueueTally } from './records.ts';
import { addRing, removeAllRings } from './ring.ts';
import type { World } from './world.ts';
import { afterSimulated, isStillInStage, whileInStage } from './world.ts';

/** Left within this time: a short abandon (K3's default). Real milliseconds. */
const SHORT_ABANDON_MS = 5_000;
/** A hunt that has tried everybody breathes before it rings the same phone again. */
const RING_PAUSE_MS = 2_000;

export function emptyTally(): QueueTally {
  return {
    entered: 0,
    answered: 0,
    abandoned: 0,
    shortAbandoned: 0,
    overflowed: 0,
    lost: 0,
    answeredWithin20s: 0,
    answeredWaitMs: 0,
    longestWaitOfDayMs: 0,
  };
}

export function enterQueue(world: World, call: Call, queue: Queue): void {
  const stage: QueueStage = {
    kind: 'queue',
    queue: queue.number,
    since: world.now,
    rings: new Map(),
    tried: new Set(),
    pausing: false,
  };
  enterStage(call, stage);
  recordRouteStep(call, queue.number);
  call.queue = queue.number;
  call.queuedAt = world.now;
  if (queue.greeting) markAnswered(world, call);
  queue.waiting.add(call.id);
  queue.tally.entered += 1;
  announceEvent(world, call, { kind: 'ringing', user: queue.number, userKind: 'queue' });
  world.people.waits(world, call, stage);
  if (queue.maxWaitMs !== null) {
    whileInStage(world, call, queue.maxWaitMs, () => {
      leaveQueue(world, call, stage, 'overflowed');
      world.route(call, queue.overflowTo, null);
    });
  }
  world.dirtyQueues.add(queue.number);
}

/** Takes the call out of its queue and counts how it left. `answeredBy` keeps their leg. */
export function leaveQueue(
  world: World,
  call: Call,
  stage: QueueStage,
  outcome: 'answered' | 'abandoned' | 'overflowed' | 'lost',
  answeredBy?: string,
): void {
  removeAllRings(world, call, stage, answeredBy);
  const queue = world.queues.get(stage.queue);
  if (queue === undefined || !queue.waiting.delete(call.id)) return;
  world.dirtyQueues.add(queue.number);
  const waitMs = world.now - stage.since;
  const { tally } = queue;
  tally.longestWaitOfDayMs = Math.max(tally.longestWaitOfDayMs, waitMs);
  switch (outcome) {
    case 'answered':
      tally.answered += 1;
      tally.answeredWaitMs += waitMs;
      if (waitMs <= 20_000) tally.answeredWithin20s += 1;
      return;
    case 'abandoned':
      if (waitMs <= SHORT_ABANDON_MS) tally.shortAbandoned += 1;
      else tally.abandoned += 1;
      return;
    case 'overflowed':
      tally.overflowed += 1;
      return;
    case 'lost':
      tally.lost += 1;
      return;
  }
}

/** Lets phones ring in every queue where something changed. */
export function serveQueues(world: World): void {
  while (world.dirtyQueues.size > 0) {
    for (const number of [...world.dirtyQueues]) {
      world.dirtyQueues.delete(number);
      const queue = world.queues.get(number);
      if (queue !== undefined) serveQueue(world, queue);
    }
  }
}

function serveQueue(world: World, queue: Queue): void {
  for (const id of queue.waiting) {
    if (queue.idle.size === 0) return;
    const call = world.calls.get(id);
    if (call?.stage.kind !== 'queue' || call.script?.ring === 'none') continue;
    const { stage } = call;
    if (queue.strategy === 'ring-all') {
      for (const extension of [...queue.idle]) ringMember(world, queue, call, stage, extension);
    } else if (stage.rings.size === 0) {
      const extension = chooseMember(world, queue, call, stage);
      if (extension !== null) ringMember(world, queue, call, stage, extension);
    }
  }
}

/** Rings one member for a waiting call, whatever the strategy would do. */
export function ringMember(
  world: World,
  queue: Queue,
  call: Call,
  stage: QueueStage,
  extension: string,
): void {
  addRing(world, call, stage, extension, queue.ringMs, () => {
    stage.tried.add(extension);
    world.dirtyQueues.add(queue.number);
  });
}

function chooseMember(world: World, queue: Queue, call: Call, stage: QueueStage): string | null {
  const candidates = queue.strategy === 'hunt' ? queue.members : queue.idle;
  for (const extension of candidates) {
    if (queue.idle.has(extension) && !stage.tried.has(extension)) return extension;
  }
  if (stage.tried.size > 0 && !stage.pausing) {
    stage.pausing = true;
    afterSimulated(world, RING_PAUSE_MS, () => {
      if (!isStillInStage(world, call, stage)) return;
      stage.pausing = false;
      stage.tried.clear();
      world.dirtyQueues.add(queue.number);
    });
  }
  return null;
}
