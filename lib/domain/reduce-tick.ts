/** What ends or changes by time alone (rules M6, F1, F2). */
import { forgetOldCalls, putCall } from './call-book.ts';
import { stopRings } from './call-edits.ts';
import { settleLinks } from './links.ts';
import { getFrom, valuesOf } from './persistent-map.ts';
import type { SiteDraft } from './site-draft.ts';
import type { TrackedCall } from './tracked-call.ts';

/** Without polls a ring ends after this time, and a conversation counts as unconfirmed. */
const UNPOLLED_LIMIT_MS = 180_000;

export function reduceTick(draft: SiteDraft): void {
  if (draft.site.picture.links.poll.status !== 'up') endUnpolledRings(draft);
  forgetOldCalls(draft);
  settleLinks(draft);
}

function endUnpolledRings(draft: SiteDraft): void {
  for (const { id } of [...valuesOf(draft.site.picture.calls)]) {
    const call = getFrom(draft.site.calls, id);
    if (call === undefined) continue;
    const next = ageCall(call, draft);
    if (next !== call) putCall(draft, next);
  }
}

function ageCall(call: TrackedCall, draft: SiteDraft): TrackedCall {
  const limit = draft.at - UNPOLLED_LIMIT_MS;
  const lastOk = draft.site.pulse.pollLastOkAt;
  if (lastOk !== null && lastOk > limit) return call;
  const quiet = stopRings(call, draft.at, (ring) => ring.since <= limit);
  const news = Math.max(call.lastEventAt ?? 0, call.polled?.askedAt ?? 0);
  return news <= limit && !quiet.unconfirmed ? { ...quiet, unconfirmed: true } : quiet;
}
