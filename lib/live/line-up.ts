import { type AgentSort, agentsThatFit, type BoardFilter, sortAgents } from './board-filter.ts';
import type { LiveSession } from './live-session.ts';

/** Tiles change their places at most so often. */
export const CALM_MS = 4_000;
/** Nothing was done in the grid for so long: a pointer left lying there holds no longer. */
export const HOLD_MS = 15_000;

/**
 * Which agents are shown, in which order, without tiles that jump: an order by status or time is made anew every few
 * seconds, and while somebody points or types among the tiles those that are there stay where they are, also when they no
 * longer fit; who comes to fit stands at the end.
 */
export class LineUp {
  readonly #session: LiveSession;
  readonly #filter: BoardFilter;
  readonly #sort: AgentSort;
  readonly #listeners = new Set<() => void>();
  #list: readonly string[];
  #sortedAt: number;
  #heldAt: number | null = null;
  #stop: (() => void) | null = null;

  constructor(session: LiveSession, filter: BoardFilter, sort: AgentSort) {
    this.#session = session;
    this.#filter = filter;
    this.#sort = sort;
    this.#list = this.#wanted();
    this.#sortedAt = session.now();
  }

  /** An agent whose tile must not go: the one that has the focus. */
  kept: () => string | null = () => null;

  /** The same list until it changes. */
  get list(): readonly string[] {
    return this.#list;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#stop === null) this.#watch();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
    };
  };

  /** Somebody points or types among the tiles. */
  hold(): void {
    this.#heldAt = this.#session.now();
  }

  release(): void {
    if (this.#heldAt === null) return;
    this.#heldAt = null;
    this.#look();
  }

  #watch(): void {
    const { store, ticker } = this.#session;
    const look = (): void => this.#look();
    const stops = this.#topics().map((topic) => store.topics.subscribe(topic, look));
    // What is waited for ends with time alone.
    if (this.#moves()) stops.push(ticker.subscribe(look));
    this.#stop = () => {
      for (const stop of stops) stop();
    };
    this.#look();
  }

  #topics(): readonly string[] {
    const { queues, statuses } = this.#filter;
    const ofStatus = statuses.length > 0 || this.#sort === 'status';
    return ['agents', ...(ofStatus ? ['staffing'] : []), ...queues.map((queue) => `staffing:${queue}`)];
  }

  /** What agents do has a say in who stands where. */
  #moves(): boolean {
    return this.#filter.statuses.length > 0 || this.#isRestless();
  }

  #isRestless(): boolean {
    return this.#sort === 'status' || this.#sort === 'longest';
  }

  #fitting(): readonly string[] {
    return agentsThatFit(this.#session.store, this.#filter);
  }

  #wanted(): readonly string[] {
    const fitting = this.#fitting();
    return this.#sort === 'number' ? fitting : sortAgents(this.#session.store, fitting, this.#sort);
  }

  #look(): void {
    const next = this.#next(this.#session.now());
    if (sameList(next, this.#list)) return;
    this.#list = next;
    for (const listener of [...this.#listeners]) listener();
  }

  #next(now: number): readonly string[] {
    const { store } = this.#session;
    if (this.#moves() && this.#heldAt !== null && now - this.#heldAt < HOLD_MS) {
      const there = this.#list.filter((number) => store.agent(number) !== undefined);
      return withNew(there, this.#fitting());
    }
    if (this.#isRestless() && now - this.#sortedAt < CALM_MS) {
      const fitting = this.#fitting();
      const fit = new Set(fitting);
      const kept = this.kept();
      return withNew(
        this.#list.filter(
          (number) => fit.has(number) || (number === kept && store.agent(number) !== undefined),
        ),
        fitting,
      );
    }
    this.#sortedAt = now;
    return this.#withKept(this.#wanted());
  }

  #withKept(list: readonly string[]): readonly string[] {
    const kept = this.kept();
    const at = kept === null ? -1 : this.#list.indexOf(kept);
    if (kept === null || at < 0 || list.includes(kept) || this.#session.store.agent(kept) === undefined)
      return list;
    return list.toSpliced(at, 0, kept);
  }
}

export function withNew(there: readonly string[], fitting: readonly string[]): readonly string[] {
  const known = new Set(there);
  return [...there, ...fitting.filter((number) => !known.has(number))];
}

export const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((value, index) => value === b[index]));
