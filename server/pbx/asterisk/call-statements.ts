/**
 * From the book to statements: each call that looks different from what was last stated, whole, and each that is over.
 * Pure but for its memory of what it stated; time comes in.
 */
import type { ObservedCall } from '#lib/domain/observed-call.ts';
import { startOf } from './call-number.ts';
import type { PbxBook } from './pbx-book.ts';

export type CallStatement =
  | { readonly kind: 'call'; readonly call: ObservedCall }
  | {
      readonly kind: 'over';
      readonly pbxCallId: string;
      readonly startedAt: number | null;
      /** The call that it became a part of. */
      readonly into: string | null;
    };

export interface CallStatements {
  /** What is to be said now of the calls that the book marks as touched; takes the marks away. */
  take(book: PbxBook, now: number): readonly CallStatement[];
  /** All calls as of now, for a snapshot; from here on changes are told against these. */
  all(book: PbxBook): readonly ObservedCall[];
  /** When something that is held back falls due; null when nothing is. */
  dueAt(): number | null;
}

/**
 * Between leaving one bridge or parking space and the next, or hanging up, a call is nowhere for some milliseconds. That
 * is no news: the end of a talk is told when it lasts, or when something follows it.
 */
const BETWEEN_BRIDGES_MS = 300;

export function createCallStatements(): CallStatements {
  const stated = new Map<string, { readonly text: string; readonly isSomewhere: boolean }>();
  const heldBack = new Map<string, number>();

  function remember(call: ObservedCall): void {
    stated.set(call.pbxCallId, { text: JSON.stringify(call), isSomewhere: isSomewhere(call) });
    heldBack.delete(call.pbxCallId);
  }

  function look(book: PbxBook, linkedid: string, now: number): CallStatement | null {
    const call = book.stateCall(linkedid);
    const before = stated.get(linkedid);
    if (call === null) {
      heldBack.delete(linkedid);
      if (!stated.delete(linkedid)) return null;
      const into = book.channels.mergedInto(linkedid);
      return { kind: 'over', pbxCallId: linkedid, startedAt: startOf(linkedid), into };
    }
    if (before?.text === JSON.stringify(call)) {
      heldBack.delete(linkedid);
      return null;
    }
    if (before?.isSomewhere === true && isNowhere(call)) {
      const due = heldBack.get(linkedid) ?? now + BETWEEN_BRIDGES_MS;
      heldBack.set(linkedid, due);
      if (now < due) return null;
    }
    remember(call);
    return { kind: 'call', call };
  }

  return {
    take(book, now) {
      for (const [linkedid, due] of heldBack) if (now >= due) book.dirtyCalls.add(linkedid);
      if (book.dirtyCalls.size === 0) return [];
      const touched = [...book.dirtyCalls];
      book.dirtyCalls.clear();
      const statements = touched.flatMap((linkedid) => look(book, linkedid, now) ?? []);
      // A call that became a part of another one is over after the other has been told.
      return statements.sort((a, b) => Number(a.kind === 'over') - Number(b.kind === 'over'));
    },
    all(book) {
      stated.clear();
      heldBack.clear();
      book.dirtyCalls.clear();
      const calls = [...book.channels.linkedids()].flatMap((linkedid) => book.stateCall(linkedid) ?? []);
      calls.forEach(remember);
      return calls;
    },
    dueAt() {
      let earliest: number | null = null;
      for (const due of heldBack.values()) if (earliest === null || due < earliest) earliest = due;
      return earliest;
    },
  };
}

/** Somebody talks, or it is parked: what comes next may take a moment to begin. */
function isSomewhere({ connected }: ObservedCall): boolean {
  return connected.some(({ kind }) => kind !== 'route-point' && kind !== 'queue');
}

/** Nobody talks, nothing rings, and it stands in no queue and no parking space. */
function isNowhere({ connected, offered }: ObservedCall): boolean {
  return offered.length === 0 && connected.every(({ kind }) => kind === 'route-point');
}
