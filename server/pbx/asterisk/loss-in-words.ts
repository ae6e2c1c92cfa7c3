/** What the board says of events that did not come (rule F2). */
import type { EventClass } from './event-classes.ts';

const WHAT: Readonly<Record<EventClass, string>> = { call: 'calls', agent: 'queues' };

/** `never`: classes of which no event has come although something happened. */
export function lossInWords(never: readonly EventClass[]): string {
  if (never.length === 0)
    return 'The PBX did not send every event: its lists are asked more often for a while.';
  const what = never.map((one) => WHAT[one]).join(' or ');
  return `The PBX sends no events about ${what}: they are shown up to 6 s late, from its lists. The manager account needs read = system,call,agent.`;
}
