/**
 * The lasting link to one PBX's manager interface: it connects, comes back by itself after every failure, and says when
 * it is up and when it is not (rule F1). What the PBX does never throws here.
 */
import { mapNoticeValues, pickNoticeWithText } from '#lib/model/notice-with-text.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';
import type { ActionAnswer, ListAnswer } from './action-exchange.ts';
import {
  type AmiConnection,
  type AmiConnectionSettings,
  openAmiConnection,
  type PingAnswer,
} from './ami-connection.ts';
import type { AmiFailure } from './ami-failure.ts';
import type { AmiMessage } from './ami-message.ts';
import type { AmiFields } from './encode-action.ts';

export type AmiLinkSettings = AmiConnectionSettings;

export interface AmiLinkHandlers {
  /** Logged in, and the PBX has finished starting. Nothing of the time before counts any more: ask for everything. */
  readonly onUp: () => void;
  /** Each event while up that belongs to no list, in the order of the PBX. */
  readonly onEvent: (message: AmiMessage) => void;
  /** The link was lost, or an attempt to get it failed: once each time. */
  readonly onDown: (failure: AmiFailure) => void;
  readonly onPong?: (pong: PingAnswer) => void;
  /** The name of each action that is sent, also those of the login and the pings. */
  readonly onSend?: (action: string) => void;
}

export interface AmiLink {
  /** Connects and stays connected until `stop`. */
  start(): void;
  /** Ends every timer and the connection without calling a handler; resolves when nothing runs any more. */
  stop(): Promise<void>;
  isUp(): boolean;
  /** Sends one action, once. Events that carry its ActionID, such as OriginateResponse, go to `onEvent`. */
  send(action: string, fields?: AmiFields, options?: ListOptions): Promise<ActionAnswer>;
  /** Asks for a list. An empty one may come as an error with the PBX's text ("No endpoints found"). */
  list(action: string, fields?: AmiFields, options?: ListOptions): Promise<ListAnswer>;
}

export interface ListOptions {
  /** 5 s by default (rule F1). */
  readonly timeoutMs?: number;
  /** Of a list: items beyond are not kept; 60,000 by default (rule F9). */
  readonly most?: number;
}

export interface AmiLinkDeps {
  readonly site: string;
  readonly settings: AmiLinkSettings;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Logger;
  readonly handlers: AmiLinkHandlers;
}

const ANSWER_TIMEOUT_MS = 5_000;
/** From the start of one attempt to the next; after a refused login Asterisk may ban those who insist. */
const RECONNECT_MS = 2_000;
const DENIED_RECONNECT_MS = 30_000;

export function createAmiLink(environment: AmiLinkDeps): AmiLink {
  const { site, settings, clock, random, log, handlers } = environment;
  const nextActionId = createActionIds(random);
  let connection: AmiConnection | null = null;
  let cancelAttempt = (): void => undefined;
  let isRunning = false;
  let lastTold: string | null = null;

  /** A handler that fails must not take the link with it. */
  function tell(handler: string, call: () => void): void {
    try {
      call();
    } catch (error) {
      log.error({ site, handler, error }, 'what the PBX sent could not be taken in');
    }
  }

  function attempt(): void {
    const startedAt = clock.now();
    connection = openAmiConnection({
      site,
      settings,
      clock,
      log,
      nextActionId,
      onSend: (action) => tell('onSend', () => handlers.onSend?.(action)),
      handlers: {
        onUp() {
          lastTold = null;
          log.info({ site }, 'connected to the PBX');
          tell('onUp', handlers.onUp);
        },
        onEvent: (message) => tell('onEvent', () => handlers.onEvent(message)),
        onPong: (pong) => tell('onPong', () => handlers.onPong?.(pong)),
        onEnd: (failure) => ended(failure, startedAt),
      },
    });
  }

  function ended(failure: AmiFailure, startedAt: number): void {
    const periodMs = failure.reason === 'denied' ? DENIED_RECONNECT_MS : RECONNECT_MS;
    const waitMs = Math.max(0, startedAt + periodMs - clock.now());
    // Up to a tenth longer, so that many servers do not come back at the same moment.
    cancelAttempt = clock.after(waitMs + (random() * periodMs) / 10, attempt);
    // A refusal is told in the PBX's words, and nobody knows what it repeats (rule S4).
    const { secret } = settings;
    const told =
      secret === ''
        ? pickNoticeWithText(failure)
        : mapNoticeValues(failure, (value) => value.replaceAll(secret, '***'));
    const { message } = told;
    if (message !== lastTold) log.warn({ site, reason: failure.reason }, message);
    lastTold = message;
    tell('onDown', () => handlers.onDown({ reason: failure.reason, ...told }));
  }

  const whenUp = <Answer>(run: (up: AmiConnection) => Promise<Answer>): Promise<Answer | NotSent> =>
    connection?.isUp() === true ? run(connection) : Promise.resolve({ kind: 'not-sent' });

  return {
    start() {
      if (isRunning) return;
      isRunning = true;
      attempt();
    },
    async stop() {
      cancelAttempt();
      await connection?.close();
    },
    isUp: () => connection?.isUp() === true,
    send: (action, fields = {}, { timeoutMs = ANSWER_TIMEOUT_MS } = {}) =>
      whenUp((up) => up.exchange.ask({ action, fields, timeoutMs })),
    list: (action, fields = {}, { timeoutMs = ANSWER_TIMEOUT_MS, most } = {}) =>
      whenUp((up) => up.exchange.list({ action, fields, timeoutMs, most })),
  };
}

interface NotSent {
  readonly kind: 'not-sent';
}

/** Some events carry the ActionID to every client of the PBX: no two servers may use the same. */
function createActionIds(random: () => number): () => string {
  const part = (): string => Math.floor(random() * 0x1_0000_0000).toString(36);
  const prefix = `ringside-${part()}${part()}`;
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}-${count}`;
  };
}
