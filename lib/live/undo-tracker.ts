import type { CommandRequest } from './command-request.ts';
import type { LiveStore } from './live-store.ts';
import { planUndo, type UndoPlan } from './undo-plan.ts';

/** So long after its confirmation a command can be taken back with one click. */
const UNDO_MS = 10_000;
const MAX_RECORDS = 20;

interface UndoRecord {
  readonly plan: UndoPlan;
  readonly extension: string;
  /** Server clock; null until the picture has shown the effect. */
  readonly confirmedAt: number | null;
}

/** How the commands that were sent from here can be taken back, from their confirmation on and for a short while. */
export class UndoTracker {
  readonly #store: LiveStore;
  readonly #now: () => number;
  readonly #records = new Map<string, UndoRecord>();

  constructor(store: LiveStore, now: () => number) {
    this.#store = store;
    this.#now = now;
    store.topics.subscribe('commands', () => this.#recordConfirmed());
  }

  /** Call this before the command is sent: afterwards the earlier state is gone. */
  record(id: string, request: CommandRequest): void {
    const { extension } = request;
    const queues = this.#store.agent(extension)?.queues ?? [];
    const plan = planUndo(request, queues, (queue) => this.#store.member(queue, extension));
    if (plan === null) return;
    this.#records.set(id, { plan, extension, confirmedAt: null });
    const [oldest] = this.#records.keys();
    if (this.#records.size > MAX_RECORDS && oldest !== undefined) this.#records.delete(oldest);
  }

  /** What takes the command back now; null when nothing does (any more). */
  planFor(id: string): readonly CommandRequest[] | null {
    const noted = this.#records.get(id);
    if (noted === undefined || noted.confirmedAt === null) return null;
    if (this.#now() - noted.confirmedAt >= UNDO_MS) return null;
    const { plan, extension } = noted;
    return plan.isStillValid((queue) => this.#store.member(queue, extension)) ? plan.requests : null;
  }

  forget(id: string): void {
    this.#records.delete(id);
  }

  #recordConfirmed(): void {
    for (const [id, noted] of this.#records) {
      if (noted.confirmedAt !== null || this.#store.command(id)?.outcome !== 'confirmed') continue;
      this.#records.set(id, { ...noted, confirmedAt: this.#now() });
    }
  }
}
