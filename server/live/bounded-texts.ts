/**
 * How long a text of a PBX may be, for all drivers in one place (rule F9): a name of 60 KB would go to every browser with
 * every picture. What is longer is cut off; nothing else of the observation changes.
 */
import type { Observation } from '#server/ports/observation.ts';
import type { ObservedCall, ObservedParty } from '#server/ports/observed-call.ts';

/** In UTF-16 units. */
export const MOST_NAME = 200;
export const MOST_NUMBER = 64;

/** By field; everything else is a number of the PBX, or a word of Ringside's own. */
const LIMITS: Readonly<Record<string, number>> = {
  name: MOST_NAME,
  remoteName: MOST_NAME,
  presence: MOST_NAME,
  pauseReason: MOST_NAME,
  // Asterisk's are up to 150 characters long.
  pbxCallId: MOST_NAME,
  message: 1_000,
  // The values in it.
  notice: MOST_NAME,
  urls: 4_000,
};

/** The observation itself where nothing is too long. */
export function boundTexts(observation: Observation): Observation {
  switch (observation.kind) {
    case 'tick':
    // Ringside's own, and checked when it was asked for.
    case 'command':
      return observation;
    case 'calls':
    case 'partial-calls':
      // Polled every second, with every call: the usual case costs a few comparisons a call.
      return observation.calls.every(fits) ? observation : bound(observation, MOST_NUMBER);
    default:
      return bound(observation, MOST_NUMBER);
  }
}

function fits(call: ObservedCall): boolean {
  const { pbxCallId, did, owner, connected, offered, queue = '', remoteName = '', listeners = [] } = call;
  return (
    pbxCallId.length <= MOST_NAME &&
    (did === null || did.length <= MOST_NUMBER) &&
    queue.length <= MOST_NUMBER &&
    remoteName.length <= MOST_NAME &&
    (owner === null || partyFits(owner)) &&
    connected.every(partyFits) &&
    offered.every(partyFits) &&
    listeners.every(({ extension }) => extension.length <= MOST_NUMBER)
  );
}

const partyFits = ({ number, otherNumber }: ObservedParty): boolean =>
  number.length <= MOST_NUMBER && (otherNumber === null || otherNumber.length <= MOST_NUMBER);

/** A copy where something is too long, of the same shape: hence the casts, which stand here alone. */
function bound<T>(value: T, limit: number): T {
  if (typeof value === 'string') return cut(value, limit) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const bounded = items.map((item) => bound(item, limit));
    return bounded.some((item, index) => item !== items[index]) ? (bounded as T) : value;
  }
  let copy: Record<string, unknown> | null = null;
  for (const [key, field] of Object.entries(value)) {
    const bounded = bound<unknown>(field, LIMITS[key] ?? limit);
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
