/**
 * What the last hour was like, minute by minute: calls answered and abandoned, counted from the facts (rules K1–K3), and
 * the most callers that waited at once (rule K10).
 *
 * As with the figures of the day, what a fact counts for is remembered by its id, so that a restatement replaces it and
 * a withdrawal takes it back; with its minute it is forgotten. A queue stay counts in the minute in which it ended.
 *
 * `LastHour` is an accumulator that changes in place: it has one owner, the site's hub.
 */
import type { Fact } from '../model/fact.ts';
import type { QueueNumber } from '../model/ids.ts';
import type { SiteSettings } from '../model/site-settings.ts';
import { serviceLevelTargetOf } from './day-figures.ts';
import { isShortAbandon } from './queue-tally.ts';

export const MINUTE_MS = 60_000;
/** An hour of whole minutes, and the one that runs. */
const KEPT_MINUTES = 61;
/** News comes twice a second: over a longer pause nobody watched. */
const WATCHED_WITHIN_MS = 10_000;

interface MinuteCount {
  answered: number;
  abandoned: number;
  /** The most that waited at once while the PBX was reached. */
  peak: number;
}

interface LastHourMinute {
  readonly all: MinuteCount;
  readonly queues: Map<QueueNumber, MinuteCount>;
  /** For how long the PBX was reached. */
  reachedMs: number;
  /** The facts that count here, so that they are forgotten together. */
  readonly facts: Map<string, { readonly queue: QueueNumber; readonly end: 'answered' | 'abandoned' }>;
}

export interface LastHour {
  readonly settings: SiteSettings;
  /** Counted from here on. Epoch ms. */
  readonly since: number;
  /** Up to here it is known for how long the PBX was reached. */
  seenUntil: number;
  isPbxReached: boolean;
  readonly waiting: Map<QueueNumber, number>;
  waitingInAllQueues: number;
  /** By their number since the epoch. */
  readonly minutes: Map<number, LastHourMinute>;
  readonly minuteOf: Map<string, number>;
}

/** One minute. Null = not known: before the count began, or (`waiting`) the PBX was not reached for most of it. */
export interface LastHourPoint {
  /** When the minute begins. Epoch ms. */
  readonly at: number;
  /** The most callers that waited at once. */
  readonly waiting: number | null;
  readonly answered: number | null;
  /** Without short abandons (rule K3). */
  readonly abandoned: number | null;
  /** Not counted to its end yet, or not from its beginning. */
  readonly partial: boolean;
}

/** Begins to count at `at` (epoch ms). */
export function createLastHour(settings: SiteSettings, at: number): LastHour {
  return {
    settings,
    since: at,
    seenUntil: at,
    isPbxReached: false,
    waiting: new Map(),
    waitingInAllQueues: 0,
    minutes: new Map(),
    minuteOf: new Map(),
  };
}

/** What is new at one moment. */
export interface LastHourUpdate {
  /** Epoch ms. */
  readonly at: number;
  /** Whether the PBX is reached from now on. */
  readonly isPbxReached: boolean;
  /** How many callers more wait in a queue; negative: fewer. */
  readonly waiting: ReadonlyMap<QueueNumber, number>;
  readonly facts: readonly Fact[];
}

/**
 * Adds what is new; to be called several times a minute, with news or without. Costs what is new, and the queues in which somebody
 * waits when a minute begins or the PBX is reached again.
 */
export function updateLastHour(hour: LastHour, { at, isPbxReached, waiting, facts }: LastHourUpdate): void {
  const watched = passTime(hour, at);
  hour.isPbxReached = isPbxReached;
  for (const [queue, by] of waiting) changeWaiting(hour, queue, by);
  // What the picture held while the PBX was not reached is no news; what the contact brought is.
  if (isPbxReached) recordPeaks(hour, watched ? waiting.keys() : hour.waiting.keys());
  for (const fact of facts) {
    uncountFact(hour, fact.id);
    if (fact.kind === 'queue-stay') countQueueStay(hour, fact);
  }
}

/** True when the PBX was reached all the way. */
function passTime(hour: LastHour, at: number): boolean {
  const from = hour.seenUntil;
  const watched = hour.isPbxReached && at - from <= WATCHED_WITHIN_MS;
  if (watched) creditReached(hour, from, at);
  hour.seenUntil = Math.max(from, at);
  if (minuteAt(hour.seenUntil) === minuteAt(from)) return watched;
  forgetOld(hour);
  if (watched) recordPeaks(hour, hour.waiting.keys());
  return watched;
}

function uncountFact(hour: LastHour, id: string): void {
  const number = hour.minuteOf.get(id);
  const minute = number === undefined ? undefined : hour.minutes.get(number);
  const counted = minute?.facts.get(id);
  if (minute === undefined || counted === undefined) return;
  addToQueueAndTotal(hour, minute, counted, -1);
  minute.facts.delete(id);
  hour.minuteOf.delete(id);
}

function countQueueStay(hour: LastHour, stay: Extract<Fact, { kind: 'queue-stay' }>): void {
  const { id, queue, at, end, endedAt, estimated } = stay;
  if ((end !== 'answered' && end !== 'abandoned') || endedAt === null) return;
  if (endedAt < hour.since || minuteAt(endedAt) <= lastForgotten(hour)) return;
  const waitMs = estimated ? null : Math.max(0, Math.round(endedAt - at));
  if (end === 'abandoned' && isShortAbandon(waitMs, serviceLevelTargetOf(hour.settings, queue))) return;
  const minute = minuteIn(hour, minuteAt(endedAt));
  const counted = { queue, end };
  addToQueueAndTotal(hour, minute, counted, 1);
  minute.facts.set(id, counted);
  hour.minuteOf.set(id, minuteAt(endedAt));
}

function addToQueueAndTotal(
  hour: LastHour,
  minute: LastHourMinute,
  { queue, end }: { readonly queue: QueueNumber; readonly end: 'answered' | 'abandoned' },
  by: 1 | -1,
): void {
  countIn(minute, queue)[end] += by;
  if (isShown(hour, queue)) minute.all[end] += by;
}

function changeWaiting(hour: LastHour, queue: QueueNumber, by: number): void {
  const waiting = (hour.waiting.get(queue) ?? 0) + by;
  if (waiting === 0) hour.waiting.delete(queue);
  else hour.waiting.set(queue, waiting);
  if (isShown(hour, queue)) hour.waitingInAllQueues += by;
}

function recordPeaks(hour: LastHour, queues: Iterable<QueueNumber>): void {
  const minute = minuteIn(hour, minuteAt(hour.seenUntil));
  for (const queue of queues) raisePeak(countIn(minute, queue), hour.waiting.get(queue) ?? 0);
  raisePeak(minute.all, hour.waitingInAllQueues);
}

function creditReached(hour: LastHour, from: number, to: number): void {
  for (let start = from; start < to; ) {
    const end = Math.min(to, (minuteAt(start) + 1) * MINUTE_MS);
    minuteIn(hour, minuteAt(start)).reachedMs += end - start;
    start = end;
  }
}

function forgetOld(hour: LastHour): void {
  for (const [number, minute] of hour.minutes) {
    if (number > lastForgotten(hour)) continue;
    for (const id of minute.facts.keys()) hour.minuteOf.delete(id);
    hour.minutes.delete(number);
  }
}

/** The last hour of one queue, or of all shown ones (null), oldest minute first; the last point is the running minute. */
export function lastHourPoints(hour: LastHour, queue: QueueNumber | null): readonly LastHourPoint[] {
  const last = minuteAt(hour.seenUntil);
  return Array.from({ length: KEPT_MINUTES }, (_, index) => toPoint(hour, last - 60 + index, queue));
}

function toPoint(hour: LastHour, number: number, queue: QueueNumber | null): LastHourPoint {
  const at = number * MINUTE_MS;
  if (at + MINUTE_MS <= hour.since) {
    return { at, waiting: null, answered: null, abandoned: null, partial: false };
  }
  const minute = hour.minutes.get(number);
  const count = queue === null ? minute?.all : minute?.queues.get(queue);
  return {
    at,
    waiting: isReached(hour, number, minute) ? (count?.peak ?? 0) : null,
    answered: count?.answered ?? 0,
    abandoned: count?.abandoned ?? 0,
    partial: at + MINUTE_MS > hour.seenUntil || at < hour.since,
  };
}

/** For at least half of the time of that minute that was watched. */
function isReached(hour: LastHour, number: number, minute: LastHourMinute | undefined): boolean {
  const from = Math.max(number * MINUTE_MS, hour.since);
  const to = Math.min((number + 1) * MINUTE_MS, hour.seenUntil);
  return to <= from ? hour.isPbxReached : (minute?.reachedMs ?? 0) * 2 >= to - from;
}

function minuteAt(at: number): number {
  return Math.floor(at / MINUTE_MS);
}

/** The newest of the minutes that are not kept any more. */
function lastForgotten(hour: LastHour): number {
  return minuteAt(hour.seenUntil) - KEPT_MINUTES;
}

function minuteIn(hour: LastHour, number: number): LastHourMinute {
  const known = hour.minutes.get(number);
  if (known !== undefined) return known;
  const created: LastHourMinute = { all: emptyCount(), queues: new Map(), reachedMs: 0, facts: new Map() };
  hour.minutes.set(number, created);
  return created;
}

function countIn(minute: LastHourMinute, queue: QueueNumber): MinuteCount {
  const known = minute.queues.get(queue);
  if (known !== undefined) return known;
  const created = emptyCount();
  minute.queues.set(queue, created);
  return created;
}

function emptyCount(): MinuteCount {
  return { answered: 0, abandoned: 0, peak: 0 };
}

function raisePeak(count: MinuteCount, waiting: number): void {
  count.peak = Math.max(count.peak, waiting);
}

/** A queue that the board does not show is in no sum of it. */
function isShown({ settings }: LastHour, queue: QueueNumber): boolean {
  return settings.queues === 'all' || settings.queues.some(({ number }) => number === queue);
}
