/** What the board says of events that did not come (rule F2). */
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';
import type { EventClass } from './event-class-tracker.ts';

/** `never`: classes of which no event has come although something happened. */
export function lostEventsMessage(never: readonly EventClass[]): NoticeWithText {
  const [first, ...others] = never;
  if (first === undefined) return noticeWithText('events-lost');
  if (others.length > 0) return noticeWithText('no-events');
  return noticeWithText(first === 'call' ? 'no-call-events' : 'no-queue-events');
}
