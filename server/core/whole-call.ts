/**
 * A call as it now stands, whole: what merging makes of hints and lists, or of an ordered stream, and all that the core
 * knows of calls. Nothing here tells which kind of source it was. Times are epoch milliseconds of the server's clock.
 */
import type { CallId, Extension, QueueNumber } from '#lib/model/ids.ts';
import type { CallDirection, CallState, Listener, RouteStep } from '#lib/model/records.ts';

/** A phone that rings, or an extension that dials. */
export interface UnansweredLeg {
  readonly status: 'dialing' | 'ringing';
  readonly extension: Extension;
  readonly since: number;
}

/** An extension that talks or talked in the call: one from answer to end. */
export interface AnsweredLeg {
  readonly status: 'talking' | 'held' | 'ended';
  readonly extension: Extension;
  /** Since when it talks, or is held. */
  readonly since: number;
  /** Counts this extension's answered legs of this call from 1. */
  readonly ordinal: number;
  readonly answeredAt: number;
  readonly endedAt: number | null;
  /** The PBX's own duration when it gave one, else measured; null while it lasts. */
  readonly durationMs: number | null;
  /** The call was handed over. */
  readonly transferred: boolean;
  /** The queue that the caller came through to this agent; null when none or unknown. */
  readonly queue: QueueNumber | null;
  /** The caller had left that queue unanswered. */
  readonly leftQueueUnanswered: boolean;
  /** A mobile phone or voice mail talks for the agent, who has no leg. */
  readonly answeredElsewhere: boolean;
  /** It began in another call, which became a part of this one, and counts there. */
  readonly continued: boolean;
}

export type CallLeg = UnansweredLeg | AnsweredLeg;

/** One stay in one queue (rule K1). */
export interface QueueStay {
  readonly queue: QueueNumber;
  /** Counts the stays in this queue from 1. */
  readonly ordinal: number;
  readonly enteredAt: number;
  /** Entered before anybody watched (rule M8). */
  readonly estimated: boolean;
  /** When the caller was last seen to come into it, back from elsewhere within the same stay. */
  readonly lastEnteredAt: number;
  /** Null while the caller waits (rules K1–K3). */
  readonly outcome: 'answered' | 'abandoned' | 'left' | null;
  readonly endedAt: number | null;
  /** The agent who answered; null when nobody did, or it was no extension. */
  readonly answeredBy: Extension | null;
  /** The queue names this member, who has no answered leg for it: theirs to handle, without a time (rule K8). */
  readonly takenInName: { readonly by: Extension; readonly at: number } | null;
}

export interface WholeCall {
  readonly id: CallId;
  readonly pbxCallId: string | null;
  readonly direction: CallDirection;
  readonly state: CallState;
  readonly remote: { readonly number: string | null; readonly name: string | null };
  readonly did: string | null;
  /** The extension that began the call; null for outside callers. */
  readonly owner: Extension | null;
  readonly legs: readonly CallLeg[];
  readonly queueStays: readonly QueueStay[];
  /** What it came through, in order; agents are in `legs`. */
  readonly route: readonly RouteStep[];
  readonly listeners: readonly Listener[];
  /** The caller's rank in the queue that they wait in, where the PBX has one. */
  readonly queueRank: number | null;
  /** An outside phone is called; `ringing` where the PBX says so in so many words. Null when none is. */
  readonly outsidePhone: 'dialled' | 'ringing' | null;
  readonly startedAt: number;
  readonly firstSeenAt: number;
  readonly endedAt: number | null;
  /** Who lost it, when nobody answered and the PBX said so (rule M10). */
  readonly lostBy: string | null;
  /** Whether anybody ever talked, two outside lines included. */
  readonly wasAnswered: boolean;
  readonly recordings: readonly {
    readonly url: string;
    readonly at: number;
    readonly extension: Extension | null;
  }[];
  /** Nothing confirmed it for long (rule M6). */
  readonly unconfirmed: boolean;
  /** Something of the call itself was seen: not its end or a recording alone. */
  readonly wasSeen: boolean;
  /** What is no longer shown of it has ended: its source leaves nothing open. */
  readonly isExact: boolean;
}

export const isAnswered = (leg: CallLeg): leg is AnsweredLeg =>
  leg.status !== 'ringing' && leg.status !== 'dialing';

/** The queue in which the caller waits now; null when in none. */
export function openStay({ queueStays }: WholeCall): QueueStay | null {
  return queueStays.findLast(({ outcome }) => outcome === null) ?? null;
}

/** The queue stay that the call is in or last came through. */
export function currentStay(call: WholeCall): QueueStay | null {
  const open = openStay(call);
  if (open !== null) return open;
  let last: QueueStay | null = null;
  for (const stay of call.queueStays)
    if (last === null || stay.lastEnteredAt >= last.lastEnteredAt) last = stay;
  return last;
}
