/** Who waits in which queue, in the order of service. */
import type { Extension } from '#lib/model/ids.ts';
import { createPbxStateBounds, type PbxStateBounds } from './pbx-state-bounds.ts';

export interface QueueEntry {
  readonly uniqueid: string;
  readonly queue: string;
  /** Server clock. */
  readonly since: number;
  /** Rises in the order of service; about the time of entry in milliseconds. */
  readonly rank: number;
  /** Server clock: they were taken out of the list, and it is not known yet why. */
  readonly leftAt: number | null;
}

/** To whom a queue gave a caller. */
export interface QueueAnswer {
  readonly queue: string;
  /** Null: the member is no extension. */
  readonly by: Extension | null;
  /** Server clock. */
  readonly at: number;
  /** None of their phones is in the call: a mobile phone or voice mail has answered for them. */
  readonly answeredElsewhere: boolean;
}

export interface QueueEntryStore {
  get(uniqueid: string): QueueEntry | undefined;
  all(): Iterable<QueueEntry>;
  /** `position` counts from 1. */
  join(uniqueid: string, queue: string, position: number, since: number): void;
  markLeft(uniqueid: string, at: number): void;
  remove(uniqueid: string): void;
  /** Another channel takes this one's place in the line. */
  move(uniqueid: string, to: string): void;
  /** An entry as it is, in the place of the known one if there is any; the line's order stays. */
  put(entry: QueueEntry): void;
  /** When the next undecided leave is decided by time alone; null when none waits. */
  dueAt(): number | null;
  /** Those who left before and neither gave up nor were connected: they went on elsewhere. Returns their channels. */
  resolveLeaves(now: number): readonly string[];
}

/** The event that says why a caller left follows at once; after this they left of their own accord, for elsewhere. */
const LEAVE_DECIDED_MS = 1_000;
const SMALL_STEP = 0.001;

export function createQueueEntryStore(
  { hasRoom }: Pick<PbxStateBounds, 'hasRoom'> = createPbxStateBounds(),
): QueueEntryStore {
  const entries = new Map<string, QueueEntry>();
  const lines = new Map<string, string[]>();
  const undecided = new Set<string>();

  const lineOf = (queue: string): string[] => {
    const line = lines.get(queue) ?? [];
    lines.set(queue, line);
    return line;
  };

  function dropFromLine({ queue, uniqueid }: QueueEntry): void {
    const line = lineOf(queue);
    const at = line.indexOf(uniqueid);
    if (at >= 0) line.splice(at, 1);
    if (line.length === 0) lines.delete(queue);
  }

  function remove(uniqueid: string): void {
    const entry = entries.get(uniqueid);
    if (entry === undefined) return;
    dropFromLine(entry);
    entries.delete(uniqueid);
    undecided.delete(uniqueid);
  }

  const rankAt = (line: readonly string[], index: number): number | null =>
    entries.get(line[index] ?? '')?.rank ?? null;

  return {
    get: (uniqueid) => entries.get(uniqueid),
    all: () => entries.values(),
    join(uniqueid, queue, position, since) {
      if (entries.get(uniqueid)?.queue === queue) return;
      remove(uniqueid);
      if (!hasRoom('waiting callers', entries.size)) return;
      const line = lineOf(queue);
      const index = Math.max(0, Math.min(position - 1, line.length));
      const rank = rankBetween(rankAt(line, index - 1), rankAt(line, index), since);
      line.splice(index, 0, uniqueid);
      entries.set(uniqueid, { uniqueid, queue, since, rank, leftAt: null });
    },
    markLeft(uniqueid, at) {
      const entry = entries.get(uniqueid);
      if (entry === undefined) return;
      dropFromLine(entry);
      entries.set(uniqueid, { ...entry, leftAt: at });
      undecided.add(uniqueid);
    },
    remove,
    move(uniqueid, to) {
      const entry = entries.get(uniqueid);
      if (entry === undefined) return;
      const line = lineOf(entry.queue);
      const at = line.indexOf(uniqueid);
      if (at >= 0) line[at] = to;
      entries.delete(uniqueid);
      entries.set(to, { ...entry, uniqueid: to });
      if (undecided.delete(uniqueid)) undecided.add(to);
    },
    put(entry) {
      entries.set(entry.uniqueid, entry);
      if (entry.leftAt !== null) undecided.add(entry.uniqueid);
    },
    dueAt() {
      let due: number | null = null;
      for (const uniqueid of undecided) {
        const left = entries.get(uniqueid)?.leftAt ?? 0;
        if (due === null || left + LEAVE_DECIDED_MS < due) due = left + LEAVE_DECIDED_MS;
      }
      return due;
    },
    resolveLeaves(now) {
      const gone = [...undecided].filter(
        (uniqueid) => now >= (entries.get(uniqueid)?.leftAt ?? 0) + LEAVE_DECIDED_MS,
      );
      gone.forEach(remove);
      return gone;
    },
  };
}

/** Who joins at the end has their time of entry; who is let in before others, something between their neighbours. */
function rankBetween(before: number | null, after: number | null, since: number): number {
  if (after === null) return before === null || since > before ? since : before + SMALL_STEP;
  return before === null ? after - SMALL_STEP : (before + after) / 2;
}
