/** Whom an agent speaks with. */
import type { Call } from './records.ts';

export interface CallParty {
  readonly name: string | null;
  readonly number: string | null;
}

/** An internal call is named by who began it: to them it is with the other one. Null when nobody knows. */
export function partyOf(call: Call | undefined, extension: string): CallParty | null {
  const { name = null, number = null } = call?.remote ?? {};
  const inside = call?.legs.find((leg) => leg.extension !== extension)?.extension ?? null;
  const outside = number === extension ? null : number;
  if (outside === null && (number === extension || name === null)) {
    return inside === null ? null : { name: null, number: inside };
  }
  return { name, number: outside };
}

/** Whether this is a caller from outside who hides both name and number. */
export const isAnonymousCaller = (call: Call | undefined): boolean =>
  call?.direction === 'inbound' && call.remote.name === null && call.remote.number === null;
