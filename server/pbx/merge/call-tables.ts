/** What merging keeps of one site's calls between two observations, and one observation while it is merged. */

import type { CallId } from '#lib/model/ids.ts';
import type { NoticeWithText } from '#lib/model/notice-with-text.ts';
import { LIMITS } from '#server/core/bounds.ts';
import type { CallChange, CallChanges, CallContext } from '#server/core/call-source.ts';
import type { CallChangeKind } from '#server/core/events-meter.ts';
import { Cell, Table, type WriteJournal } from '#server/core/table.ts';
import type { TrackedCall } from './tracked-call.ts';

/** Calls that ended within one second, the latest first: thousands can, and each is added in one step. */
export interface EndedCallList {
  readonly id: CallId;
  readonly earlier: EndedCallList | null;
}

/** A change that polls show, whose event may still come. */
export interface ChangeAwaitingEvent {
  readonly call: CallId;
  readonly kind: CallChangeKind;
  readonly at: number;
}

export class CallTables {
  /** Live calls, and ended ones for as long as late news of them can come. */
  readonly calls: Table<CallId, TrackedCall>;
  /** Of these the live ones. */
  readonly live: Table<CallId, TrackedCall>;
  /** Of the live ones those that polls have shown, by the PBX's number: what the next list most probably names. */
  readonly listed: Table<string, TrackedCall>;
  readonly byPbxId: Table<string, readonly CallId[]>;
  readonly byRemote: Table<string, readonly CallId[]>;
  /** Ended calls by the second in which they ended, to forget them by. */
  readonly endedBySecond: Table<string, EndedCallList>;
  /** The first second whose calls are not forgotten yet; null before any call ended. */
  readonly forgetFrom: Cell<number | null>;
  /** When the newest answered list of calls was asked; older answers are passed over. */
  readonly listAskedAt: Cell<number | null>;
  /** When the newest good answer of the PBX was asked. */
  readonly answeredAskedAt: Cell<number | null>;
  readonly clockOffsetMs: Cell<number>;
  /** In the order of their times. */
  readonly awaited: Cell<readonly ChangeAwaitingEvent[]>;

  constructor(journal: WriteJournal) {
    this.calls = new Table(journal);
    this.live = new Table(journal);
    this.listed = new Table(journal);
    this.byPbxId = new Table(journal);
    this.byRemote = new Table(journal);
    this.endedBySecond = new Table(journal);
    this.forgetFrom = new Cell<number | null>(journal, null);
    this.listAskedAt = new Cell<number | null>(journal, null);
    this.answeredAskedAt = new Cell<number | null>(journal, null);
    this.clockOffsetMs = new Cell<number>(journal, 0);
    this.awaited = new Cell<readonly ChangeAwaitingEvent[]>(journal, []);
  }

  /** Whether one more live call can be followed (rule F9). */
  get hasRoom(): boolean {
    return this.live.size < LIMITS.liveCalls;
  }
}

/** One observation while it is merged, and what came of it so far. */
export interface MergeStep extends CallContext {
  readonly tables: CallTables;
  /** Whether events come apart from the polls, so that polls can show which are missing (rule F2). */
  readonly countsEvents: boolean;
  readonly changes: CallChange[];
  readonly warnings: NoticeWithText[];
  unreportedChanges: number;
  showsRings: boolean;
}

export function beginStep(tables: CallTables, countsEvents: boolean, context: CallContext): MergeStep {
  return {
    ...context,
    tables,
    countsEvents,
    changes: [],
    warnings: [],
    unreportedChanges: 0,
    showsRings: false,
  };
}

export const changesOf = ({ changes, warnings, unreportedChanges, showsRings }: MergeStep): CallChanges => ({
  changes,
  warnings,
  unreportedChanges,
  showsRings,
});
