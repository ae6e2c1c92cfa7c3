import { type BoardFilter, type QueueSort, queuesThatFit, sortQueues } from './board-filter.ts';
import { BreachOrder } from './breach-order.ts';
import { CALM_MS, HOLD_MS, sameList, withNew } from './line-up.ts';
import type { LiveSession } from './live-session.ts';
import { lateSince } from './waits.ts';

/**
 * Which queues are shown, in which order. Those in which somebody waits too long come first, as calmly as on walls
 * (`BreachOrder`); an order by who waits is made anew every few seconds; and while somebody points or types among the
 * tiles none of them moves.
 */
export class QueueLineUp {
  readonly #session: LiveSession;
  readonly #filter: BoardFilter;
  readonly #sort: QueueSort;
  readonly #breaches = new BreachOrder();
  readonly #listeners = new Set<() => void>();
  #list: readonly string[];
  #sortedAt: number;
  #heldAt: number | null = null;
  #stop: (() => void) | null = null;

  constructor(session: LiveSession, filter: BoardFilter, sort: QueueSort) {
    this.#session = session;
    this.#filter = filter;
    this.#sort = sort;
    this.#sortedAt = session.now();
    this.#list = this.#wanted();
  }

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
    const stops = [store.topics.subscribe('queues', look)];
    // Who is late, and how long it is calm, goes by time.
    if (this.#sort === 'urgent' || this.#sort === 'waiting') stops.push(ticker.subscribe(look));
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
    const isHeld = this.#heldAt !== null && now - this.#heldAt < HOLD_MS;
    if (isHeld || (this.#sort === 'waiting' && now - this.#sortedAt < CALM_MS)) {
      const fitting = this.#fitting();
      const there = new Set(fitting);
      return withNew(
        this.#list.filter((number) => there.has(number)),
        fitting,
      );
    }
    this.#sortedAt = now;
    return this.#wanted();
  }

  #fitting(): readonly string[] {
    return queuesThatFit(this.#session.store, this.#filter);
  }

  #wanted(): readonly string[] {
    const { store } = this.#session;
    const fitting = this.#fitting();
    if (this.#sort !== 'urgent') return sortQueues(store, fitting, this.#sort);
    const now = this.#session.shownNow();
    const late = fitting
      .flatMap((queue) => {
        const since = lateSince(store, queue, now);
        return since === null ? [] : [{ queue, since }];
      })
      .sort((a, b) => a.since - b.since)
      .map(({ queue }) => queue);
    return this.#breaches.arrange(fitting, late, now).order;
  }
}
