/**
 * One connection to the manager interface, from opening to its end: greeting, login, `FullyBooted`, then events and
 * answers in the order in which the PBX sent them. It ends once, with one failure in plain words, and never throws.
 */
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';
import { afterQuietTime, type Patience } from '#server/ports/after-working-time.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';
import { type ActionExchange, createActionExchange } from './action-exchange.ts';
import { type AmiFailure, malformed, unreachable } from './ami-failure.ts';
import type { AmiMessage } from './ami-message.ts';
import { type AmiAddress, openAmiTransport } from './ami-transport.ts';
import { createAmiDecoder, type DecodedAmi } from './decoder.ts';
import { type AmiAccount, logIn } from './login.ts';
import { createOrderedDelivery } from './ordered-delivery.ts';
import { type PingWatchdog, SILENCE_MS, startPingWatchdog } from './ping-watchdog.ts';

/** When a ping was asked and answered, by our clock, and what the PBX's own clock said, if it did. */
export interface PingAnswer {
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly pbxTime: number | null;
}

export interface AmiConnectionSettings extends AmiAccount, AmiAddress {
  readonly pingIntervalMs?: number | undefined;
  /** How names of events begin that the PBX need not send; an account that may not filter gets them all the same. */
  readonly unwantedEvents?: readonly string[] | undefined;
}

export interface AmiConnectionHandlers {
  readonly onUp: () => void;
  readonly onEvent: (message: AmiMessage) => void;
  readonly onPong: (pong: PingAnswer) => void;
  readonly onEnd: (failure: AmiFailure) => void;
}

export interface AmiConnection {
  readonly isUp: () => boolean;
  readonly exchange: Pick<ActionExchange, 'ask' | 'list'>;
  /** Ends it without a word to the handlers; resolves when the socket is closed. */
  readonly close: () => Promise<void>;
}

export interface AmiConnectionDeps {
  readonly site: string;
  readonly settings: AmiConnectionSettings;
  readonly clock: Clock;
  readonly log: Logger;
  readonly nextActionId: () => string;
  readonly onSend: (action: string) => void;
  readonly handlers: AmiConnectionHandlers;
}

/** The end of the connection, in its place behind all that came over it. */
interface CloseReason {
  readonly kind: 'closed';
  readonly failure: AmiFailure | null;
}

const SHUT_DOWN = unreachable(noticeWithText('link-shut-down'));
const LOGIN_STEP_MS = 5_000;
const STEP = { seconds: LOGIN_STEP_MS / 1000 };
const BOOT_WAIT_MS = 10_000;
/** However slowly bytes come. */
const LONGEST_STEP_MS = 120_000;
const PING_INTERVAL_MS = 1_000;

export function openAmiConnection(environment: AmiConnectionDeps): AmiConnection {
  const { site, settings, clock, log, handlers } = environment;
  const decoder = createAmiDecoder({ banner: 'expected' });
  let phase: 'opening' | 'greeting' | 'login' | 'booting' | 'up' | 'over' = 'opening';
  let step: Patience | null = null;
  let heartbeat: PingWatchdog | null = null;
  let isShuttingDown = false;
  let hasWarned = false;

  const exchange = createActionExchange({
    clock,
    nextActionId: environment.nextActionId,
    onSend: environment.onSend,
    write: (bytes) => wire.write(bytes),
  });

  function end(): boolean {
    if (phase === 'over') return false;
    phase = 'over';
    step?.cancel();
    heartbeat?.stop();
    delivery.drop();
    wire.destroy();
    return true;
  }

  function fail(failure: AmiFailure): void {
    if (!end()) return;
    handlers.onEnd(failure);
    exchange.abort();
  }

  /** Nothing that this side cannot take ends more than the connection (rule F8). */
  function broke(error: unknown): void {
    log.error({ site, error }, 'a fault while talking to the PBX: connecting anew');
    fail(malformed(noticeWithText('link-not-taken-in')));
  }

  function enter(
    next: 'opening' | 'greeting' | 'login' | 'booting',
    limitMs: number,
    tooLate: NoticeWithText,
  ): void {
    step?.cancel();
    phase = next;
    step = afterQuietTime(clock, limitMs, () => fail(unreachable(tooLate)), LONGEST_STEP_MS);
  }

  /** A slow way is no dead one: as long as bytes come, a step of the beginning goes on. */
  function heardBefore(): void {
    step?.heard();
    exchange.heard();
  }

  async function greeted(): Promise<void> {
    // Each step of the login has its own time limit.
    enter('login', 3 * LOGIN_STEP_MS, noticeWithText('link-no-login'));
    const refusal = await logIn(settings, exchange, {
      isPrivate: wire.isPrivate(),
      onPlain: () => log.warn({ site }, 'the PBX refuses MD5 challenges: logging in with the secret itself'),
    });
    if (phase !== 'login') return;
    if (refusal !== null) return fail(refusal);
    enter('booting', BOOT_WAIT_MS, noticeWithText('link-not-ready', { seconds: BOOT_WAIT_MS / 1000 }));
    for (const name of settings.unwantedEvents ?? []) muffle(name).catch(broke);
  }

  async function muffle(name: string): Promise<void> {
    const fields = { Operation: 'Add', Filter: `!Event: ${name}` };
    const answer = await exchange.ask({ action: 'Filter', fields, timeoutMs: LOGIN_STEP_MS });
    if (answer.kind === 'error')
      log.debug({ site, event: name, answer: answer.text }, 'the PBX does not filter an event');
  }

  function nowUp(): void {
    step?.cancel();
    phase = 'up';
    heartbeat = startPingWatchdog({
      clock,
      intervalMs: settings.pingIntervalMs ?? PING_INTERVAL_MS,
      ping: () => void ping().catch(broke),
      onSilence: () => fail(unreachable(noticeWithText('link-silent', { seconds: SILENCE_MS / 1000 }))),
    });
    handlers.onUp();
  }

  async function ping(): Promise<void> {
    const askedAt = clock.now();
    const answer = await exchange.ask({ action: 'Ping', fields: {}, timeoutMs: LOGIN_STEP_MS });
    if (answer.kind !== 'success' || phase !== 'up') return;
    handlers.onPong({ askedAt, answeredAt: clock.now(), pbxTime: timeOf(answer.message) });
  }

  /** True when somebody's wait ended: they go on before the next message is taken. */
  function take(arrived: DecodedAmi | CloseReason): boolean {
    switch (arrived.kind) {
      case 'closed':
        fail(isShuttingDown ? SHUT_DOWN : (arrived.failure ?? closedByPbx()));
        return false;
      case 'garbage':
        fail(malformed(arrived.why));
        return false;
      case 'banner':
        greeted().catch(broke);
        return true;
      case 'message':
        if (arrived.unreadableLines > 0) warnOfUnreadable(arrived.unreadableLines);
        return takeMessage(arrived.message);
    }
  }

  function takeMessage(message: AmiMessage): boolean {
    const belongs = exchange.receive(message);
    if (belongs !== 'foreign') return belongs === 'settled';
    if (message.event === null) return false;
    if (message.event === 'Shutdown') isShuttingDown = true;
    if (phase === 'booting' && message.event === 'FullyBooted') nowUp();
    else if (phase === 'up') handlers.onEvent(message);
    return false;
  }

  function warnOfUnreadable(lines: number): void {
    if (!hasWarned) log.warn({ site, lines }, 'the PBX sent lines that cannot be read; they are passed over');
    hasWarned = true;
  }

  function closedByPbx(): AmiFailure {
    switch (phase) {
      case 'greeting':
        return unreachable(noticeWithText('link-closed-greeting'));
      case 'login':
        return unreachable(noticeWithText('link-closed-login'));
      default:
        return unreachable(noticeWithText('link-broken'));
    }
  }

  const delivery = createOrderedDelivery((arrived: DecodedAmi | CloseReason) => {
    try {
      return take(arrived);
    } catch (error) {
      broke(error);
      return false;
    }
  });
  enter('opening', LOGIN_STEP_MS, noticeWithText('link-no-connection', STEP));
  const wire = openAmiTransport(settings, {
    onOpen() {
      if (phase === 'opening')
        enter(
          'greeting',
          LOGIN_STEP_MS,
          noticeWithText(settings.tls === false ? 'link-no-greeting-tls' : 'link-no-greeting', STEP),
        );
    },
    onBytes(bytes) {
      if (phase === 'over') return;
      heartbeat?.recordActivity();
      if (phase !== 'up') heardBefore();
      let arrived: readonly DecodedAmi[];
      try {
        arrived = decoder.push(bytes);
      } catch (error) {
        return broke(error);
      }
      delivery.put(arrived);
    },
    onClose: (failure) => delivery.put([{ kind: 'closed', failure }]),
  });

  return {
    isUp: () => phase === 'up',
    exchange,
    close() {
      if (end()) exchange.abort();
      return wire.closed;
    },
  };
}

/** `1795245209.720696`: seconds since 1970. */
function timeOf(pong: AmiMessage): number | null {
  const seconds = Number(pong.get('Timestamp') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : null;
}
