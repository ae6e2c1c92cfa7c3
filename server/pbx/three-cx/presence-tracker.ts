/**
 * How much is known of the extensions whose state is asked one by one, and how long asking all of them takes. Presence
 * has no list of its own in the WebAPI: a large site is known little by little, and that is shown.
 */

import type { PresenceRound } from '#lib/model/records.ts';

/** Of the requests a second, these go elsewhere: the calls, the registrations and the directory. */
const CALLS_A_SECOND = 1;
const LISTS_A_SECOND = 0.25;
/** The room between two requests (see `request-budget.ts`). */
const BUDGET_HEADROOM = 1.1;

/** What is left a second for states once the calls and lists are asked. */
const requestsLeftForStates = (requestsPerSecond: number): number =>
  Math.max(
    requestsPerSecond / BUDGET_HEADROOM - CALLS_A_SECOND - LISTS_A_SECOND,
    requestsPerSecond / BUDGET_HEADROOM / 4,
  );

/** Queue members are asked too, for up to a third as many requests as states. */
const stateRequestsPerSecond = (queues: number, left: number): number =>
  queues === 0 ? left : Math.max(left - queues / 2, left * 0.6);

/** How long it takes until each of these extensions has been asked once more, in seconds. */
export function presenceRoundSeconds(extensions: number, queues: number, requestsPerSecond: number): number {
  return Math.max(1, extensions / stateRequestsPerSecond(queues, requestsLeftForStates(requestsPerSecond)));
}

/** The least whole `requestsPerSecond` with which a round takes half as long. */
export function budgetToHalveRound(extensions: number, queues: number, requestsPerSecond: number): number {
  const wanted = presenceRoundSeconds(extensions, queues, requestsPerSecond) / 2;
  let budget = Math.ceil(requestsPerSecond);
  while (presenceRoundSeconds(extensions, queues, budget) > Math.max(1, wanted) && budget < 10_000)
    budget += 1;
  return budget;
}

export interface PresenceTracker {
  follow(number: string): void;
  forget(number: string): void;
  has(number: string): boolean;
  /** The extension's state was asked then. */
  recordAsked(number: string, requestedAt: number): void;
  isKnown(number: string): boolean;
  /** What has changed enough to be said since the last time; null when nothing has. */
  takeNews(now: number): PresenceRound | null;
}

const REPORT_EVERY_MS = 1_000;
/** Once all are known, the age moves slowly. */
const AGE_CHECK_EVERY_MS = 10_000;
/** Ages are said anew when they differ by so much. */
const REPORTED_AGE_CHANGE = 0.2;

export function createPresenceTracker(): PresenceTracker {
  const askedAt = new Map<string, number | null>();
  let known = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let said: PresenceRound | null = null;

  function oldestSeconds(now: number): number {
    let oldest = now;
    for (const at of askedAt.values()) if (at !== null && at < oldest) oldest = at;
    return Number(((now - oldest) / 1_000).toPrecision(2));
  }

  function isNews(round: PresenceRound): boolean {
    if (said === null || said.known !== round.known || said.of !== round.of) return true;
    if (said.oldestSeconds === null || round.oldestSeconds === null)
      return said.oldestSeconds !== round.oldestSeconds;
    const apart = Math.abs(said.oldestSeconds - round.oldestSeconds);
    return apart >= 2 && apart > REPORTED_AGE_CHANGE * said.oldestSeconds;
  }

  return {
    follow(number) {
      if (!askedAt.has(number)) askedAt.set(number, null);
    },
    forget(number) {
      if ((askedAt.get(number) ?? null) !== null) known -= 1;
      askedAt.delete(number);
    },
    has: (number) => askedAt.has(number),
    recordAsked(number, requestedAt) {
      const before = askedAt.get(number);
      if (before === undefined) return;
      if (before === null) known += 1;
      askedAt.set(number, requestedAt);
    },
    isKnown: (number) => (askedAt.get(number) ?? null) !== null,
    takeNews(now) {
      const complete = known === askedAt.size;
      // The last one of a round is said at once.
      const isEnd = complete && said !== null && said.known < said.of;
      if (!isEnd && now - lookedAt < (complete ? AGE_CHECK_EVERY_MS : REPORT_EVERY_MS)) return null;
      lookedAt = now;
      const round = { known, of: askedAt.size, oldestSeconds: complete ? oldestSeconds(now) : null };
      if (!isNews(round)) return null;
      said = round;
      return round;
    },
  };
}
