import type { Logger } from '#server/ports/pbx-driver.ts';

/** For tests that do not look at the log. */
export const silentLog: Logger = { debug() {}, info() {}, warn() {}, error() {} };
