/** What ends or changes by time alone (rules M6, F1, F2). */
import { forgetOldCalls, putCall } from './call-book.ts';
import { stopRings } from './call-edits.ts';
import { settleLinks } from './links.ts';
import type { SiteUpdate } from './site-update.ts';
import type { TrackedCall } from './tracked-call.ts';

/** Without polls, a ring ends after this time and a conversation becomes unconfirmed. */
const UNPOLLED_LIMIT_MS = 180_000;

export function reduceTick(update: SiteUpdate): void {
  if (update.site.picture.links.poll.status !== 'up') endUnpolledRings(update);
  forgetOldCalls(update);
  settleLinks(update);
}

function endUnpolledRings(update: SiteUpdate): void {
  for (const { id } of [...update.site.picture.calls.values()]) {
    const call = update.site.calls.get(id);
    if (call === undefined) continue;
    const next = ageCall(call, update);
    if (next !== call) putCall(update, next);
  }
}

function ageCall(call: TrackedCall, update: SiteUpdate): TrackedCall {
  const limit = update.at - UNPOLLED_LIMIT_MS;
  const lastOk = update.site.pulse.pollLastOkAt;
  if (lastOk !== null && lastOk > limit) return call;
  const quiet = stopRings(call, update.at, (ring) => ring.since <= limit);
  const news = Math.max(call.lastEventAt ?? 0, call.polled?.askedAt ?? 0);
  return news <= limit && !quiet.unconfirmed ? { ...quiet, unconfirmed: true } : quiet;
}
