/**
 * One call that was asked for, followed from the request to its end: the own phone rings and is picked up, then the far
 * one rings or answers (done), or one of them does not (failed, in words). Asterisk takes every such request and tells
 * later what came of it (rule C3).
 */

import type { Extension } from '#lib/model/ids.ts';
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { CommandAnswer, CommandEnd } from '#server/ports/pbx-driver.ts';
import type { AmiMessage } from './ami/ami-message.ts';
import type { ExtensionOf } from './channel-names.ts';
import {
  causeInWords,
  dialStatusInWords,
  originateReasonInWords,
  type ReachedParty,
} from './hangup-cause.ts';

export interface OriginationRequest {
  readonly actionId: string;
  readonly extension: Extension;
  /** Null: the phone is to listen in on another's call. */
  readonly destination: string | null;
  /** The Uniqueid of its channel, where one was chosen. */
  readonly channelId: string | null;
}

export interface Origination {
  /** When the own phone rings or cannot, at the latest after two seconds; what comes of it then is its `end`. */
  readonly answer: Promise<CommandAnswer>;
  onMessage(message: AmiMessage): void;
  stop(): void;
}

export interface OriginationDeps {
  readonly clock: Clock;
  readonly extensionOf: ExtensionOf;
  readonly onOver: () => void;
}

const FIRST_ANSWER_MS = 2_000;
/** The phone rings for 30 s at most, the far one may then take a while to be found. */
const FOLLOWED_MS = 60_000;
/** The hang-up that tells the cause comes right behind the answer that tells of the failure. */
const CAUSE_MS = 500;
/** Who is picked up and dials nobody for so long has been answered by the dialplan itself. */
const ANSWERED_ALONE_MS = 3_000;

const UNKNOWN: CommandEnd = { kind: 'unknown', ...noticeWithText('not-told') };

/** The own phone was picked up and hung up again; who was to be reached had not rung. */
const ended = (destination: string | null): NoticeWithText =>
  destination === null
    ? noticeWithText('listening-ended')
    : noticeWithText('call-ended', { who: destination });

export function createOrigination(request: OriginationRequest, deps: OriginationDeps): Origination {
  const { actionId, extension, destination } = request;
  const { clock, extensionOf, onOver } = deps;
  const first = Promise.withResolvers<CommandAnswer>();
  const last = Promise.withResolvers<CommandEnd>();
  const phone: ReachedParty = { side: 'phone', who: extension };
  const far: ReachedParty = { side: 'far', who: destination ?? '' };
  let own = request.channelId;
  let hasPickedUp = false;
  let isOver = false;
  let ownCause: string | null = null;
  let farFailure: NoticeWithText | null = null;
  let dialled = 0;
  let cancelStep = (): void => undefined;
  const cancelFirst = clock.after(FIRST_ANSWER_MS, accept);
  const cancelAll = clock.after(FOLLOWED_MS, () => end(UNKNOWN));

  function accept(): void {
    cancelFirst();
    first.resolve({ kind: 'accepted', end: last.promise });
  }

  function end(result: CommandEnd): void {
    if (isOver) return;
    isOver = true;
    cancelStep();
    cancelAll();
    onOver();
    // Known before anybody was answered: that is the answer.
    if (result.kind === 'failed') first.resolve(result);
    accept();
    last.resolve(result);
  }

  const done = (): void => end({ kind: 'done' });
  const fail = (why: NoticeWithText): void => end({ kind: 'failed', ...why });

  function step(delayMs: number, then: () => void): void {
    cancelStep();
    cancelStep = clock.after(delayMs, then);
  }

  function awaitFarEnd(): void {
    step(ANSWERED_ALONE_MS, () => {
      if (farFailure !== null) fail(farFailure);
      else end(destination === null ? UNKNOWN : { kind: 'done' });
    });
  }

  function hearResponse(message: AmiMessage): void {
    if (message.get('Response') === 'Success') {
      hasPickedUp = true;
      own ??= message.get('Uniqueid');
      accept();
      awaitFarEnd();
      return;
    }
    const words = (): NoticeWithText =>
      causeInWords(ownCause, phone) ?? originateReasonInWords(message.get('Reason'), phone);
    if (ownCause === null) step(CAUSE_MS, () => fail(words()));
    else fail(words());
  }

  function hearHangup(message: AmiMessage): void {
    const cause = message.get('Cause');
    if (message.get('Uniqueid') !== own) {
      if (hasPickedUp) farFailure = causeInWords(cause, far) ?? farFailure;
    } else if (hasPickedUp) fail(farFailure ?? ended(destination));
    else ownCause = cause;
  }

  function hearDialEnd(status: string | null): void {
    dialled = Math.max(0, dialled - 1);
    if (status === 'ANSWER') done();
    else farFailure ??= dialStatusInWords(status, far);
    if (dialled === 0 && !isOver) awaitFarEnd();
  }

  /** What happens in the call after the own phone was picked up. */
  function hearFarEnd(message: AmiMessage): void {
    switch (message.event) {
      case 'Newstate':
        if (message.get('ChannelState') === '5' && message.get('Uniqueid') !== own) done();
        break;
      case 'DialBegin':
        dialled += 1;
        cancelStep();
        break;
      case 'DialState':
        if (/^(?:RINGING|PROGRESS)$/.test(message.get('DialStatus') ?? '')) done();
        break;
      case 'DialEnd':
        hearDialEnd(message.get('DialStatus'));
        break;
      case 'QueueCallerJoin':
      case 'BridgeEnter':
      case 'ParkedCall':
        done();
        break;
      default:
    }
  }

  const belongs = (message: AmiMessage): boolean =>
    ['Linkedid', 'DestLinkedid', 'ParkeeLinkedid'].some((key) => message.get(key) === own);

  /** Its own phone's channel, before it is picked up: it is the first of its call, which nobody dials. */
  const isOwn = (message: AmiMessage): boolean =>
    message.get('Uniqueid') === message.get('Linkedid') &&
    extensionOf(message.get('Channel') ?? '') === extension;

  return {
    answer: first.promise,
    onMessage(message) {
      const { event } = message;
      if (event === 'OriginateResponse') {
        if (message.actionId === actionId) hearResponse(message);
        return;
      }
      if (event === 'ChanSpyStart' && message.get('SpyerUniqueid') === own) done();
      // The request's answer may come behind the channel's beginning. A phone that dials is in another state from it on.
      if (own === null && /^(?:Newchannel|Newstate|Hangup)$/.test(event ?? '') && isOwn(message))
        own = message.get('ChannelState') === '4' ? null : message.get('Uniqueid');
      if (own === null || !belongs(message) || message.get('DestUniqueid') === own) return;
      if (event === 'Hangup') hearHangup(message);
      else if (hasPickedUp && destination !== null) hearFarEnd(message);
      else if (event === 'Newstate' && message.get('ChannelState') === '5') accept();
    },
    stop: () => end(UNKNOWN),
  };
}
