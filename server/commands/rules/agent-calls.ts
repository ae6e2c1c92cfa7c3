/** The calls of an agent, as commands ask for them. */

import type { Call } from '#lib/model/call.ts';
import type { CallId, Extension } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { SiteState } from '#server/core/site-state.ts';
import { type CommandCheckResult, passedCheck, rejectedCheck } from './command-rule.ts';

/** The calls in which the extension has a leg now. */
export function callsOf(site: SiteState, extension: Extension): readonly Call[] {
  const ids = site.extensions.get(extension)?.calls ?? [];
  return ids.flatMap((id) => {
    const call = site.view.calls.get(id);
    return call === undefined ? [] : [call];
  });
}

/** A phone that listens in is on the line, though it has no leg of that call. */
export function isListeningIn(site: SiteState, extension: Extension): boolean {
  for (const { listeners } of site.view.calls.values()) {
    if (listeners.some((listener) => listener.extension === extension)) return true;
  }
  return false;
}

/** The one call that is meant; never a guess between two. */
export function singleOutCall(site: SiteState, extension: Extension, id: CallId | null): CommandCheckResult {
  const calls = callsOf(site, extension);
  if (id !== null) {
    const named = calls.find((call) => call.id === id);
    return named === undefined
      ? rejectedCheck(noticeWithText('not-in-call', { extension }))
      : passedCheck(named);
  }
  const [only] = calls;
  if (only === undefined) return rejectedCheck(noticeWithText('no-call', { extension }));
  if (calls.length > 1) return rejectedCheck(noticeWithText('several-calls', { extension }));
  return passedCheck(only);
}

export function legStatusOf(call: Call, extension: Extension): string | null {
  return call.legs.find((leg) => leg.extension === extension)?.status ?? null;
}

/** The call of the baseline as it is now; null when it ended. */
export function currentCall(site: SiteState, call: Call | null): Call | null {
  return call === null ? null : (site.view.calls.get(call.id) ?? null);
}

export function hasLeg(site: SiteState, call: Call | null, extension: Extension): boolean {
  const now = currentCall(site, call);
  return now !== null && legStatusOf(now, extension) !== null;
}
