/** From the book to observations: what has changed since it was last told, and everything at once after a connect. */
import type { Extension, SiteId } from '#lib/model/ids.ts';
import { queueNumber } from '#lib/model/ids.ts';
import type { Observation } from '#server/ports/observation.ts';
import { createBusyPhones } from './busy-phones.ts';
import { startOf } from './call-number.ts';
import { type CallStatement, createCallStatements } from './call-statements.ts';
import type { PbxBook } from './pbx-book.ts';
import { nameOf, stateExtension } from './state-extension.ts';

/** When the PBX was asked and answered; for what the stream told, both are the moment of it. */
export interface Asked {
  readonly requestedAt: number;
  readonly respondedAt: number;
}

export interface PbxStatements {
  /** What changed, with what falls due by time. */
  changes(book: PbxBook, now: number): readonly Observation[];
  /** The directory, names, extensions and the snapshot of all calls. */
  everything(book: PbxBook, asked: Asked, clockOffsetMs: number): readonly Observation[];
  /** One extension as it is, changed or not. */
  extension(book: PbxBook, extension: Extension, asked: Asked): readonly Observation[];
  /** When `changes` has something to say by time alone. */
  dueAt(book: PbxBook): number | null;
}

export function createPbxStatements(site: SiteId): PbxStatements {
  const calls = createCallStatements();
  const busy = createBusyPhones();
  const toldExtensions = new Map<Extension, string>();
  const toldNames = new Map<Extension, string | null>();
  let toldDirectory = '';
  let toldSize = 0;

  function directory(book: PbxBook, asked: Asked): readonly Observation[] {
    const numbers = {
      queue: [...book.members.queues()].sort(),
      extension: [...book.members.extensions()].sort(),
      line: [...book.members.lines()].sort(),
    };
    toldSize = book.members.size();
    const text = JSON.stringify(numbers);
    if (text === toldDirectory) return [];
    toldDirectory = text;
    return [{ kind: 'directory', site, ...asked, numbers }, ...goneExtensions(book, asked)];
  }

  /** Whose last trace went with the configuration is in no queue any more. */
  function goneExtensions(book: PbxBook, asked: Asked): readonly Observation[] {
    const gone = [...toldExtensions.keys()].filter((extension) => !book.members.isExtension(extension));
    return gone.flatMap((extension) => {
      const observations = extensionState(book, extension, asked, false);
      toldExtensions.delete(extension);
      toldNames.delete(extension);
      return observations;
    });
  }

  function extensionState(book: PbxBook, extension: Extension, asked: Asked, always: boolean) {
    const observations: Observation[] = [];
    const name = nameOf(extension, book.members);
    if (toldNames.get(extension) !== name && (name !== null || toldNames.has(extension)))
      observations.push({ kind: 'extension-name', site, ...asked, extension, name });
    toldNames.set(extension, name);
    const state = stateExtension(extension, book.members);
    const text = JSON.stringify(state);
    if (always || toldExtensions.get(extension) !== text)
      observations.push({ kind: 'extension-state', site, ...asked, ...state });
    toldExtensions.set(extension, text);
    return observations;
  }

  function callObservation(statement: CallStatement, receivedAt: number): Observation {
    if (statement.kind === 'call') return { kind: 'call-state', site, receivedAt, call: statement.call };
    const { pbxCallId, startedAt, into } = statement;
    const over = { kind: 'call-over', site, receivedAt, pbxCallId, startedAt } as const;
    return into === null ? over : { ...over, into: { pbxCallId: into, startedAt: startOf(into) } };
  }

  function missedRings(book: PbxBook, receivedAt: number): readonly Observation[] {
    return book.missedRings.splice(0).map(({ linkedid, extension, queue }) => ({
      kind: 'ring-missed',
      site,
      receivedAt,
      pbxCallId: linkedid,
      startedAt: startOf(linkedid),
      extension,
      queue: queueNumber(queue),
    }));
  }

  function changedExtensions(book: PbxBook, now: number): readonly Observation[] {
    if (book.dirtyExtensions.size === 0) return [];
    const asked = { requestedAt: now, respondedAt: now };
    const touched = [...book.dirtyExtensions];
    book.dirtyExtensions.clear();
    for (const extension of touched) busy.changed(extension, now);
    return touched.flatMap((extension) => extensionState(book, extension, asked, false));
  }

  function changedCalls(book: PbxBook, now: number): readonly Observation[] {
    return calls.take(book, now).map((statement) => {
      if (statement.kind === 'call') busy.call(statement.call.pbxCallId, statement.call, now);
      else busy.call(statement.pbxCallId, null, now);
      return callObservation(statement, now);
    });
  }

  /** Their phones are busy with nothing that is shown, and have been for a while (rule M11). */
  function busyExtensions(book: PbxBook, now: number): readonly Observation[] {
    const asked = { requestedAt: now, respondedAt: now };
    return busy
      .take(now)
      .filter((extension) => isBusy(book, extension))
      .flatMap((extension) => extensionState(book, extension, asked, true));
  }

  /** Numbers that were not there: they are in the directory before anything is said of them. */
  function grownDirectory(book: PbxBook, now: number): readonly Observation[] {
    if (book.members.size() === toldSize) return [];
    return directory(book, { requestedAt: now, respondedAt: now });
  }

  return {
    changes(book, now) {
      book.settle(now);
      return [
        ...grownDirectory(book, now),
        ...changedExtensions(book, now),
        ...missedRings(book, now),
        ...changedCalls(book, now),
        ...busyExtensions(book, now),
      ];
    },
    everything(book, asked, clockOffsetMs) {
      toldDirectory = '';
      book.missedRings.length = 0;
      book.dirtyExtensions.clear();
      busy.clear();
      const all = calls.all(book);
      for (const call of all) busy.call(call.pbxCallId, call, asked.respondedAt);
      for (const extension of book.members.extensions())
        if (isBusy(book, extension)) busy.changed(extension, asked.respondedAt);
      return [
        ...directory(book, asked),
        ...[...book.members.extensions()].flatMap((extension) =>
          extensionState(book, extension, asked, true),
        ),
        { kind: 'calls', site, ...asked, calls: all, clockOffsetMs, exact: true },
      ];
    },
    extension: (book, extension, asked) => extensionState(book, extension, asked, true),
    dueAt(book) {
      const known = [calls.dueAt(), book.queues.dueAt(), busy.dueAt()].filter((due) => due !== null);
      const dues = [...known, ...book.inMotion.values()];
      return dues.length === 0 ? null : Math.min(...dues);
    },
  };
}

const isBusy = (book: PbxBook, extension: Extension): boolean =>
  ['busy', 'ringing', 'dialing'].includes(book.members.stateOf(extension).activity);
