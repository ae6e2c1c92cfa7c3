/** The log: JSON lines on stdout, with every secret taken out of the finished line (rule S4). Never throws (rule F7). */
import pino from 'pino';
import type { Logger } from '#server/ports/pbx-driver.ts';
import { createStdoutWriter } from './log-writer.ts';
import type { Redact } from './redaction.ts';

export interface LogOptions {
  readonly level: string;
  readonly redact: Redact;
  /** Where lines go; stdout when left out. */
  readonly write?: ((line: string) => void) | undefined;
  /** Counts lines that could not be written. */
  readonly onDrop: (lines: number) => void;
}

export interface ServerLog extends Logger {
  /** The process is about to end: what is logged now goes out before. */
  flushNow(): void;
}

type Level = keyof Logger;

export function createLogger({ level, redact, write, onDrop }: LogOptions): ServerLog {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: pino.stdSerializers.err },
    hooks: { streamWrite: redact },
  };
  const stdout = write === undefined ? createStdoutWriter(onDrop) : null;
  const lines = pino(options, { write: stdout?.write ?? write ?? (() => {}) });
  const at =
    (name: Level) =>
    (details: object, message: string): void => {
      try {
        lines[name](details, message);
      } catch {
        // What was to be logged cannot be serialised, or cannot be written.
        onDrop(1);
      }
    };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    flushNow: () => stdout?.flushNow(),
  };
}
