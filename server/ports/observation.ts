/**
 * The one vocabulary between drivers and the core (rule M1): snapshots, which are complete for a stated scope,
 * and events, each of which says that one thing happened. Nothing here is a vendor's word.
 *
 * All times are epoch milliseconds. `requestedAt`, `respondedAt` and `receivedAt` are the server's clock; times
 * that the PBX gave are the PBX's clock, uncorrected: the core corrects them with `clockOffsetMs` (rule M13).
 */

import type { CommandType } from '#lib/commands/commands.ts';
import type { CommandRecord } from '#lib/model/command-record.ts';
import type { Extension, QueueNumber, SiteId } from '#lib/model/ids.ts';
import type { NoticeWithText } from '#lib/model/notice.ts';
import type { NumberKind, ObservedCall } from './observed-call.ts';
import type { PresenceRoundSeen, RegistrationsSnapshot, UnknownPartsSeen } from './observed-phones.ts';

interface Snapshot {
  readonly site: SiteId;
  readonly requestedAt: number;
  readonly respondedAt: number;
}

/** All active calls of the site. Only sent for a complete, well-formed answer (rule M3). */
export interface CallsSnapshot extends Snapshot {
  readonly kind: 'calls';
  readonly calls: readonly ObservedCall[];
  /** Server clock minus PBX clock, in whole seconds as milliseconds; 0 when below 2 s (rule M13). */
  readonly clockOffsetMs: number;
  /**
   * The list names the queue of every waiting caller and every phone that rings: what it does not name is not so. Left
   * out for a PBX whose list leaves that open (rule M8, fourth shape).
   */
  readonly exact?: true;
  /**
   * Entries of the list that could not be read: `ids` are the calls of those that say at least this (rule F6). These are
   * not over, and while others say nothing, a call is over only when two lists in a row lack it.
   */
  readonly unread?: { readonly count: number; readonly ids: readonly string[] };
}

/** One call, whole, as an ordered stream that loses nothing leaves it: a snapshot of one call (rule M1), always exact. */
export interface CallStateSnapshot {
  readonly kind: 'call-state';
  readonly site: SiteId;
  readonly receivedAt: number;
  readonly call: ObservedCall;
}

/** The ordered stream says that this call is over, or has become a part of another one. */
export interface CallOver {
  readonly kind: 'call-over';
  readonly site: SiteId;
  readonly receivedAt: number;
  readonly pbxCallId: string;
  /** PBX clock, as in the call's statements. */
  readonly startedAt: number | null;
  /** The call that it became a part of, stated before. */
  readonly into?: { readonly pbxCallId: string; readonly startedAt: number | null };
}

/** The ordered stream says that a queue rang this agent and they did not take the call (rule K8). */
export interface RingNoAnswer {
  readonly kind: 'ring-no-answer';
  readonly site: SiteId;
  readonly receivedAt: number;
  readonly pbxCallId: string;
  readonly startedAt: number | null;
  readonly extension: Extension;
  readonly queue: QueueNumber;
}

/** The PBX answered, and its stream was right up to then: the picture is current without a list. */
export interface PollAnswered extends Snapshot {
  readonly kind: 'poll-answered';
  /** As in `CallsSnapshot`. */
  readonly clockOffsetMs: number;
}

/**
 * The readable part of a calls answer that was not complete: what it lists is there; what it does not list may be there
 * too (rule M3). Comes with a `poll-failed` that says what was wrong.
 */
export interface PartialCalls extends Snapshot {
  readonly kind: 'partial-calls';
  readonly calls: readonly ObservedCall[];
}

export interface ObservedMember {
  readonly extension: Extension;
  readonly name: string | null;
  /** One of the two login flags, nobody documents which (rule M12). */
  readonly loggedIn: boolean | null;
}

/** All members of one queue. */
export interface QueueMembersSnapshot extends Snapshot {
  readonly kind: 'queue-members';
  readonly queue: QueueNumber;
  readonly members: readonly ObservedMember[];
}

/** One of an extension's memberships. */
export interface ObservedMembership {
  readonly queue: QueueNumber;
  readonly loggedIn: boolean | null;
  /** The agent keeps their place in the queue, and it does not ring them. Left out where the PBX knows no pauses. */
  readonly paused?: boolean;
  readonly pauseReason?: string;
  /** The PBX's own configuration keeps the agent in: they cannot be logged out of it. */
  readonly fixed?: true;
}

/** What the PBX says that an extension is doing; `busy` for anything that is neither idle nor one of the others. */
export type ExtensionActivity = 'idle' | 'ringing' | 'dialing' | 'busy' | 'unknown';

/** One extension's state, with its membership in each of its queues. */
export interface ExtensionSnapshot extends Snapshot {
  readonly kind: 'extension-state';
  readonly extension: Extension;
  readonly registered: boolean | null;
  /** The presence profile's name as the PBX gives it, e.g. `Available`, `Away`, `Out of office`. */
  readonly presence: string | null;
  readonly activity: ExtensionActivity;
  readonly globalLogin: boolean | null;
  /** Complete list of the queues that it is a member of; null when the answer had none. */
  readonly queues: readonly ObservedMembership[] | null;
}

/** The numbers of the PBX by kind. A kind that is absent was not asked (or failed) and keeps what was known. */
export interface DirectorySnapshot extends Snapshot {
  readonly kind: 'directory';
  readonly numbers: Partial<Record<NumberKind, readonly string[]>>;
}

/** An extension's display name. */
export interface ExtensionNameSnapshot extends Snapshot {
  readonly kind: 'extension-name';
  readonly extension: Extension;
  readonly name: string | null;
}

/** How an event names the call it is about. */
export interface EventCallReference {
  /** The PBX's run-time call number, when the event carries it. */
  readonly pbxCallId: string | null;
  /**
   * PBX clock; the start times that the event's local time can mean: none when it carries no time, two in the hour
   * that daylight saving repeats (rule M5).
   */
  readonly startedAt: readonly number[];
  /** Conversation counter `n` of a webhook Id: 0 = nobody has answered yet (rule M4). */
  readonly conversation: number | null;
}

export type CallEventType =
  /** `number` rings: an extension, or the call reached a queue, an IVR or a ring group. */
  | { readonly kind: 'ringing' }
  /** The extension dials out. */
  | { readonly kind: 'dialing' }
  /** The extension and the other side are talking. */
  | { readonly kind: 'answered'; readonly transfer: 'none' | 'blind' | 'attended' | 'unknown' }
  | {
      readonly kind: 'ended';
      readonly answered: boolean;
      /** The leg ended because the call was handed over: the call goes on (rule M15). */
      readonly transferred: boolean;
      readonly durationSeconds: number | null;
    }
  | { readonly kind: 'recorded'; readonly urls: readonly string[] };

/** One thing happened to a call (a webhook or a socket event). */
export interface CallEvent {
  readonly kind: 'call-event';
  readonly site: SiteId;
  readonly receivedAt: number;
  /** PBX clock, when the event carries its own time. */
  readonly at: number | null;
  readonly call: EventCallReference;
  readonly type: CallEventType;
  readonly direction: 'inbound' | 'outbound' | 'unknown';
  /** Whom it is about: the extension, queue, IVR or ring group. */
  readonly number: string;
  /** What the event claims `number` to be; the directory is asked first (rule M7). */
  readonly numberKind: NumberKind;
  /** The other party; null when empty, withheld or the literal of a MakeCall (rule M9). */
  readonly remote: { readonly number: string | null; readonly name: string | null };
  readonly did: string | null;
}

/** A calls poll failed, in words without address or key (rule S4). `denied` after 401, 403 or 429: the PBX answered and does not want to be asked. */
export interface PollFailed extends NoticeWithText {
  readonly kind: 'poll-failed';
  readonly site: SiteId;
  readonly at: number;
  readonly reason: 'unreachable' | 'denied' | 'malformed';
}

/** An event of this site arrived that is about no call, but shows that events work. */
export interface EventsAlive {
  readonly kind: 'events-alive';
  readonly site: SiteId;
  readonly receivedAt: number;
}

/** Something about the site that an administrator should look at; shown until the server starts again. */
export interface SiteWarning extends NoticeWithText {
  readonly kind: 'site-warning';
  readonly site: SiteId;
  readonly at: number;
}

/** What the PBX lets this server's account do; sent when a connection begins. */
export interface GrantedCommands {
  readonly kind: 'granted-commands';
  readonly site: SiteId;
  readonly at: number;
  /** Of the commands that its driver can do, those that the PBX would refuse. */
  readonly refused: readonly CommandType[];
}

/** A command's record is new or changed. */
export interface CommandChanged {
  readonly kind: 'command';
  readonly site: SiteId;
  readonly at: number;
  readonly command: CommandRecord;
}

/** Time passed. Sent about once a second; everything that ends by time alone ends here. */
export interface ClockTick {
  readonly kind: 'tick';
  readonly site: SiteId;
  readonly at: number;
}

export type Observation =
  | CallsSnapshot
  | PartialCalls
  | CallStateSnapshot
  | CallOver
  | RingNoAnswer
  | PollAnswered
  | QueueMembersSnapshot
  | ExtensionSnapshot
  | DirectorySnapshot
  | RegistrationsSnapshot
  | PresenceRoundSeen
  | UnknownPartsSeen
  | ExtensionNameSnapshot
  | CallEvent
  | PollFailed
  | EventsAlive
  | GrantedCommands
  | SiteWarning
  | CommandChanged
  | ClockTick;
