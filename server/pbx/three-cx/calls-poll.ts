/** The calls poll: finds the dialect first, then observes every active call (rules M1–M3, M13). */

import type { SiteId } from '#lib/model/ids.ts';
import {
  appendNoticeDetail,
  type NoticeWithText,
  noticeWithText,
  pickNoticeWithText,
} from '#lib/model/notice-with-text.ts';
import { unknownOffset, updateClockOffset } from '#server/ingest/clock-offset.ts';
import type { PrimaryPoll, PrimaryPollOutcome } from '#server/ingest/poller.ts';
import type { PollFailed } from '#server/ports/observation.ts';
import type { Logger, Observe } from '#server/ports/pbx-driver.ts';
import { DIALECTS, type Dialect, type DialectSetting, methodNameIn } from './dialect.ts';
import { normalizeCalls } from './normalize-calls.ts';
import type { UnknownPartTracker } from './unknown-part-tracker.ts';
import { isCallsAnswer, readVendorCalls, type VendorCall } from './vendor-json.ts';
import type { AskWebApi, WebApiAnswered } from './webapi-client.ts';
import { severityOf, type WebApiFailure } from './webapi-failure.ts';

export interface CallsPoll extends PrimaryPoll {
  /** Null until a probe has found it. */
  readonly dialect: () => Dialect | null;
}

export interface CallsPollDeps {
  readonly site: SiteId;
  readonly ask: AskWebApi;
  readonly observe: Observe;
  readonly log: Logger;
  readonly setting: DialectSetting;
  readonly intervalMs: number;
  readonly parts: Pick<UnknownPartTracker, 'recordAnswer'>;
}

export function createCallsPoll(settings: CallsPollDeps): CallsPoll {
  const { site, ask, observe, log, setting, intervalMs, parts } = settings;
  let dialect: Dialect | null = setting === 'auto' ? null : setting;
  let probed = 0;
  let probeFailure: WebApiFailure | null = null;
  let offset = unknownOffset;
  let lastMessage: string | null = null;
  let unreadSaid = 0;

  function failed(reason: PollFailed['reason'], why: NoticeWithText, at: number): void {
    const { message } = why;
    observe([{ kind: 'poll-failed', site, at, reason, ...pickNoticeWithText(why) }]);
    if (message !== lastMessage) log.warn({ site, reason }, `calls poll failed: ${message}`);
    lastMessage = message;
  }

  function refused(failure: WebApiFailure): PrimaryPollOutcome {
    const weight = severityOf(failure.code);
    if (failure.code === 'stopped') return 'unreachable';
    failed(weight === 'unusable' ? 'malformed' : weight, failure, failure.respondedAt);
    return weight;
  }

  /** One probe a turn, so that the budget holds. */
  async function probe(): Promise<PrimaryPollOutcome> {
    const candidate = DIALECTS[probed % DIALECTS.length] ?? 'plain';
    const answer = await ask(methodNameIn(candidate, 'pbx.calls'));
    if (answer.kind === 'answered' && isCallsAnswer(answer.json)) {
      dialect = candidate;
      log.info({ site, dialect }, 'the PBX speaks this dialect');
      return 'again';
    }
    if (answer.kind === 'failed' && isAboutPbx(answer)) {
      probed = 0;
      return refused(answer);
    }
    probed += 1;
    if (candidate === 'plain') {
      probeFailure = answer.kind === 'failed' ? answer : null;
      return 'again';
    }
    probed = 0;
    const why = appendNoticeDetail(noticeWithText('link-no-webapi'), probeFailure?.message ?? '');
    failed('malformed', why, answer.respondedAt);
    return 'unreachable';
  }

  /** Nothing valid in a broken answer is lost; the picture ages all the same, since nobody knows what is missing. */
  function observePartial({ requestedAt, respondedAt }: WebApiAnswered, usable: readonly VendorCall[]): void {
    if (usable.length === 0) return;
    observe([{ kind: 'partial-calls', site, requestedAt, respondedAt, calls: normalizeCalls(usable) }]);
  }

  function sayUnread(count: number): void {
    if (count > 0 && unreadSaid === 0)
      log.warn({ site, count }, 'entries of the list of calls cannot be read: they are left out');
    if (count === 0 && unreadSaid > 0)
      log.info({ site }, 'all entries of the list of calls can be read again');
    unreadSaid = count;
  }

  function observeCalls(answer: WebApiAnswered): PrimaryPollOutcome {
    const reading = readVendorCalls(answer.json);
    if (reading.kind === 'malformed') {
      observePartial(answer, reading.usable);
      failed('malformed', reading, answer.respondedAt);
      return 'unusable';
    }
    offset = updateClockOffset(offset, answer);
    if (lastMessage !== null) log.info({ site }, 'calls poll works again');
    lastMessage = null;
    const { requestedAt, respondedAt } = answer;
    const calls = normalizeCalls(reading.value);
    const { unread } = reading;
    const clockOffsetMs = offset.offsetMs ?? 0;
    observe([
      { kind: 'calls', site, requestedAt, respondedAt, calls, clockOffsetMs, ...(unread && { unread }) },
    ]);
    parts.recordAnswer('pbx.callsinfo', '', requestedAt, unread?.count);
    sayUnread(unread?.count ?? 0);
    return 'good';
  }

  return {
    intervalMs,
    dialect: () => dialect,
    async run() {
      if (dialect === null) return probe();
      const answer = await ask(methodNameIn(dialect, 'pbx.callsinfo'));
      if (answer.kind === 'answered') return observeCalls(answer);
      // Another version may have been installed meanwhile: find out again.
      if (answer.code === 'not-found' && setting === 'auto') dialect = null;
      return refused(answer);
    },
  };
}

/** Says something about the whole PBX, not about the method that was tried. */
function isAboutPbx(failure: WebApiFailure): boolean {
  switch (failure.code) {
    case 'not-found':
    case 'http-error':
    case 'html':
    case 'empty':
    case 'not-json':
    case 'redirect':
    case 'too-large':
      return false;
    default:
      return true;
  }
}
