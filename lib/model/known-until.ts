/**
 * Up to which moment the picture is known (rules F1, F2): as long as polls are answered, now. Once they fail, now while
 * events still come through the failure, else the last moment at which either was heard: from then on nothing that
 * counts with time may count on. Epoch milliseconds; `at` where nothing was ever heard.
 */
import type { Links, LinkTimes } from './records.ts';

/** Events keep the picture current for this long after the last of them. */
const RECENT_EVENT_MS = 15_000;
/** An event this soon after the last answer does not prove that events get through the failure. */
const EVENT_OF_LAST_ANSWER_MS = 3_000;

export function viewKnownUntil({ poll }: Links, linkTimes: LinkTimes, at: number): number {
  if (poll.status === 'up' || poll.status === 'off' || areEventsArriving(linkTimes, at)) return at;
  return lastContactAt(linkTimes) ?? at;
}

/** Whether events come although polls fail. */
export function areEventsArriving({ pollAnsweredAt, eventsLastAt }: LinkTimes, at: number): boolean {
  if (eventsLastAt === null || at - eventsLastAt >= RECENT_EVENT_MS) return false;
  return eventsLastAt > (pollAnsweredAt ?? 0) + EVENT_OF_LAST_ANSWER_MS;
}

/** The last moment known by poll or event; null = none. */
export function lastContactAt({ pollLastOkAt, eventsLastAt }: LinkTimes): number | null {
  if (pollLastOkAt === null || eventsLastAt === null) return pollLastOkAt ?? eventsLastAt;
  return Math.max(pollLastOkAt, eventsLastAt);
}
