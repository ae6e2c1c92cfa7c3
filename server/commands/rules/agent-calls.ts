/** The calls of an agent, as commands ask for them. */

import type { Call } from '#lib/model/call.ts';
import type { CallId, Extension } from '#lib/model/ids.ts';
import { worded } from '#lib/model/word-notice.ts';
import type { SiteState } from '#server/core/site-state.ts';
import { type CommandCheck, nonsense, sensible } from './command-rules.ts';

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
