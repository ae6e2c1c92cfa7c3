import { startChild } from './children.mjs';
import { endOnSignals, exitAs } from './process-end.mjs';

/** Type stripping and the embedded database are announced as experimental by early 24s: known, and no news to a user. */
const QUIET = '--disable-warning=ExperimentalWarning';

/**
 * Goes on as another program in this process's place, with its environment and terminal. Where Node can, the
 * process itself is replaced: one less to hand signals on.
 *
 * @param {string} node
 * @param {readonly string[]} args
 * @param {Record<string, string>} [extra] environment on top of this process's own
 */
export function replaceProcess(node, args, extra = {}) {
  const env = { ...process.env, ...extra };
  if (process.platform !== 'win32' && typeof process.execve === 'function') {
    process.removeAllListeners('warning');
    process.execve(node, [node, QUIET, ...args], env);
  }
  endOnSignals('success');
  const child = startChild(node, [QUIET, ...args], { env });
  child.once('exit', (code, signal) => exitAs(code, signal));
  child.once('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
}
