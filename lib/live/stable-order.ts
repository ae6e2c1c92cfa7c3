import type { LiveSession } from './live-session.ts';

/** Tiles change their places at most so often. */
const CALM_MS = 4_000;
/** Nothing was done in the grid for so long: a pointer left lying there holds no longer. */
const HOLD_MS = 15_000;

/** Who is to be shown and in which order; whose places it is about, agents' or queues', only it knows. */
export interface OrderRule {
  /** What has a say in it. */
  readonly topics: readonly string[];
  /** The order, or who fits, changes by what agents and callers do: it is looked at each second, and can be held. */
  readonly moves: boolean;
  /** So much that it is made anew every few seconds only. */
  readonly isRestless: boolean;
  /** Who fits, in no particular order. */
  fitting(): readonly string[];
  /** The same as they are to stand now. */
  wanted(): readonly string[];
  /** Whether there still is one, fitting or not. */
  exists(number: string): boolean;
}

/**
 * Which tiles are shown, in which order, without any that jump: a restless order is made anew every few seconds, and while
 * somebody points or types among the tiles those that are there stay where they are, also when they no longer fit; who
 * comes to fit stands at the end.
 */
export class StableOrder {
  readonly #session: LiveSession;
  readonly #rule: OrderRule;
  readonly #listeners = new Set<() => void>();
  #list: readonly string[];
  #sortedAt: number;
  #heldAt: number | null = null;
  #stop: (() => void) | null = null;

  constructor(session: LiveSession, rule: OrderRule) {
    this.#session = session;
    this.#rule = rule;
    this.#list = rule.wanted();
    this.#sortedAt = session.now();
  }

  /** The one whose tile must not go: that which has the focus. */
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
    const stops = this.#rule.topics.map((topic) => store.topics.subscribe(topic, look));
    // What is waited for ends with time alone.
    if (this.#rule.moves) stops.push(ticker.subscribe(look));
    this.#stop = () => {
      for (const stop of stops) stop();
    };
    this.#look();
  }

  #look(): void {
    const next = this.#next(this.#session.now());
    if (sameList(next, this.#list)) return;
    this.#list = next;
    for (const listener of [...this.#listeners]) listener();
  }

  #next(now: number): readonly string[] {
    const { moves, isRestless } = this.#rule;
    if (moves && this.#heldAt !== null && now - this.#heldAt < HOLD_MS) {
      const there = this.#list.filter((number) => this.#rule.exists(number));
      return withNew(there, this.#rule.fitting());
    }
    if (isRestless && now - this.#sortedAt < CALM_MS) {
      const fitting = this.#rule.fitting();
      const fit = new Set(fitting);
      const kept = this.kept();
      const stays = (number: string): boolean =>
        fit.has(number) || (number === kept && this.#rule.exists(number));
      return withNew(this.#list.filter(stays), fitting);
    }
    this.#sortedAt = now;
    return this.#withKept(this.#rule.wanted());
  }

  #withKept(list: readonly string[]): readonly string[] {
    const kept = this.kept();
    const at = kept === null ? -1 : this.#list.indexOf(kept);
    if (kept === null || at < 0 || list.includes(kept) || !this.#rule.exists(kept)) return list;
    return list.toSpliced(at, 0, kept);
  }
}

function withNew(there: readonly string[], fitting: readonly string[]): readonly string[] {
  const known = new Set(there);
  return [...there, ...fitting.filter((number) => !known.has(number))];
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((value, index) => value === b[index]));
