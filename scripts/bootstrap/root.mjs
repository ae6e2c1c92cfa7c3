import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** @param {string} path relative to the checkout */
export function inRoot(path) {
  return join(root, path);
}

/**
 * npm puts the project's programs first in the search path; started without npm, this does.
 *
 * @param {string | undefined} path
 */
export function withProjectBinaries(path) {
  const own = inRoot('node_modules/.bin');
  const entries = (path ?? '').split(delimiter);
  return entries.includes(own) ? entries.join(delimiter) : [own, ...entries].join(delimiter);
}
