/**
 * How long a text of a PBX may be, for all drivers in one place (rule F9): a name of 60 KB would go to every browser with
 * every picture. What is longer is cut off; nothing else of the observation changes.
 */
import type { Observation } from '#server/ports/observation.ts';
import type { ObservedCall, ObservedParty } from '#server/ports/observed-call.ts';

/** In UTF-16 units. */
export const MAX_NAME_LENGTH = 200;
export const MAX_NUMBER_LENGTH = 64;

/** By field; everything else is a number of the PBX, or a word of Ringside's own. */
const LIMITS: Readonly<Record<string, number>> = {
  name: MAX_NAME_LENGTH,
  remoteName: MAX_NAME_LENGTH,
  presence: MAX_NAME_LENGTH,
  pauseReason: MAX_NAME_LENGTH,
  // Asterisk's are up to 150 characters long.
  pbxCallId: MAX_NAME_LENGTH,
  message: 1_000,
  // The values in it.
  notice: MAX_NAME_LENGTH,
  urls: 4_000,
};

/** The observation itself where nothing is too long. */
export function withBoundedTexts(observation: Observation): Observation {
  switch (observation.kind) {
    case 'tick':
    // Ringside's own, and checked when it was asked for.
    case 'command':
      return observation;
    case 'calls':
    case 'partial-calls':
      // Polled every second, with every call: the usual case costs a few comparisons a call.
      return observation.calls.every(isWithinLimit)
        ? observation
        : boundFields(observation, MAX_NUMBER_LENGTH);
    default:
      return boundFields(observation, MAX_NUMBER_LENGTH);
  }
}

function isWithinLimit(call: ObservedCall): boolean {
  const { pbxCallId, did, owner, connected, offered, queue = '', remoteName = '', listeners = [] } = call;
  return (
    pbxCallId.length <= MAX_NAME_LENGTH &&
    (did === null || did.length <= MAX_NUMBER_LENGTH) &&
    queue.length <= MAX_NUMBER_LENGTH &&
    remoteName.length <= MAX_NAME_LENGTH &&
    (owner === null || partyFits(owner)) &&
    connected.every(partyFits) &&
    offered.every(partyFits) &&
    listeners.every(({ extension }) => extension.length <= MAX_NUMBER_LENGTH)
  );
}

const partyFits = ({ number, otherNumber }: ObservedParty): boolean =>
  number.length <= MAX_NUMBER_LENGTH && (otherNumber === null || otherNumber.length <= MAX_NUMBER_LENGTH);

/** A copy where something is too long, of the same shape: hence the casts, which stand here alone. */
function boundFields<T>(value: T, limit: number): T {
  if (typeof value === 'string') return cut(value, limit) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const bounded = items.map((item) => boundFields(item, limit));
    return bounded.some((item, index) => item !== items[index]) ? (bounded as T) : value;
  }
  let copy: Record<string, unknown> | null = null;
  for (const [key, field] of Object.entries(value)) {
    const bounded = boundFields<unknown>(field, LIMITS[key] ?? limit);
    if (bounded === field) continue;
    copy = { ...(copy ?? value), [key]: bounded };
  }
  return copy === null ? value : (copy as T);
}

/** Never in the middle of a character. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  const splits = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splits ? limit - 1 : limit);
}
