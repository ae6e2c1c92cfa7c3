/** What a check of a command against the picture says, and the call that it is about (rule C3). */

import type { CallId, Extension } from '#lib/domain/ids.ts';
import type { SiteState } from '#lib/domain/live-state.ts';
import { type Worded, worded } from '#lib/domain/notice.ts';
import { getFrom, valuesOf } from '#lib/domain/persistent-map.ts';
import type { Call } from '#lib/domain/records.ts';

export type CommandCheck =
  | { readonly kind: 'sensible'; readonly call: Call | null }
  | ({ readonly kind: 'nonsense' } & Worded);

export const nonsense = (why: Worded): CommandCheck => ({ kind: 'nonsense', ...why });
export const sensible = (call: Call | null): CommandCheck => ({ kind: 'sensible', call });

/** The calls in which the extension has a leg now. */
export function callsOf(site: SiteState, extension: Extension): readonly Call[] {
  const ids = getFrom(site.extensions, extension)?.calls ?? [];
  return ids.flatMap((id) => {
    const call = getFrom(site.picture.calls, id);
    return call === undefined ? [] : [call];
  });
}

/** A phone that listens in is on the line, though it has no leg of that call. */
export function listensIn(site: SiteState, extension: Extension): boolean {
  for (const { listeners } of valuesOf(site.picture.calls)) {
    if (listeners.some((listener) => listener.extension === extension)) return true;
  }
  return false;
}

/** The one call that is meant; never a guess between two. */
export function meantCall(site: SiteState, extension: Extension, id: CallId | null): CommandCheck {
  const calls = callsOf(site, extension);
  if (id !== null) {
    const named = calls.find((call) => call.id === id);
    return named === undefined ? nonsense(worded('not-in-call', { extension })) : sensible(named);
  }
  const [only] = calls;
  if (only === undefined) return nonsense(worded('no-call', { extension }));
  if (calls.length > 1) return nonsense(worded('several-calls', { extension }));
  return sensible(only);
}
