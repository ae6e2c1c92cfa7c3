/**
 * From the PBX state to statements: each call that looks different from what was last stated, whole, and each that is over.
 * Pure but for its memory of what it stated; time comes in.
 */
import type { ObservedCall } from '#server/ports/observed-call.ts';
import { isLeftAlone } from './attended-transfer-consultations.ts';
import { linkedidStart } from './linkedid.ts';
import type { PbxStateStore } from './pbx-state-store.ts';

export type CallChange =
  | { readonly kind: 'call'; readonly call: ObservedCall }
  | {
      readonly kind: 'over';
      readonly pbxCallId: string;
      readonly startedAt: number | null;
      /** The call that it became a part of. */
      readonly into: string | null;
    };

export interface CallChangeEmitter {
  /** What is to be said now of the calls that the PBX state marks as touched; takes the marks away. */
  takeChanges(state: PbxStateStore, now: number): readonly CallChange[];
  /** All calls as of now, for a snapshot; from here on changes are told against these. */
  describeAll(state: PbxStateStore): readonly ObservedCall[];
  /** When something that is held back falls due; null when nothing is. */
  dueAt(): number | null;
}

/**
 * Between leaving one bridge or parking space and the next, or hanging up, a call is nowhere for some milliseconds. That
 * is no news: the end of a talk is told when it lasts, or when something follows it.
 */
const BETWEEN_BRIDGES_MS = 300;

interface DescribedCall {
  readonly text: string;
  readonly hasPosition: boolean;
  readonly linkedid: string;
}

export function createCallChangeEmitter(): CallChangeEmitter {
  const stated = new Map<string, DescribedCall>();
  const heldBack = new Map<string, { readonly due: number; readonly linkedid: string }>();
  /** The numbers of the calls that were stated of a Linkedid. */
  const numbersOf = new Map<string, ReadonlySet<string>>();

  function remember(call: ObservedCall, linkedid: string): void {
    stated.set(call.pbxCallId, { text: JSON.stringify(call), hasPosition: hasPosition(call), linkedid });
    heldBack.delete(call.pbxCallId);
  }

  function lookAt(call: ObservedCall, linkedid: string, now: number): CallChange | null {
    const { pbxCallId } = call;
    const before = stated.get(pbxCallId);
    if (before?.text === JSON.stringify(call)) {
      if (before.linkedid !== linkedid) stated.set(pbxCallId, { ...before, linkedid });
      heldBack.delete(pbxCallId);
      return null;
    }
    // Not begun by anybody who is left, and nobody in it: what remains of a call that is over.
    if (before === undefined && call.owner === null && hasNobody(call)) return null;
    if (before?.hasPosition === true && hasNobody(call)) {
      const due = heldBack.get(pbxCallId)?.due ?? now + BETWEEN_BRIDGES_MS;
      heldBack.set(pbxCallId, { due, linkedid });
      if (now < due) return null;
    }
    remember(call, linkedid);
    return { kind: 'call', call };
  }

  function end(state: PbxStateStore, pbxCallId: string, linkedid: string): CallChange | null {
    heldBack.delete(pbxCallId);
    if (!stated.delete(pbxCallId)) return null;
    const into =
      pbxCallId === linkedid
        ? heirOf(state.channels.mergedInto(linkedid))
        : handedTo(state, pbxCallId, linkedid);
    return { kind: 'over', pbxCallId, startedAt: linkedidStart(pbxCallId), into };
  }

  /** Where that call is over, and a question in it goes on, it is the question that has become longer. */
  function heirOf(linkedid: string | null): string | null {
    if (linkedid === null || stated.has(linkedid)) return linkedid;
    return [...(numbersOf.get(linkedid) ?? [])].find((number) => stated.has(number)) ?? linkedid;
  }

  /** The colleague who was asked has the caller now; null when the two have done with each other. */
  function handedTo(state: PbxStateStore, pbxCallId: string, linkedid: string): string | null {
    const front = state.channels.get(pbxCallId);
    const heir = heirOf(linkedid);
    return front !== undefined && !front.hangingUp && heir !== null && stated.has(heir) ? heir : null;
  }

  function look(state: PbxStateStore, linkedid: string, now: number): readonly CallChange[] {
    const calls = state.describeCalls(linkedid);
    const before = numbersOf.get(linkedid) ?? new Set([linkedid]);
    const numbers = new Set(calls.map(({ pbxCallId }) => pbxCallId));
    const statements = calls.flatMap((call) => lookAt(call, linkedid, now) ?? []);
    const isBetween = numbers.has(linkedid) && heldBack.has(linkedid);
    for (const number of before) {
      const isOthers = (stated.get(number)?.linkedid ?? linkedid) !== linkedid;
      if (numbers.has(number) || isOthers) continue;
      const front = number === linkedid ? undefined : state.channels.get(number);
      // What becomes of the caller who was on hold decides what has become of the question.
      const isOpen = front !== undefined && (isBetween || isLeftAlone(front, state.channels));
      if (isOpen) numbers.add(number);
      else statements.push(...[end(state, number, linkedid) ?? []].flat());
    }
    if (numbers.size === 0) numbersOf.delete(linkedid);
    else numbersOf.set(linkedid, numbers);
    return statements;
  }

  return {
    takeChanges(state, now) {
      for (const { due, linkedid } of heldBack.values()) if (now >= due) state.dirtyCalls.add(linkedid);
      const touched = takeTouched(state, now);
      if (touched.length === 0) return [];
      const statements = touched.flatMap((linkedid) => look(state, linkedid, now));
      // What fell due has been looked at: nothing may fall due for ever.
      for (const [number, { due }] of heldBack) if (now >= due) heldBack.delete(number);
      // A call that became a part of another one is over after the other has been told.
      return statements.sort((a, b) => Number(a.kind === 'over') - Number(b.kind === 'over'));
    },
    describeAll(state) {
      stated.clear();
      heldBack.clear();
      numbersOf.clear();
      state.dirtyCalls.clear();
      return [...state.channels.linkedids()].flatMap((linkedid) => {
        const calls = state.describeCalls(linkedid);
        for (const call of calls) remember(call, linkedid);
        numbersOf.set(linkedid, new Set(calls.map(({ pbxCallId }) => pbxCallId)));
        return calls;
      });
    },
    dueAt() {
      let earliest: number | null = null;
      for (const { due } of heldBack.values()) if (earliest === null || due < earliest) earliest = due;
      return earliest;
    },
  };
}

/** Those that changed; what is in motion is looked at when it has come to rest. */
function takeTouched({ dirtyCalls, inMotion }: PbxStateStore, now: number): readonly string[] {
  for (const [linkedid, due] of inMotion)
    if (now >= due && inMotion.delete(linkedid)) dirtyCalls.add(linkedid);
  const touched = [...dirtyCalls].filter((linkedid) => !inMotion.has(linkedid));
  for (const linkedid of touched) dirtyCalls.delete(linkedid);
  return touched;
}

/** Somebody talks, or it is parked: what comes next may take a moment to begin. */
function hasPosition({ connected }: ObservedCall): boolean {
  return connected.some(
    ({ kind, status }) => status !== 'dialing' && kind !== 'route-point' && kind !== 'queue',
  );
}

/** Nobody talks, nothing rings, and it stands in no queue and no parking space. */
function hasNobody({ connected, offered }: ObservedCall): boolean {
  return (
    offered.length === 0 &&
    connected.every(({ kind, status }) => status === 'dialing' || kind === 'route-point')
  );
}
