/** Asks one method, reads the answer and says what came of it. */

import type { SiteId } from '#lib/model/ids.ts';
import { type Worded, worded, wordedOf } from '#lib/model/word-notice.ts';
import type { JobVerdict } from '#server/ingest/job-rota.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';
import type { Parameters } from './address.ts';
import type { Answered, Ask } from './client.ts';
import { type Dialect, methodName, type ReadMethod } from './dialect.ts';
import type { FailureCode } from './failure.ts';
import type { PartTracker } from './unknown-parts.ts';
import type { WireReading } from './wire.ts';

export interface MethodReaderSettings {
  readonly site: SiteId;
  readonly ask: Ask;
  readonly log: Logger;
  readonly dialect: () => Dialect | null;
  /** An answer is longer than what is read of it (rule F9). */
  readonly onBound: (why: Worded) => void;
  readonly parts: PartTracker;
}

export type ReadFrom = <Value>(
  method: ReadMethod,
  parameters: Parameters,
  parse: (json: unknown) => WireReading<Value>,
  /** False when the answer is about something else than was asked. */
  use: (answer: Answered, value: Value) => boolean,
) => Promise<JobVerdict>;

/** A method's troubles are logged once when they begin and once when they end; what they leave unknown is observed. */
export function createMethodReader(settings: MethodReaderSettings): ReadFrom {
  const { site, ask, log, dialect, onBound, parts } = settings;
  const troubled = new Map<ReadMethod, string>();

  function unknown(method: ReadMethod, why: Worded, parameters: Parameters): JobVerdict {
    parts.failed(method, parameters.num ?? '', wordedOf(why));
    return trouble(method, why, parameters);
  }

  function trouble(method: ReadMethod, { message }: Worded, parameters: Parameters): JobVerdict {
    if (!troubled.has(method)) log.warn({ site, method, ...parameters }, `${method}: ${message}`);
    troubled.set(method, message);
    return 'failed';
  }

  return async (method, parameters, parse, use) => {
    const spoken = dialect();
    if (spoken === null) return 'failed';
    const answer = await ask(methodName(spoken, method), parameters);
    if (answer.kind === 'failed') {
      if (answer.code === 'stopped') return 'failed';
      (isMissing(method, answer.code) ? trouble : unknown)(method, answer, parameters);
      return answer.code === 'too-many' ? 'slow-down' : 'failed';
    }
    const reading = parse(answer.json);
    if (reading.kind === 'malformed') {
      if (reading.beyond !== undefined) onBound(worded('many-entries', { method, ...reading.beyond }));
      return unknown(method, reading, parameters);
    }
    if (!use(answer, reading.value)) return unknown(method, worded('link-other-number'), parameters);
    parts.told(method, parameters.num ?? '', answer.requestedAt, reading.unread?.count);
    if (troubled.delete(method)) log.info({ site, method }, `${method} works again`);
    return 'good';
  };
}

/** Some editions have no such list: nothing is wrong, and the board does without. */
const MAY_BE_MISSING: ReadonlySet<ReadMethod> = new Set([
  'all.ivr',
  'all.group',
  'all.line',
  'all.registered',
]);

const isMissing = (method: ReadMethod, code: FailureCode): boolean =>
  code === 'not-found' && MAY_BE_MISSING.has(method);
