/** Where the core gets its calls from: whatever merges what a PBX tells into whole calls. */

import type { CallId, Extension, QueueNumber } from '#lib/model/ids.ts';
import type { NoticeWithText } from '#lib/model/notice.ts';
import type {
  CallEvent,
  CallOver,
  CallStateSnapshot,
  CallsSnapshot,
  PartialCalls,
  PollAnswered,
  RingNoAnswer,
} from '../ports/observation.ts';
import type { NumberKind } from '../ports/observed-call.ts';
import type { WholeCall } from './whole-call.ts';

export type CallObservation =
  | CallsSnapshot
  | PartialCalls
  | CallEvent
  | CallStateSnapshot
  | CallOver
  | RingNoAnswer
  | PollAnswered;

/** What a number belongs to: the directory first, what the PBX claims only for numbers that it does not list (rule M7). */
export type NumberKindOf = (number: string, claimed: NumberKind) => NumberKind;

/** What merging has to know of the rest of the site. */
export interface CallContext {
  /** When the observation became known. */
  readonly at: number;
  readonly kindOf: NumberKindOf;
  /** Whether polls are answered: what they no longer show will be seen to be gone. */
  readonly isPollUp: boolean;
}

export type CallChange =
  /** The call as it now stands; new, changed or ended. */
  | { readonly kind: 'call'; readonly call: WholeCall }
  /** It ended long ago, and no news of it can come any more. */
  | { readonly kind: 'forgotten'; readonly id: CallId }
  /** An agent's ring ended while the caller was still there (rule K8). */
  | {
      readonly kind: 'ring-no-answer';
      readonly callId: CallId;
      readonly extension: Extension;
      readonly queue: QueueNumber | null;
    };

export interface CallChanges {
  readonly changes: readonly CallChange[];
  /** How many changes of outside calls a poll showed that no event had reported. */
  readonly unreportedChanges: number;
  readonly warnings: readonly NoticeWithText[];
  /** From now on a ring that ran out can be known (rule K8). */
  readonly showsRings: boolean;
}

/** A change that polls show, and whether an event near it reported that very change (rule F2). */
export interface JudgedChange {
  readonly at: number;
  readonly wasReported: boolean;
}

export interface CallSource {
  /** Null for an answer that an earlier question of which the answer is here already makes out of date (rule M2). */
  merge(observation: CallObservation, context: CallContext): CallChanges | null;
  /** Numbers are known to be something else than before (rule M7). */
  readAgain(kindBefore: NumberKindOf, context: CallContext): CallChanges;
  /** Time passed: what ends by time alone ends, and what ended long ago is forgotten (rule M6). */
  age(context: CallContext): CallChanges;
  /** The changes whose time for an event is up by now, each once. Costs what is due. */
  judged(at: number): readonly JudgedChange[];
}
