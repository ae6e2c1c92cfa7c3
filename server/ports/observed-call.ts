/**
 * One call as a PBX lists it. PBX clock where nothing else is said: the core corrects such times (rule M13).
 */
import type { Extension, QueueNumber } from '#lib/model/ids.ts';
import type { ListeningMode } from '#lib/model/records.ts';

/** What a dialled number belongs to. `menu` is a special menu such as voicemail; `unknown` when nobody can tell. */
export type NumberKind =
  | 'extension'
  | 'queue'
  | 'ring-group'
  | 'ivr'
  | 'line'
  | 'fax'
  | 'conference'
  | 'parking'
  | 'menu'
  | 'route-point'
  | 'unknown';

/** The state of one party's connection. `hold`: this party holds the other; `held`: it is being held. */
export type PartyStatus = 'dialing' | 'ringing' | 'connected' | 'hold' | 'held' | 'unknown';

/** One party of a polled call. */
export interface ObservedParty {
  /** The party's own number: an extension, a queue, a line … */
  readonly number: string;
  readonly kind: NumberKind;
  readonly status: PartyStatus;
  /** Who is at the other end of this party's connection; for a line, the outside number. */
  readonly otherNumber: string | null;
  /** Server clock: since when the caller is in this queue, when the PBX says so exactly. */
  readonly since?: number;
  /** Callers of one queue are served by rising rank; only a PBX that gives callers precedence has one. */
  readonly rank?: number;
}

/** Somebody who listens in on a call: the caller does not hear them, the agent alone does, or both do. */
export interface ObservedListener {
  readonly extension: Extension;
  readonly mode: ListeningMode | null;
}

/** One active call as a calls snapshot lists it. */
export interface ObservedCall {
  /** The PBX's run-time call number; starts again when the PBX restarts. */
  readonly pbxCallId: string;
  /** PBX clock. */
  readonly startedAt: number | null;
  /** PBX clock. The first answer by anything, an IVR included. */
  readonly answeredAt: number | null;
  readonly did: string | null;
  /** Who began the call: an extension, or the line that an outside caller came in on. */
  readonly owner: ObservedParty | null;
  /** Whom the owner is connected to. */
  readonly connected: readonly ObservedParty[];
  /** Where the call is being offered: ringing phones, or the queue that it is routed to. */
  readonly offered: readonly ObservedParty[];
  /** The PBX says that the call is changing hands. */
  readonly transferring: boolean;
  /** The queue that a call came through which talks already, where the PBX still knows. */
  readonly queue?: QueueNumber;
  /**
   * The queue says that this caller was answered, and by which member; null when the member is no extension, such as a
   * mobile phone. Where a PBX says so, it decides (rule M8).
   */
  readonly answered?: {
    readonly queue: QueueNumber;
    readonly by: Extension | null;
    /** Server clock: when it said so. It is told for as long as the call lasts, and ended no stay that began later. */
    readonly at: number;
    /** No phone of the member is in the call, something else has answered for them: they handle it, and are free. */
    readonly answeredElsewhere?: true;
  };
  /** The outside party's display name. */
  readonly remoteName?: string;
  /** The number of whom the call is with now: whoever began it is gone, and whom they called has been passed on. */
  readonly passedOn?: string;
  readonly listeners?: readonly ObservedListener[];
}
