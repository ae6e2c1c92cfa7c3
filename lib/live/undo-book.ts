import type { CommandRequest } from './command-request.ts';
import type { LiveStore } from './live-store.ts';
import { planUndo, type UndoPlan } from './undo-plan.ts';

/** So long after its confirmation a command can be taken back with one click. */
const UNDO_MS = 10_000;
const KEPT = 20;

interface Noted {
  readonly plan: UndoPlan;
  readonly extension: string;
  /** Server clock; null until the picture has shown the effect. */
  readonly confirmedAt: number | null;
}

/** How the commands that were sent from here can be taken back, from their confirmation on and for a short while. */
export class UndoBook {
  readonly #store: LiveStore;
  readonly #now: () => number;
  readonly #noted = new Map<string, Noted>();

  constructor(store: LiveStore, now: () => number) {
    this.#store = store;
    this.#now = now;
    store.topics.subscribe('commands', () => this.#noteConfirmed());
  }

  /** Call this before the command is sent: afterwards the earlier state is gone. */
  note(id: string, request: CommandRequest): void {
    const { extension } = request;
    const queues = this.#store.agent(extension)?.queues ?? [];
    const plan = planUndo(request, queues, (queue) => this.#store.member(queue, extension));
    if (plan === null) return;
    this.#noted.set(id, { plan, extension, confirmedAt: null });
    const [oldest] = this.#noted.keys();
    if (this.#noted.size > KEPT && oldest !== undefined) this.#noted.delete(oldest);
  }

  /** What takes the command back now; null when nothing does (any more). */
  of(id: string): readonly CommandRequest[] | null {
    const noted = this.#noted.get(id);
    if (noted === undefined || noted.confirmedAt === null) return null;
    if (this.#now() - noted.confirmedAt >= UNDO_MS) return null;
    const { plan, extension } = noted;
    return plan.holds((queue) => this.#store.member(queue, extension)) ? plan.requests : null;
  }

  forget(id: string): void {
    this.#noted.delete(id);
  }

  #noteConfirmed(): void {
    for (const [id, noted] of this.#noted) {
      if (noted.confirmedAt !== null || this.#store.command(id)?.outcome !== 'confirmed') continue;
      this.#noted.set(id, { ...noted, confirmedAt: this.#now() });
    }
  }
}
