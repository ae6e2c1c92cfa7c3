/** The state of a phone or other device, from the three spellings in which Asterisk tells it. */
import type { ExtensionActivity } from '#server/ports/observation.ts';

export interface DeviceState {
  readonly registered: boolean | null;
  readonly activity: ExtensionActivity;
  /** It has put somebody on hold. */
  readonly holds: boolean;
}

const of = (registered: boolean | null, activity: ExtensionActivity, holds = false): DeviceState => ({
  registered,
  activity,
  holds,
});

const UNKNOWN = of(null, 'unknown');

const BY_WORD: ReadonlyMap<string, DeviceState> = new Map([
  ['unknown', UNKNOWN],
  ['notinuse', of(true, 'idle')],
  ['inuse', of(true, 'busy')],
  ['busy', of(true, 'busy')],
  ['invalid', of(false, 'unknown')],
  ['unavailable', of(false, 'unknown')],
  ['ringing', of(true, 'ringing')],
  ['ringinuse', of(true, 'busy')],
  ['onhold', of(true, 'busy', true)],
]);

const NUMBERED = [
  'unknown',
  'notinuse',
  'inuse',
  'busy',
  'invalid',
  'unavailable',
  'ringing',
  'ringinuse',
  'onhold',
];

/** `NOT_INUSE` of an event, `Not in use` of a list, `1` of a queue's member. */
export function deviceStateOf(text: string | null): DeviceState {
  const word = (text ?? '').toLowerCase().replace(/[^a-z0-9]/g, '');
  return BY_WORD.get(NUMBERED[Number(word === '' ? Number.NaN : word)] ?? word) ?? UNKNOWN;
}

/** A phone that a list of registrations tells: whether it is there, not what it does. */
export const registeredState = (registered: boolean): DeviceState =>
  of(registered, registered ? 'idle' : 'unknown');

/** What app_queue takes for free: a phone that is not in use, and one that it knows nothing of. */
export const isFree = ({ registered, activity }: DeviceState): boolean =>
  activity === 'idle' || (activity === 'unknown' && registered === null);

/** Several devices of one extension, such as a desk phone and a softphone: it is there if one is, busy if one is. */
export function combinedState(states: readonly DeviceState[]): DeviceState {
  const registered = states.some((state) => state.registered === true)
    ? true
    : states.length > 0 && states.every((state) => state.registered === false)
      ? false
      : null;
  const activity = ORDER.find((one) => states.some((state) => state.activity === one)) ?? 'unknown';
  return of(
    registered,
    activity,
    states.some(({ holds }) => holds),
  );
}

const ORDER: readonly ExtensionActivity[] = ['ringing', 'dialing', 'busy', 'idle'];
