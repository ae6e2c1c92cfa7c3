/** What a check of a command against the picture says, and the call that it is about (rule C3). */

import type { CallId, Extension } from '#lib/domain/ids.ts';
import { type Worded, worded } from '#lib/domain/notice.ts';
import type { Call } from '#lib/domain/records.ts';
import type { SiteState } from '#lib/domain/site-state.ts';

export type CommandCheck =
  | { readonly kind: 'sensible'; readonly call: Call | null }
  | ({ readonly kind: 'nonsense' } & Worded);

export const nonsense = (why: Worded): CommandCheck => ({ kind: 'nonsense', ...why });
export const sensible = (call: Call | null): CommandCheck => ({ kind: 'sensible', call });

/** The calls in which the extension has a leg now. */
export function callsOf(site: SiteState, extension: Extension): readonly Call[] {
  const ids = site.extensions.get(extension)?.calls ?? [];
  return ids.flatMap((id) => {
    const call = site.picture.calls.get(id);
    return call === undefined ? [] : [call];
  });
}

/** A phone that listens in is on the line, though it has no leg of that call. */
export function listensIn(site: SiteState, extension: Extension): boolean {
  for (const { listeners } of site.picture.calls.values()) {
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
