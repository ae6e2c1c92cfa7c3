/** What the effects of commands have in common: the answer, and a call of the baseline as it is now (rule C3). */

import type { Extension } from './ids.ts';
import type { Worded } from './notice.ts';
import type { Call } from './records.ts';
import type { SiteState } from './site-state.ts';

/** `shown`: the effect is in the picture; `warning` on a login that another flag still blocks (rule C3). */
export type CommandEffect =
  | { readonly kind: 'pending' }
  | { readonly kind: 'shown'; readonly warning: Worded | null };

export const PENDING: CommandEffect = { kind: 'pending' };
export const SHOWN: CommandEffect = { kind: 'shown', warning: null };

export function legStatus(call: Call, extension: Extension): string | null {
  return call.legs.find((leg) => leg.extension === extension)?.status ?? null;
}

/** The call of the baseline as it is now; null when it ended. */
export function nowOf(site: SiteState, call: Call | null): Call | null {
  return call === null ? null : (site.picture.calls.get(call.id) ?? null);
}

export function hasLeg(site: SiteState, call: Call | null, extension: Extension): boolean {
  const now = nowOf(site, call);
  return now !== null && legStatus(now, extension) !== null;
}
