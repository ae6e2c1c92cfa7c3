/**
 * Facts: what happened, once each. A fact has a stable `id`; when late news completes it, it is stated again with the
 * same id and replaces the earlier statement. `withdrawn` takes back one that turned out wrong (a call that a poll
 * missed and the next one listed again, rule M3).
 * Times are epoch milliseconds of the server's clock; durations are milliseconds.
 */
import type { CallId, Extension, QueueNumber, SiteId } from './ids.ts';
import type { AgentStatus, CallDirection } from './records.ts';

interface FactBase {
  /** Stable and unique in a site. */
  readonly id: string;
  readonly site: SiteId;
  /** When it happened. */
  readonly at: number;
}

interface CallFactBase extends FactBase {
  readonly callId: CallId;
}

/** How a queue stay ended; null while the caller waits (rules K1–K3). */
export type QueueStayEnd = 'answered' | 'abandoned' | 'left' | null;

export type CallFact =
  | (CallFactBase & {
      readonly kind: 'call-started';
      readonly direction: CallDirection;
      readonly remote: string | null;
      readonly did: string | null;
    })
  /** One queue stay, told again when it ends. `at` is when the queue was entered. */
  | (CallFactBase & {
      readonly kind: 'queue-stay';
      readonly queue: QueueNumber;
      readonly estimated: boolean;
      readonly end: QueueStayEnd;
      readonly endedAt: number | null;
      /** The agent who answered. */
      readonly extension: Extension | null;
    })
  /** A conversation of one agent, restated when it ends. `at` is when it began. */
  | (CallFactBase & {
      readonly kind: 'talk';
      readonly extension: Extension;
      readonly direction: CallDirection;
      /** The queue that it came through; null when none or unknown. */
      readonly queue: QueueNumber | null;
      readonly endedAt: number | null;
      /** The PBX's own duration when an event gave it, else measured; null while it lasts or when unknown. */
      readonly durationMs: number | null;
      /** The agent handed the call over. */
      readonly transferred: boolean;
      /** The agent talked before in a call that became a part of this one, and was counted there for taking it (rule K8). */
      readonly continued?: true;
      /** The caller had left that queue unanswered (overflow, a digit, a pull): no handle time of the queue (rule K6). */
      readonly leftUnanswered?: true;
    })
  /** An agent's ring ended by time-out or refusal while the caller was still there (rule K8). */
  | (CallFactBase & {
      readonly kind: 'ring-no-answer';
      readonly extension: Extension;
      readonly queue: QueueNumber | null;
    })
  | (CallFactBase & {
      readonly kind: 'call-ended';
      /** Whether any person ever talked. */
      readonly answered: boolean;
      /** Who lost it, when nobody answered and the PBX said so: a queue, an IVR, a group (rule M10). */
      readonly lostBy: string | null;
    })
  | (CallFactBase & {
      readonly kind: 'call-recorded';
      readonly extension: Extension | null;
      readonly urls: readonly string[];
    });

export type AgentFact =
  | (FactBase & {
      readonly kind: 'agent-status';
      readonly extension: Extension;
      readonly status: AgentStatus;
      readonly presence: string | null;
      readonly pauseReason: string | null;
    })
  | (FactBase & {
      readonly kind: 'queue-login';
      readonly extension: Extension;
      readonly queue: QueueNumber;
      readonly loggedIn: boolean;
    });

export type Withdrawal = {
  readonly kind: 'withdrawn';
  readonly id: string;
  readonly site: SiteId;
  readonly at: number;
};

export type Fact = CallFact | AgentFact | Withdrawal;
