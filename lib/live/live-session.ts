import { extension } from '../model/ids.ts';
import { type CommandRequest, requestDetail, type SendCommand } from './command-request.ts';
import { LiveConnection } from './connection.ts';
import { type Freshness, judgeFreshness, sameFreshness } from './freshness.ts';
import type { OpenSocket } from './live-socket.ts';
import { LiveStore } from './live-store.ts';
import type { PageLifecycle } from './page-lifecycle.ts';
import { ServerClock } from './server-clock.ts';
import { SentCommandStore, type ShownCommand } from './shown-command.ts';
import { Ticker } from './ticker.ts';
import type { TimeSource } from './time-source.ts';
import { UndoTracker } from './undo-tracker.ts';

export interface LiveSessionDeps {
  readonly site: string;
  /** The display name of who looks, for the commands sent from here. */
  readonly viewer: string;
  readonly time: TimeSource;
  /** From 0 up to 1; the browser's own where left out. */
  readonly random?: () => number;
  readonly open: OpenSocket;
  readonly pageLife: PageLifecycle;
  readonly send: SendCommand;
  readonly newId: () => string;
  /** The server speaks a newer protocol: the page has to be loaded again (rule P5). */
  readonly reload: () => void;
}

const FRESHNESS_INTERVAL_MS = 500;
/** The judging timer came so late that the computer must have slept, by whichever of its clocks counts that. */
const PAGE_FROZEN_MS = 3_000;

/**
 * Everything live of one site: the store, its connection, the clock and how fresh it all is. Topics of its own, on the
 * store's: `freshness`, `stale`.
 */
export class LiveSession {
  readonly store = new LiveStore();
  readonly ticker: Ticker;
  readonly sent = new SentCommandStore();
  readonly #parts: LiveSessionDeps;
  readonly #undo = new UndoTracker(this.store, () => this.now());
  readonly #clock = new ServerClock();
  readonly #connection: LiveConnection;
  #freshness: Freshness;
  #messageReceivedAt: number | null = null;
  #commands: readonly ShownCommand[] | null = null;
  #asleep = false;
  #freshnessCheckedAt = { now: 0, wall: 0 };
  #cancelFreshness: (() => void) | null = null;
  #stopWatching: (() => void) | null = null;

  constructor(parts: LiveSessionDeps) {
    this.#parts = parts;
    this.ticker = new Ticker(parts.time, () => this.now());
    const { site, open, time, random = Math.random } = parts;
    this.#connection = new LiveConnection({
      site,
      open,
      time,
      random,
      store: this.store,
      events: {
        stateChanged: (state) => {
          if (state.kind === 'reload') parts.reload();
          this.#updateFreshness();
        },
        messageReceived: (serverTime) => this.#messageReceived(serverTime),
      },
    });
    this.#freshness = this.#checkFreshness();
    this.store.topics.subscribe('links', () => this.#updateFreshness());
    this.store.topics.subscribe('times', () => this.#updateFreshness());
    this.store.topics.subscribe('commands', () => {
      this.#commands = null;
    });
  }

  get site(): string {
    return this.#parts.site;
  }

  get freshness(): Freshness {
    return this.#freshness;
  }

  start(): void {
    this.#freshnessCheckedAt = this.#readTime();
    this.#stopWatching = this.#parts.pageLife.watch(
      () => {
        this.#asleep = true;
        this.#updateFreshness();
      },
      () => this.#wake(),
    );
    this.#connection.start();
    this.#scheduleFreshness();
  }

  stop(): void {
    this.#cancelFreshness?.();
    this.#stopWatching?.();
    this.#connection.stop();
  }

  /** The server's time now. Epoch milliseconds. */
  now(): number {
    return this.#clock.at(this.#parts.time.now());
  }

  /** The moment that durations are shown for: they stand still with a picture that nobody feeds. */
  displayNow(): number {
    return this.#freshness.frozenAt ?? this.now();
  }

  /** The newest command that concerns this extension, of the stream or sent from here. */
  commandOf(target: string): ShownCommand | undefined {
    const { index } = this.store;
    for (const id of index.commandOrder) {
      const record = this.store.command(id);
      if (record?.target !== target) continue;
      const own = this.sent.ofAgent(target);
      return own !== undefined && own.id !== id && own.at > record.at ? own : record;
    }
    return this.sent.ofAgent(target);
  }

  /** All commands that are known, the newest first; the same list until one changes. */
  commands(): readonly ShownCommand[] {
    this.#commands ??= this.#listCommands();
    return this.#commands;
  }

  #listCommands(): readonly ShownCommand[] {
    const streamed = this.store.index.commandOrder.flatMap((id) => this.store.command(id) ?? []);
    const ids = new Set(streamed.map((record) => record.id));
    const own = this.sent.all.filter((record) => !ids.has(record.id));
    return own.length === 0 ? streamed : [...own, ...streamed].sort((a, b) => b.at - a.at);
  }

  /** Sends a command once and shows it on the tile at once (rule C4). */
  async send(request: CommandRequest): Promise<void> {
    const id = this.#parts.newId();
    this.#undo.record(id, request);
    await this.#send(id, request);
  }

  /** Whether the command was sent from here, is the last about its agent, and can be taken back now. */
  canUndo({ id, target }: ShownCommand): boolean {
    if (this.#freshness.kind !== 'live' || this.#undo.planFor(id) === null) return false;
    return this.commandOf(target)?.id === id;
  }

  /** Sends the opposite, as commands of their own; nothing when it is too late. */
  async undo(command: ShownCommand): Promise<void> {
    const requests = this.canUndo(command) ? this.#undo.planFor(command.id) : null;
    this.#undo.forget(command.id);
    await Promise.all((requests ?? []).map((request) => this.#send(this.#parts.newId(), request)));
  }

  async #send(id: string, request: CommandRequest): Promise<void> {
    const record: ShownCommand = {
      id,
      type: request.type,
      by: this.#parts.viewer,
      target: extension(request.extension),
      detail: requestDetail(request),
      party: null,
      outcome: 'sent',
      message: null,
      notice: null,
      at: this.now(),
    };
    this.#recordSent(record);
    const reply = await this.#parts.send(this.site, id, request);
    if (reply.kind === 'refused')
      this.#recordSent({ ...record, outcome: 'failed', message: reply.message, notice: reply.notice });
    if (reply.kind === 'unknown') this.#recordSent({ ...record, outcome: 'unconfirmed' });
  }

  #recordSent(record: ShownCommand): void {
    this.sent.put(record);
    this.store.topics.publish([`command:${record.target}`, 'commands']);
  }

  #wake(): void {
    this.#asleep = false;
    this.#connection.wake();
    this.#updateFreshness();
  }

  #messageReceived(serverTime: number): void {
    const now = this.#parts.time.now();
    this.#clock.sample(serverTime, now);
    this.#messageReceivedAt = now;
    this.#updateFreshness();
  }

  #scheduleFreshness(): void {
    this.#cancelFreshness = this.#parts.time.after(FRESHNESS_INTERVAL_MS, () => {
      const before = this.#freshnessCheckedAt;
      this.#freshnessCheckedAt = this.#readTime();
      const { now, wall } = this.#freshnessCheckedAt;
      const frozen = now - before.now > PAGE_FROZEN_MS || wall - before.wall > PAGE_FROZEN_MS;
      if (frozen && !this.#asleep) this.#wake();
      this.#updateFreshness();
      this.#scheduleFreshness();
    });
  }

  #readTime(): { readonly now: number; readonly wall: number } {
    const { time } = this.#parts;
    return { now: time.now(), wall: time.wallNow() };
  }

  #checkFreshness(): Freshness {
    const messageReceivedAt =
      this.#messageReceivedAt === null ? null : this.#clock.at(this.#messageReceivedAt);
    const { state } = this.#connection;
    return judgeFreshness({
      connection: this.#asleep && state.kind === 'live' ? { kind: 'behind' } : state,
      links: this.store.links,
      times: this.store.times,
      messageReceivedAt,
      now: this.now(),
    });
  }

  #updateFreshness(): void {
    const before = this.#freshness;
    const after = this.#checkFreshness();
    if (sameFreshness(before, after)) return;
    this.#freshness = after;
    const topics = ['freshness'];
    if ((before.kind === 'stale') !== (after.kind === 'stale')) topics.push('stale');
    this.store.topics.publish(topics);
  }
}
