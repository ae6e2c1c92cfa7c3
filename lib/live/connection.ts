import type { Heartbeat, Patch, StreamPosition } from '../protocol/messages.ts';
import type { ConnectionState } from './freshness.ts';
import type { LiveSocket, OpenSocket } from './live-socket.ts';
import type { LiveStore } from './live-store.ts';
import { readHeartbeat, readPatch, readSubscribeAnswer } from './read-message.ts';
import type { TimeSource } from './time-source.ts';

const ANSWER_TIMEOUT_MS = 5_000;
/** The picture of a large site over a thin line. */
const FETCH_TIMEOUT_MS = 20_000;
/** So often a fetched picture may be too old to go on from; then it comes over the socket. */
const MAX_FETCHES = 3;
const RETRY_MS = 1_000;
/** At least this share of a delay is waited; chance decides about the rest, so that not everybody asks at once. */
const LEAST_DELAY = 0.25;
/** A heartbeat may overtake the patch that it counts; after so long it is a gap. */
const GAP_WAIT_MS = 500;

export interface ConnectionEvents {
  stateChanged(state: ConnectionState): void;
  /** A message came; `serverTime` is the server's clock at sending. */
  messageReceived(serverTime: number): void;
}

export interface LiveConnectionDeps {
  readonly site: string;
  readonly store: LiveStore;
  readonly open: OpenSocket;
  readonly time: TimeSource;
  /** From 0 up to 1: spreads what many screens would do at once. */
  readonly random: () => number;
  readonly events: ConnectionEvents;
}

/**
 * Keeps the store at the server's revision (rules P1, P6): subscribes, resumes after a gap, a new epoch or sleep, and
 * says `live` only while nothing is missing.
 */
export class LiveConnection {
  readonly #site: string;
  readonly #store: LiveStore;
  readonly #time: TimeSource;
  readonly #events: ConnectionEvents;
  /** From 0 up to 1. */
  readonly #random: () => number;
  readonly #socket: LiveSocket;
  #state: ConnectionState = { kind: 'connecting' };
  #joined = false;
  /** Counts the requests: an answer to an earlier one is not looked at. */
  #request = 0;
  #waiting = false;
  /** The first picture, asked for while the socket connects; null when there was none to be had. */
  #first: Promise<unknown> | null = null;
  /** Pictures fetched since it was live. */
  #fetched = 0;
  #cancelRetry: (() => void) | null = null;
  #cancelGap: (() => void) | null = null;

  constructor({ site, store, open, time, random, events }: LiveConnectionDeps) {
    this.#site = site;
    this.#store = store;
    this.#time = time;
    this.#random = random;
    this.#events = events;
    this.#socket = open({
      connected: () => {
        this.#joined = true;
        this.#subscribe();
      },
      disconnected: (final) => this.#disconnected(final),
      refused: (reason) => this.#refused(reason),
      patch: (message) => this.#onPatch(message),
      heartbeat: (message) => this.#onHeartbeat(message),
    });
  }

  get state(): ConnectionState {
    return this.#state;
  }

  start(): void {
    this.#first = this.#socket.fetchSnapshot?.(this.#site, FETCH_TIMEOUT_MS).catch(() => null) ?? null;
    this.#socket.connect();
  }

  stop(): void {
    this.#request += 1;
    this.#cancelRetry?.();
    this.#cancelGap?.();
    this.#socket.close();
  }

  /** The page was hidden or frozen: nothing is live until the server has said where it stands (rule P6). */
  wake(): void {
    if (!this.#joined) return;
    this.#subscribe();
  }

  #subscribe(withResume = true): void {
    this.#cancelGap?.();
    this.#cancelGap = null;
    this.#request += 1;
    const request = this.#request;
    this.#waiting = true;
    if (this.#store.position !== null) this.#setState({ kind: 'behind' });
    const resume: StreamPosition | null = withResume ? this.#store.position : null;
    const fetchesSnapshots = this.#socket.fetchSnapshot !== undefined && this.#fetched < MAX_FETCHES;
    if (resume === null && fetchesSnapshots) {
      this.#fetch();
      return;
    }
    const wish = {
      ...(resume === null ? {} : { resume }),
      ...(fetchesSnapshots ? { fetchesSnapshots } : {}),
    };
    this.#socket.subscribe({ site: this.#site, ...wish }, ANSWER_TIMEOUT_MS).then(
      (answer) => {
        if (request === this.#request) this.#onAnswer(answer);
      },
      () => {
        if (request === this.#request && this.#joined) this.#retry(() => this.#subscribe());
      },
    );
  }

  /** A picture over HTTP, then what followed on it: nothing is lost in between, for the stream is resumed from there. */
  #fetch(): void {
    const request = this.#request;
    this.#fetched += 1;
    const take = (message: unknown): void => {
      if (request !== this.#request) return;
      const answer = readSubscribeAnswer({ snapshot: message });
      const usable = answer !== null && 'snapshot' in answer;
      if (usable) this.#store.replace(answer.snapshot);
      // What cannot be fetched comes over the socket.
      else this.#fetched = MAX_FETCHES;
      this.#subscribe(usable);
    };
    const first = this.#first ?? Promise.resolve(null);
    this.#first = null;
    const anew = () => this.#socket.fetchSnapshot?.(this.#site, FETCH_TIMEOUT_MS);
    first.then((message) => message ?? anew()).then(take, () => take(null));
  }

  #onAnswer(message: unknown): void {
    this.#waiting = false;
    const answer = readSubscribeAnswer(message);
    if (answer === null) {
      this.#retry(() => this.#subscribe(false));
    } else if ('error' in answer) {
      this.#setState({ kind: 'refused', ...answer.error });
      this.#retry(() => this.#subscribe(false), 10 * RETRY_MS);
    } else if ('snapshot' in answer) {
      this.#store.replace(answer.snapshot);
      this.#resumed(answer.snapshot.serverTime);
    } else if ('fetch' in answer) {
      this.#subscribe(false);
    } else {
      const { patches, heartbeat } = answer;
      for (const patch of patches) this.#apply(patch);
      const at = this.#store.position;
      if (at?.epoch !== heartbeat.epoch || at.revision < heartbeat.revision) {
        this.#subscribe(false);
        return;
      }
      this.#store.setTimes(heartbeat.times);
      this.#resumed(heartbeat.serverTime);
    }
  }

  #resumed(serverTime: number): void {
    this.#fetched = 0;
    this.#events.messageReceived(serverTime);
    this.#setState({ kind: 'live' });
  }

  #onPatch(message: unknown): void {
    const patch = readPatch(message);
    if (patch !== null && patch.site !== this.#site) return;
    // While an answer is awaited it brings whatever is missing; only what fits is taken.
    const fits = patch !== null && this.#apply(patch);
    if (!fits && !this.#waiting) this.#subscribe();
    if (patch !== null && fits) this.#events.messageReceived(patch.serverTime);
  }

  /** False when patches before this one are missing. */
  #apply(patch: Patch): boolean {
    const at = this.#store.position;
    if (at === null || at.epoch !== patch.epoch) return false;
    if (patch.to <= at.revision) return true;
    if (patch.from !== at.revision) return false;
    this.#store.apply(patch);
    return true;
  }

  #onHeartbeat(message: unknown): void {
    const heartbeat = readHeartbeat(message);
    if (heartbeat === null || heartbeat.site !== this.#site || this.#waiting) return;
    const at = this.#store.position;
    if (at === null || at.epoch !== heartbeat.epoch) {
      this.#subscribe();
      return;
    }
    this.#store.setTimes(heartbeat.times);
    this.#events.messageReceived(heartbeat.serverTime);
    if (at.revision < heartbeat.revision) this.#expectPatch(heartbeat);
  }

  #expectPatch(heartbeat: Heartbeat): void {
    if (this.#cancelGap !== null) return;
    this.#cancelGap = this.#time.after(GAP_WAIT_MS, () => {
      this.#cancelGap = null;
      const at = this.#store.position;
      if (this.#waiting || at === null) return;
      if (at.epoch !== heartbeat.epoch || at.revision < heartbeat.revision) this.#subscribe();
    });
  }

  #disconnected(final: boolean): void {
    this.#joined = false;
    this.#waiting = false;
    this.#request += 1;
    if (this.#state.kind !== 'refused' && this.#state.kind !== 'reload')
      this.#setState({ kind: 'disconnected' });
    if (final) this.#retry(() => this.#socket.connect());
  }

  #refused(reason: string): void {
    this.#joined = false;
    if (reason === 'reload') {
      this.#setState({ kind: 'reload' });
      return;
    }
    this.#setState({ kind: 'refused', code: reason, message: '' });
    this.#retry(() => this.#socket.connect(), 5 * RETRY_MS);
  }

  #retry(run: () => void, delayMs = RETRY_MS): void {
    this.#cancelRetry?.();
    const share = LEAST_DELAY + (1 - LEAST_DELAY) * this.#random();
    this.#cancelRetry = this.#time.after(delayMs * share, run);
  }

  #setState(state: ConnectionState): void {
    if (state.kind === this.#state.kind && state.kind !== 'refused') return;
    this.#state = state;
    this.#events.stateChanged(state);
  }
}
