/** Whom people of the office call, ask and pass callers on to: everything that people of a real site do. */
import { OFFICE_NUMBERS, officePhones } from '#server/asterisk-lab/office/office-plan.ts';

const { dynamic, sales, vip, service, menu, announcement, ringGroup, conference, aliasOfSupport, park } =
  OFFICE_NUMBERS;
const MOBILE = '0491701234567';
const NOBODY = '5099';
const NUMBERS = officePhones(22).map(({ number }) => number);
/** Every kind of destination, and one that does not exist. */
const DESTINATIONS = [...Object.values(OFFICE_NUMBERS), ...NUMBERS, MOBILE, '*5001', NOBODY];
const DIALLED = [...NUMBERS, MOBILE, MOBILE, NOBODY, '701', announcement, conference];
const ASKED = ['5002', '5003', '5005', '5012', dynamic, ringGroup, MOBILE];

const others = (list: readonly string[], number: string): readonly string[] =>
  list.filter((one) => one !== number);

/** Whom this phone calls of its own accord. */
export const dialledBy = (number: string): readonly string[] => others(DIALLED, number);
/** Whom this phone asks before it passes a caller on. */
export const askedBy = (number: string): readonly string[] => others(ASKED, number);
/** Where this phone passes callers on to. */
export const destinationsOf = (number: string): readonly string[] => others(DESTINATIONS, number);

/** Where supervisors transfer calls to, on the board. */
export const ORDERED = [sales, menu, announcement, ringGroup, conference, aliasOfSupport, park, '5003'];
/** Whom the console makes phones call. */
export const ORIGINATED = ['5003', sales];
/** Where phones forward to. */
export const FORWARDED_TO = [MOBILE, '5002', '5006', '*5001', NOBODY];
/** Their agents hear an announcement before they have the caller. */
export const ANNOUNCING_HABITS: readonly string[] = [vip, service];
