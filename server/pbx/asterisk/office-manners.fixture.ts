/** Whom people of the office call, ask and pass callers on to; and what of it two minutes of traffic leave out. */
import { OFFICE_NUMBERS, officePhones } from '#server/asterisk-lab/office/office-plan.ts';

export interface Manners {
  /** Whom this phone calls of its own accord. */
  dialled(number: string): readonly string[];
  /** Whom this phone asks before it passes a caller on. */
  asked(number: string): readonly string[];
  /** Where this phone passes callers on to. */
  destinations(number: string): readonly string[];
  /** Where supervisors transfer calls to, on the board. */
  readonly ordered: readonly string[];
  /** Whom the console makes phones call. */
  readonly originated: readonly string[];
  /** Where phones forward to. */
  readonly forwardedTo: readonly string[];
  /** How this phone gets into the queue by login only: by its own keys, by the administrator, or both. */
  login(number: string): 'keys' | 'console' | 'both';
  /** Whether agents ask colleagues with `*2`, beside asking with a second call. */
  readonly asksByKeys: boolean;
  /** Whether people pass on and park colleagues and those whom they called, beside callers from outside. */
  readonly passesOnAnybody: boolean;
}

const { dynamic, sales, vip, service, menu, announcement, ringGroup, conference, aliasOfSupport, park } =
  OFFICE_NUMBERS;
const MOBILE = '0491701234567';
const NOBODY = '5099';
const NUMBERS = officePhones(22).map(({ number }) => number);
/** Every kind of destination, and one that does not exist. */
const DESTINATIONS = [...Object.values(OFFICE_NUMBERS), ...NUMBERS, MOBILE, '*5001', NOBODY];
const DIALLED = [...NUMBERS, MOBILE, MOBILE, NOBODY, '701', announcement, conference];

/** Everything that people of a real site do. */
export const ALL_MANNERS: Manners = {
  dialled: (number) => others(DIALLED, number),
  asked: (number) => others(['5002', '5003', '5005', '5012', dynamic, ringGroup, MOBILE], number),
  destinations: (number) => others(DESTINATIONS, number),
  login: () => 'both',
  ordered: [sales, menu, announcement, ringGroup, conference, aliasOfSupport, park, '5003'],
  originated: ['5003', sales],
  forwardedTo: [MOBILE, '5002', '5006', '*5001', NOBODY],
  asksByKeys: true,
  passesOnAnybody: true,
};

/** Their agents hear an announcement before they have the caller. */
export const ANNOUNCING: readonly string[] = [vip, service];
/** Members through the dialplan, which is how keys log in; the console adds the phone itself. */
const BEHIND_LOCAL = ['5001', '5002', '5003', '5006'];
const IN_RING_GROUP = ['5003', '5004', '5005'];

/**
 * What is left out of the two minutes, where the picture is known to be late or wrong for some seconds, or a figure wrong;
 * why, stands in the README of the laboratory.
 */
export const PLAIN_MANNERS: Manners = {
  dialled: (number) => others(DIALLED, number).filter((to) => to !== conference),
  asked: (number) => others(['5002', '5003', '5005', '5012', MOBILE], number),
  destinations: (number) =>
    others(DESTINATIONS, number).filter(
      (to) => to !== conference && (to !== ringGroup || !IN_RING_GROUP.includes(number)),
    ),
  login: (number) => (BEHIND_LOCAL.includes(number) ? 'keys' : 'console'),
  ordered: [sales, menu, announcement, aliasOfSupport, park, '5003'],
  originated: ['5003'],
  forwardedTo: [MOBILE, '5002', '5006', '*5001', NOBODY],
  asksByKeys: false,
  passesOnAnybody: false,
};

function others(list: readonly string[], number: string): readonly string[] {
  return list.filter((one) => one !== number);
}
