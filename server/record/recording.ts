/** A recording under way, whatever the PBX. */
import type { Logger } from '#server/ports/pbx-driver.ts';

export interface Recording {
  /** Ends it; what was recorded, counted in words. */
  stop(): Promise<string>;
}

/** What goes wrong is told where the command was typed; the file holds the rest. */
export const terminalLog: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: (_, message) => console.error(message),
  error: (_, message) => console.error(message),
};
