/** The calls poll: finds the dialect first, then observes every active call (rules M1–M3, M13). */

import type { SiteId } from '#lib/model/ids.ts';
import { type Worded, withDetail, worded, wordedOf } from '#lib/model/word-notice.ts';
import { readClock, unknownOffset } from '#server/ingest/clock-offset.ts';
import type { LeadJob, LeadVerdict } from '#server/ingest/poller.ts';
import type { PollFailed } from '#server/ports/observation.ts';
import type { Logger, Observe } from '#server/ports/pbx-driver.ts';
import type { Answered, Ask } from './client.ts';
import { DIALECTS, type Dialect, type DialectSetting, methodName } from './dialect.ts';
import { type Failure, weighFailure } from './failure.ts';
import { normalizeCalls } from './normalize-calls.ts';
import type { PartTracker } from './unknown-parts.ts';
import { hasResult, readCalls, type WireCall } from './wire.ts';

export interface CallsPoll extends LeadJob {
  /** Null until a probe has found it. */
  readonly dialect: () => Dialect | null;
}

export interface CallsPollSettings {
  readonly site: SiteId;
  readonly ask: Ask;
  readonly observe: Observe;
  readonly log: Logger;
  readonly setting: DialectSetting;
  readonly intervalMs: number;
  readonly parts: Pick<PartTracker, 'told'>;
}

export function createCallsPoll(settings: CallsPollSettings): CallsPoll {
  const { site, ask, observe, log, setting, intervalMs, parts } = settings;
  let dialect: Dialect | null = setting === 'auto' ? null : setting;
  let probed = 0;
  let probeFailure: Failure | null = null;
  let offset = unknownOffset;
  let lastMessage: string | null = null;
  let unreadSaid = 0;

  function failed(reason: PollFailed['reason'], why: Worded, at: number): void {
    const { message } = why;
    observe([{ kind: 'poll-failed', site, at, reason, ...wordedOf(why) }]);
    if (message !== lastMessage) log.warn({ site, reason }, `calls poll failed: ${message}`);
    lastMessage = message;
  }

  function refused(failure: Failure): LeadVerdict {
    const weight = weighFailure(failure.code);
    if (failure.code === 'stopped') return 'unreachable';
    failed(weight === 'unusable' ? 'malformed' : weight, failure, failure.respondedAt);
    return weight;
  }

  /** One probe a turn, so that the budget holds. */
  async function probe(): Promise<LeadVerdict> {
    const candidate = DIALECTS[probed % DIALECTS.length] ?? 'plain';
    const answer = await ask(methodName(candidate, 'pbx.calls'));
    if (answer.kind === 'answered' && hasResult(answer.json)) {
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
    const why = withDetail(worded('link-no-webapi'), probeFailure?.message ?? '');
    failed('malformed', why, answer.respondedAt);
    return 'unreachable';
  }

  /** Nothing valid in a broken answer is lost; the picture ages all the same, since nobody knows what is missing. */
  function observePartial({ requestedAt, respondedAt }: Answered, usable: readonly WireCall[]): void {
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

  function observeCalls(answer: Answered): LeadVerdict {
    const reading = readCalls(answer.json);
    if (reading.kind === 'malformed') {
      observePartial(answer, reading.usable);
      failed('malformed', reading, answer.respondedAt);
      return 'unusable';
    }
    offset = readClock(offset, answer);
    if (lastMessage !== null) log.info({ site }, 'calls poll works again');
    lastMessage = null;
    const { requestedAt, respondedAt } = answer;
    const calls = normalizeCalls(reading.value);
    const { unread } = reading;
    const clockOffsetMs = offset.offsetMs ?? 0;
    observe([
      { kind: 'calls', site, requestedAt, respondedAt, calls, clockOffsetMs, ...(unread && { unread }) },
    ]);
    parts.told('pbx.callsinfo', '', requestedAt, unread?.count);
    sayUnread(unread?.count ?? 0);
    return 'good';
  }

  return {
    intervalMs,
    dialect: () => dialect,
    async run() {
      if (dialect === null) return probe();
      const answer = await ask(methodName(dialect, 'pbx.callsinfo'));
      if (answer.kind === 'answered') return observeCalls(answer);
      // Another version may have been installed meanwhile: find out again.
      if (answer.code === 'not-found' && setting === 'auto') dialect = null;
      return refused(answer);
    },
  };
}

/** Says something about the whole PBX, not about the method that was tried. */
function isAboutPbx(failure: Failure): boolean {
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
