/** What ends by time alone while nothing confirms the calls (rule M6). */
import { stopRinging } from './call-edits.ts';
import { storeCall } from './call-store.ts';
import type { MergeStep } from './call-tables.ts';
import type { TrackedCall } from './tracked-call.ts';

/** Without polls, a ring ends after this time and a call becomes unconfirmed. */
const UNPOLLED_LIMIT_MS = 180_000;

export function ageCalls(step: MergeStep): void {
  const limit = step.at - UNPOLLED_LIMIT_MS;
  const answered = step.tables.answeredAskedAt.value;
  if (answered !== null && answered > limit) return;
  for (const call of step.tables.live.values()) storeCall(step, aged(call, step.at, limit));
}

function aged(call: TrackedCall, at: number, limit: number): TrackedCall {
  const quiet = stopRinging(call, at, (ring) => ring.since <= limit);
  const news = Math.max(call.lastEventAt ?? 0, call.countedPoll?.askedAt ?? 0);
  return news <= limit && !quiet.unconfirmed ? { ...quiet, unconfirmed: true } : quiet;
}
