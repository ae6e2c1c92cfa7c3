/** Whom people of the office call, ask and pass callers on to; and what of it two minutes of traffic leave out. */
import { OFFICE_NUMBERS, officePhones } from '#server/asterisk-lab/office/office-plan.ts';

export interface Manners {
  /** Whether this phone may forward a call by 302. */
  forwards(number: string): boolean;
  /** Whom this phone calls of its own accord. */
  dialled(number: string): readonly string[];
  /** Whom this phone asks before it passes a caller on. */
  asked(number: string): readonly string[];
  /** Where this phone passes callers on to. */
  destinations(number: string): readonly string[];
}

const { dynamic, ringGroup, announcement, conference } = OFFICE_NUMBERS;
const MOBILE = '0491701234567';
const NOBODY = '5099';
const NUMBERS = officePhones(22).map(({ number }) => number);
/** Every kind of destination, and one that does not exist. */
const DESTINATIONS = [...Object.values(OFFICE_NUMBERS), ...NUMBERS, MOBILE, '*5001', NOBODY];
const DIALLED = [...NUMBERS, MOBILE, MOBILE, NOBODY, '701', announcement, conference];

/** Everything that people of a real site do. */
export const ALL_MANNERS: Manners = {
  forwards: () => true,
  dialled: (number) => others(DIALLED, number),
  asked: (number) => others(['5002', '5003', '5005', '5012', dynamic, ringGroup, MOBILE], number),
  destinations: (number) => others(DESTINATIONS, number),
};

/** Those that forward where only some do: through the dialplan and straight, of both technologies. */
const FORWARDERS = ['5001', '5004', '5011'];
const IN_RING_GROUP = ['5003', '5004', '5005'];

/**
 * What is left out of the two minutes: corners where the picture is known to be late or wrong for some seconds.
 *
 * - Nobody calls or asks a phone that forwards: while one phone's call goes on to an outside number by 302, its remote is
 *   the phone that forwarded.
 * - Nobody asks a queue or a ring group before passing on: who hangs up in the question leaves a caller who stands in the
 *   queue under the colleague's number, and whom the log may give no end.
 * - Nobody of a ring group passes callers on to it: the group rings the one who does so.
 */
export const PLAIN_MANNERS: Manners = {
  forwards: (number) => FORWARDERS.includes(number),
  dialled: (number) => ALL_MANNERS.dialled(number).filter((to) => !FORWARDERS.includes(to)),
  asked: (number) => others(['5002', '5003', '5005', '5012', MOBILE], number),
  destinations: (number) =>
    ALL_MANNERS.destinations(number).filter((to) => to !== ringGroup || !IN_RING_GROUP.includes(number)),
};

function others(list: readonly string[], number: string): readonly string[] {
  return list.filter((one) => one !== number);
}
