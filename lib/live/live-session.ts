import { extension } from '../model/ids.ts';
import { type CommandRequest, detailOf, type SendCommand } from './command-request.ts';
import { LiveConnection } from './connection.ts';
import { type Freshness, judgeFreshness, sameFreshness } from './freshness.ts';
import type { OpenSocket } from './live-socket.ts';
import { LiveStore } from './live-store.ts';
import type { PageLife } from './page-life.ts';
import { ServerClock } from './server-clock.ts';
import { SentCommands, type ShownCommand } from './shown-command.ts';
import { Ticker } from './ticker.ts';
import type { TimeSource } from './time-source.ts';
import { UndoBook } from './undo-book.ts';

export interface SessionParts {
  readonly site: string;
  /** The display name of who looks, for the commands sent from here. */
  readonly viewer: string;
  readonly time: TimeSource;
  /** From 0 up to 1; the browser's own where left out. */
  readonly random?: () => number;
  readonly open: OpenSocket;
  readonly life: PageLife;
  readonly send: SendCommand;
  readonly newId: () => string;
  /** The server speaks a newer protocol: the page has to be loaded again (rule P5). */
  readonly reload: () => void;
}

const JUDGE_EVERY_MS = 500;
/** The judging timer came so late that the computer must have slept, by whichever of its clocks counts that. */
const FROZEN_MS = 3_000;

/**
 * Everything live of one site: the store, its connection, the clock and how fresh it all is. Topics of its own, on the
 * store's: `freshness`, `stale`.
 */
export class LiveSession {
  readonly store = new LiveStore();
  readonly ticker: Ticker;
  readonly sent = new SentCommands();
  readonly #parts: SessionParts;
  readonly #undo = new UndoBook(this.store, () => this.now());
  readonly #clock = new ServerClock();
  readonly #connection: LiveConnection;
  #freshness: Freshness;
  #heardAt: number | null = null;
  #commands: readonly ShownCommand[] | null = null;
  #asleep = false;
  #lastJudged = { now: 0, wall: 0 };
  #cancelJudge: (() => void) | null = null;
  #stopWatching: (() => void) | null = null;

  constructor(parts: SessionParts) {
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
          this.#judge();
        },
        heard: (serverTime) => this.#heard(serverTime),
      },
    });
    this.#freshness = this.#look();
    this.store.topics.subscribe('links', () => this.#judge());
    this.store.topics.subscribe('times', () => this.#judge());
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
    this.#lastJudged = this.#readTime();
    this.#stopWatching = this.#parts.life.watch(
      () => {
        this.#asleep = true;
        this.#judge();
      },
      () => this.#wake(),
    );
    this.#connection.start();
    this.#scheduleJudge();
  }

  stop(): void {
    this.#cancelJudge?.();
    this.#stopWatching?.();
    this.#connection.stop();
  }

  /** The server's time now. Epoch milliseconds. */
  now(): number {
    return this.#clock.at(this.#parts.time.now());
  }

  /** The moment that durations are shown for: they stand still with a picture that nobody feeds. */
  shownNow(): number {
    return this.#freshness.frozenAt ?? this.now();
  }

  /** The newest command that concerns this extension, of the stream or sent from here. */
  commandOf(target: string): ShownCommand | undefined {
    const { index } = this.store;
    for (const id of index.commandOrder) {
      const record = this.store.command(id);
      if (record?.target !== target) continue;
      const own = this.sent.of(target);
      return own !== undefined && own.id !== id && own.at > record.at ? own : record;
    }
    return this.sent.of(target);
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
    this.#undo.note(id, request);
    await this.#send(id, request);
  }

  /** Whether the command was sent from here, is the last about its agent, and can be taken back now. */
  canUndo({ id, target }: ShownCommand): boolean {
    if (this.#freshness.kind !== 'live' || this.#undo.of(id) === null) return false;
    return this.commandOf(target)?.id === id;
  }

  /** Sends the opposite, as commands of their own; nothing when it is too late. */
  async undo(command: ShownCommand): Promise<void> {
    const requests = this.canUndo(command) ? this.#undo.of(command.id) : null;
    this.#undo.forget(command.id);
    await Promise.all((requests ?? []).map((request) => this.#send(this.#parts.newId(), request)));
  }

  async #send(id: string, request: CommandRequest): Promise<void> {
    const record: ShownCommand = {
      id,
      type: request.type,
      by: this.#parts.viewer,
      target: extension(request.extension),
      detail: detailOf(request),
      party: null,
      outcome: 'sent',
      message: null,
      notice: null,
      at: this.now(),
    };
    this.#noteSent(record);
    const reply = await this.#parts.send(this.site, id, request);
    if (reply.kind === 'refused')
      this.#noteSent({ ...record, outcome: 'failed', message: reply.message, notice: reply.notice });
    if (reply.kind === 'unknown') this.#noteSent({ ...record, outcome: 'unconfirmed' });
  }

  #noteSent(record: ShownCommand): void {
    this.sent.put(record);
    this.store.topics.publish([`command:${record.target}`, 'commands']);
  }

  #wake(): void {
    this.#asleep = false;
    this.#connection.wake();
    this.#judge();
  }

  #heard(serverTime: number): void {
    const now = this.#parts.time.now();
    this.#clock.sample(serverTime, now);
    this.#heardAt = now;
    this.#judge();
  }

  #scheduleJudge(): void {
    this.#cancelJudge = this.#parts.time.after(JUDGE_EVERY_MS, () => {
      const before = this.#lastJudged;
      this.#lastJudged = this.#readTime();
      const { now, wall } = this.#lastJudged;
      const frozen = now - before.now > FROZEN_MS || wall - before.wall > FROZEN_MS;
      if (frozen && !this.#asleep) this.#wake();
      this.#judge();
      this.#scheduleJudge();
    });
  }

  #readTime(): { readonly now: number; readonly wall: number } {
    const { time } = this.#parts;
    return { now: time.now(), wall: time.wall() };
  }

  #look(): Freshness {
    const heardAt = this.#heardAt === null ? null : this.#clock.at(this.#heardAt);
    const { state } = this.#connection;
    return judgeFreshness({
      connection: this.#asleep && state.kind === 'live' ? { kind: 'behind' } : state,
      links: this.store.links,
      times: this.store.times,
      heardAt,
      now: this.now(),
    });
  }

  #judge(): void {
    const before = this.#freshness;
    const after = this.#look();
    if (sameFreshness(before, after)) return;
    this.#freshness = after;
    const topics = ['freshness'];
    if ((before.kind === 'stale') !== (after.kind === 'stale')) topics.push('stale');
    this.store.topics.publish(topics);
  }
}
