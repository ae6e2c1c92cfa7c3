import { constants } from 'node:os';
import { endChildren } from './children.mjs';

/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/** @type {(() => unknown)[]} */
const cleanups = [];
/** @type {Promise<void> | undefined} */
let ended;

/** Runs when this process ends on its own or on a signal: the place to remove temporary files. @param {() => unknown} cleanup */
export function onEnd(cleanup) {
  cleanups.push(cleanup);
}

/** Ends all children, then cleans up; once, however often it is asked. */
export function endProcess() {
  ended ??= (async () => {
    await endChildren();
    for (const cleanup of cleanups.reverse()) {
      try {
        await cleanup();
      } catch {
        // The end goes on: what is left to clean up matters more than this.
      }
    }
  })();
  return ended;
}

/**
 * The way out of whatever went wrong: says it, ends everything, exit code 1. When a signal has begun the end, what
 * goes wrong is its doing and no news, and the exit is the signal's.
 *
 * @param {unknown} error
 * @returns {Promise<never>}
 */
export async function failWith(error) {
  if (ended === undefined) {
    console.error(error instanceof Error ? error.message : String(error));
    await endProcess();
    process.exit(1);
  }
  return await forever();
}

/** Where an end has begun, nothing after this happens any more. */
export async function waitWhileEnding() {
  if (ended !== undefined) await forever();
}

/** @returns {Promise<never>} */
function forever() {
  return new Promise(() => {});
}

/**
 * From now on a signal ends everything that was started. `as` says how this process then looks from outside: a
 * server that was asked to stop has done its work (`success`), a build or a test run was broken off (`signal`).
 *
 * @param {'success' | 'signal'} as
 */
export function endOnSignals(as) {
  for (const name of SIGNALS) {
    process.removeAllListeners(name);
    process.on(name, () => {
      void endProcess().then(() => exitAs(as === 'success' ? 0 : null, name));
    });
  }
}

/**
 * Ends this process as another one ended.
 *
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitAs(code, signal) {
  if (code === null && signal !== null && process.platform !== 'win32') {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
    // Killed by then, unless the signal is one that this process cannot die of.
    setTimeout(() => process.exit(128 + constants.signals[signal]), 200);
    return;
  }
  process.exit(code ?? 1);
}
