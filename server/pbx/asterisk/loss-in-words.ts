/** What the board says of events that did not come (rule F2). */
import { type Worded, worded } from '#lib/model/word-notice.ts';
import type { EventClass } from './event-classes.ts';

/** `never`: classes of which no event has come although something happened. */
export function lossInWords(never: readonly EventClass[]): Worded {
  const [first, ...others] = never;
  if (first === undefined) return worded('events-lost');
  if (others.length > 0) return worded('no-events');
  return worded(first === 'call' ? 'no-call-events' : 'no-queue-events');
}
