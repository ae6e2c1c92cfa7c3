/** The log: JSON lines on stdout, with every secret taken out of the finished line (rule S4). */
import pino from 'pino';
import type { Logger } from '#server/ports/pbx-driver.ts';
import type { Redact } from './redaction.ts';

export interface LogOptions {
  readonly level: string;
  readonly redact: Redact;
  /** Where lines go; stdout when left out. */
  readonly write?: ((line: string) => void) | undefined;
}

export function createLogger({ level, redact, write }: LogOptions): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: pino.stdSerializers.err },
    hooks: { streamWrite: redact },
  };
  const stream = write === undefined ? pino.destination({ dest: 1, sync: true }) : { write };
  return pino(options, stream);
}
