/** A recording under way, whatever the PBX. */
import type { Logger } from '#server/ports/pbx-driver.ts';

export interface Recording {
  /** Ends it. */
  stop(): Promise<RecordingSummary>;
}

export interface RecordingSummary {
  /** What it is, counted in words. */
  readonly words: string;
  /** The PBX was never reached, so that the file is of no use to anybody. */
  readonly isEmpty: boolean;
}

/** What goes wrong is told where the command was typed; the file holds the rest. */
export const terminalLog: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: (_, message) => console.error(message),
  error: (_, message) => console.error(message),
};
