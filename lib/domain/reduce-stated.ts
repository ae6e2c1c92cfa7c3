/**
 * Folds in what an ordered stream states: one call as a whole, its end, a ring that nobody took, and that the picture is
 * current (rule M1). Unlike a hint (rule M4) such a statement is complete and in order: it is read as an exact snapshot.
 */
import { candidates, putCall } from './call-book.ts';
import { endCall } from './call-edits.ts';
import type { Extension } from './ids.ts';
import { answered, hearEvent, settleLinks } from './links.ts';
import type { CallOver, CallStated, PollAnswered, RingMissed } from './observation.ts';
import { meetPolled, noteRingsSeen } from './reduce-calls.ts';
import { type SiteUpdate, siteIdOf } from './site-update.ts';
import { answerOf, openConversations, openPassage, type TrackedCall } from './tracked-call.ts';

export function reduceCallState(update: SiteUpdate, { receivedAt, call }: CallStated): void {
  hearEvent(update, receivedAt);
  noteRingsSeen(update);
  // Watched without a gap: what is first seen now begins now.
  meetPolled(update, { askedAt: receivedAt, askedBeforeAt: receivedAt, exact: true }, call, new Set());
}

/** The end of an unknown call is ignored: by itself it is no news. */
export function reduceCallOver(update: SiteUpdate, over: CallOver): void {
  hearEvent(update, over.receivedAt);
  const call = findStated(update, over);
  if (call === null || call.endedAt !== null) return;
  const into = over.into === undefined ? null : findStated(update, over.into);
  const goesOn = into !== null && into.endedAt === null;
  if (goesOn) putCall(update, continuing(into, call));
  putCall(update, endCall(goesOn ? withoutPlace(call) : call, over.receivedAt, null));
}

/** Who took a queue's call, and talks on with whoever it was handed over to, has taken one call (rule K8). */
function continuing(into: TrackedCall, call: TrackedCall): TrackedCall {
  const taken = new Set(call.passages.flatMap((passage) => answerOf(call, passage) ?? []));
  const isTaken = (who: Extension): boolean =>
    [...taken].some(({ extension, to }) => extension === who && to === null);
  if (!openConversations(into).some(({ extension }) => isTaken(extension))) return into;
  const conversations = into.conversations.map((talk) =>
    talk.to === null && isTaken(talk.extension) ? { ...talk, continued: true as const } : talk,
  );
  return { ...into, conversations };
}

/** Whoever asked a queue and still waits there gives their place to the caller: that is one passage, the caller's (rule K1). */
function withoutPlace(call: TrackedCall): TrackedCall {
  const open = openPassage(call);
  return open === null ? call : { ...call, passages: call.passages.filter((passage) => passage !== open) };
}

export function reduceRingMissed(update: SiteUpdate, missed: RingMissed): void {
  hearEvent(update, missed.receivedAt);
  const call = findStated(update, missed);
  if (call === null) return;
  const { extension, queue, receivedAt: at } = missed;
  update.facts.push({
    kind: 'ring-missed',
    id: `${call.id}/ring-missed/${extension}/${at}`,
    site: siteIdOf(update),
    at,
    callId: call.id,
    extension,
    queue,
  });
}

export function reducePollAnswered(update: SiteUpdate, answer: PollAnswered): void {
  const { pulse, links } = update.site;
  const { clockOffsetMs } = answer;
  const answerTookMs = answer.respondedAt - answer.requestedAt;
  update.site.pulse = answered(pulse, answer);
  update.site.links = { ...links, lastError: null, answerTookMs, clockOffsetMs };
  settleLinks(update);
}

/** By the PBX's number and start together: numbers may begin again with the PBX (rule M5). */
function findStated(
  update: SiteUpdate,
  { pbxCallId, startedAt }: Pick<CallOver, 'pbxCallId' | 'startedAt'>,
): TrackedCall | null {
  const known = candidates(update, pbxCallId, null);
  return known.find((call) => call.pbxCallId === pbxCallId && call.startedAt === startedAt) ?? null;
}
