/** From the PBX state to observations: what has changed since it was last told, and everything at once after a connect. */
import type { Extension, SiteId } from '#lib/model/ids.ts';
import { queueNumber } from '#lib/model/ids.ts';
import type { Observation } from '#server/ports/observation.ts';
import { createBusyPhoneTracker } from './busy-phone-tracker.ts';
import { type CallChange, createCallChangeEmitter } from './call-change-emitter.ts';
import { describeExtension, displayNameOf } from './describe-extension.ts';
import { linkedidStart } from './linkedid.ts';
import type { PbxStateStore } from './pbx-state-store.ts';

/** When the PBX was asked and answered; for what the stream told, both are the moment of it. */
export interface AskedTimes {
  readonly requestedAt: number;
  readonly respondedAt: number;
}

export interface PbxChangeEmitter {
  /** What changed, with what falls due by time. */
  changes(state: PbxStateStore, now: number): readonly Observation[];
  /** The directory, names, extensions and the snapshot of all calls. */
  everything(state: PbxStateStore, asked: AskedTimes, clockOffsetMs: number): readonly Observation[];
  /** One extension as it is, changed or not. */
  extension(state: PbxStateStore, extension: Extension, asked: AskedTimes): readonly Observation[];
  /** When `changes` has something to say by time alone. */
  dueAt(state: PbxStateStore): number | null;
}

export function createPbxChangeEmitter(site: SiteId): PbxChangeEmitter {
  const calls = createCallChangeEmitter();
  const busy = createBusyPhoneTracker();
  const sentExtensions = new Map<Extension, string>();
  const sentNames = new Map<Extension, string | null>();
  let sentDirectory = '';
  let sentSize = 0;

  function directory(state: PbxStateStore, asked: AskedTimes): readonly Observation[] {
    const numbers = {
      queue: [...state.members.queues()].sort(),
      extension: [...state.members.extensions()].sort(),
      line: [...state.members.lines()].sort(),
    };
    sentSize = state.members.size();
    const text = JSON.stringify(numbers);
    if (text === sentDirectory) return [];
    sentDirectory = text;
    return [{ kind: 'directory', site, ...asked, numbers }, ...goneExtensions(state, asked)];
  }

  /** Whose last trace went with the configuration is in no queue any more. */
  function goneExtensions(state: PbxStateStore, asked: AskedTimes): readonly Observation[] {
    const gone = [...sentExtensions.keys()].filter((extension) => !state.members.isExtension(extension));
    return gone.flatMap((extension) => {
      const observations = extensionState(state, extension, asked, false);
      sentExtensions.delete(extension);
      sentNames.delete(extension);
      return observations;
    });
  }

  function extensionState(book: PbxStateStore, extension: Extension, asked: AskedTimes, always: boolean) {
    const observations: Observation[] = [];
    const name = displayNameOf(extension, book.members);
    if (sentNames.get(extension) !== name && (name !== null || sentNames.has(extension)))
      observations.push({ kind: 'extension-name', site, ...asked, extension, name });
    sentNames.set(extension, name);
    const state = describeExtension(extension, book.members);
    const text = JSON.stringify(state);
    if (always || sentExtensions.get(extension) !== text)
      observations.push({ kind: 'extension-state', site, ...asked, ...state });
    sentExtensions.set(extension, text);
    return observations;
  }

  function callObservation(statement: CallChange, receivedAt: number): Observation {
    if (statement.kind === 'call') return { kind: 'call-state', site, receivedAt, call: statement.call };
    const { pbxCallId, startedAt, into } = statement;
    const over = { kind: 'call-over', site, receivedAt, pbxCallId, startedAt } as const;
    return into === null ? over : { ...over, into: { pbxCallId: into, startedAt: linkedidStart(into) } };
  }

  function missedRings(state: PbxStateStore, receivedAt: number): readonly Observation[] {
    return state.ringsNoAnswer.splice(0).map(({ linkedid, extension, queue }) => ({
      kind: 'ring-no-answer',
      site,
      receivedAt,
      pbxCallId: linkedid,
      startedAt: linkedidStart(linkedid),
      extension,
      queue: queueNumber(queue),
    }));
  }

  function changedExtensions(state: PbxStateStore, now: number): readonly Observation[] {
    if (state.dirtyExtensions.size === 0) return [];
    const asked = { requestedAt: now, respondedAt: now };
    const touched = [...state.dirtyExtensions];
    state.dirtyExtensions.clear();
    for (const extension of touched) busy.recordPhoneChange(extension, now);
    return touched.flatMap((extension) => extensionState(state, extension, asked, false));
  }

  function changedCalls(state: PbxStateStore, now: number): readonly Observation[] {
    return calls.takeChanges(state, now).map((statement) => {
      if (statement.kind === 'call') busy.recordCall(statement.call.pbxCallId, statement.call, now);
      else busy.recordCall(statement.pbxCallId, null, now);
      return callObservation(statement, now);
    });
  }

  /** Their phones are busy with nothing that is shown, and have been for a while (rule M11). */
  function busyExtensions(state: PbxStateStore, now: number): readonly Observation[] {
    const asked = { requestedAt: now, respondedAt: now };
    return busy
      .takeDue(now)
      .filter((extension) => isBusy(state, extension))
      .flatMap((extension) => extensionState(state, extension, asked, true));
  }

  /** Numbers that were not there: they are in the directory before anything is said of them. */
  function grownDirectory(state: PbxStateStore, now: number): readonly Observation[] {
    if (state.members.size() === sentSize) return [];
    return directory(state, { requestedAt: now, respondedAt: now });
  }

  return {
    changes(state, now) {
      state.resolveByTime(now);
      return [
        ...grownDirectory(state, now),
        ...changedExtensions(state, now),
        ...missedRings(state, now),
        ...changedCalls(state, now),
        ...busyExtensions(state, now),
      ];
    },
    everything(state, asked, clockOffsetMs) {
      sentDirectory = '';
      state.ringsNoAnswer.length = 0;
      state.dirtyExtensions.clear();
      busy.clear();
      const all = calls.describeAll(state);
      for (const call of all) busy.recordCall(call.pbxCallId, call, asked.respondedAt);
      for (const extension of state.members.extensions())
        if (isBusy(state, extension)) busy.recordPhoneChange(extension, asked.respondedAt);
      return [
        ...directory(state, asked),
        ...[...state.members.extensions()].flatMap((extension) =>
          extensionState(state, extension, asked, true),
        ),
        { kind: 'calls', site, ...asked, calls: all, clockOffsetMs, exact: true },
      ];
    },
    extension: (state, extension, asked) => extensionState(state, extension, asked, true),
    dueAt(state) {
      const known = [calls.dueAt(), state.queues.dueAt(), busy.dueAt()].filter((due) => due !== null);
      const dues = [...known, ...state.inMotion.values()];
      return dues.length === 0 ? null : Math.min(...dues);
    },
  };
}

const isBusy = (state: PbxStateStore, extension: Extension): boolean =>
  ['busy', 'ringing', 'dialing'].includes(state.members.stateOf(extension).activity);
