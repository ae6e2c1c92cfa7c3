/** Asks one method, reads the answer and says what came of it. */

import type { SiteId } from '#lib/model/ids.ts';
import { type NoticeWithText, noticeWithText, pickNoticeWithText } from '#lib/model/notice-with-text.ts';
import type { PollOutcome } from '#server/ingest/poll-schedule.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';
import { type Dialect, methodNameIn, type WebApiReadMethod } from './dialect.ts';
import type { UnknownPartTracker } from './unknown-part-tracker.ts';
import type { VendorReading } from './vendor-json.ts';
import type { WebApiParameters } from './webapi-address.ts';
import type { AskWebApi, WebApiAnswered } from './webapi-client.ts';
import type { WebApiFailureCode } from './webapi-failure.ts';

export interface MethodReaderDeps {
  readonly site: SiteId;
  readonly ask: AskWebApi;
  readonly log: Logger;
  readonly dialect: () => Dialect | null;
  /** An answer is longer than what is read of it (rule F9). */
  readonly onBound: (why: NoticeWithText) => void;
  readonly parts: UnknownPartTracker;
}

export type ReadMethod = <Value>(
  method: WebApiReadMethod,
  parameters: WebApiParameters,
  parse: (json: unknown) => VendorReading<Value>,
  /** False when the answer is about something else than was asked. */
  use: (answer: WebApiAnswered, value: Value) => boolean,
) => Promise<PollOutcome>;

/** A method's troubles are logged once when they begin and once when they end; what they leave unknown is observed. */
export function createMethodReader(settings: MethodReaderDeps): ReadMethod {
  const { site, ask, log, dialect, onBound, parts } = settings;
  const troubled = new Map<WebApiReadMethod, string>();

  function unknown(method: WebApiReadMethod, why: NoticeWithText, parameters: WebApiParameters): PollOutcome {
    parts.recordFailure(method, parameters.num ?? '', pickNoticeWithText(why));
    return trouble(method, why, parameters);
  }

  function trouble(
    method: WebApiReadMethod,
    { message }: NoticeWithText,
    parameters: WebApiParameters,
  ): PollOutcome {
    if (!troubled.has(method)) log.warn({ site, method, ...parameters }, `${method}: ${message}`);
    troubled.set(method, message);
    return 'failed';
  }

  return async (method, parameters, parse, use) => {
    const spoken = dialect();
    if (spoken === null) return 'failed';
    const answer = await ask(methodNameIn(spoken, method), parameters);
    if (answer.kind === 'failed') {
      if (answer.code === 'stopped') return 'failed';
      (isMissing(method, answer.code) ? trouble : unknown)(method, answer, parameters);
      return answer.code === 'too-many' ? 'slow-down' : 'failed';
    }
    const reading = parse(answer.json);
    if (reading.kind === 'malformed') {
      if (reading.beyond !== undefined)
        onBound(noticeWithText('many-entries', { method, ...reading.beyond }));
      return unknown(method, reading, parameters);
    }
    if (!use(answer, reading.value)) return unknown(method, noticeWithText('link-other-number'), parameters);
    parts.recordAnswer(method, parameters.num ?? '', answer.requestedAt, reading.unread?.count);
    if (troubled.delete(method)) log.info({ site, method }, `${method} works again`);
    return 'good';
  };
}

/** Some editions have no such list: nothing is wrong, and the board does without. */
const OPTIONAL_METHODS: ReadonlySet<WebApiReadMethod> = new Set([
  'all.ivr',
  'all.group',
  'all.line',
  'all.registered',
]);

const isMissing = (method: WebApiReadMethod, code: WebApiFailureCode): boolean =>
  code === 'not-found' && OPTIONAL_METHODS.has(method);
