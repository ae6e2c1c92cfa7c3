import { existsSync, readFileSync } from 'node:fs';
import { startChild } from './children.mjs';
import { withLock } from './lock.mjs';
import { endOnSignals } from './process-end.mjs';
import { inRoot } from './root.mjs';

/** @typedef {{ version?: string, optional?: boolean, dev?: boolean, devOptional?: boolean, link?: boolean }} Entry */

/**
 * Installs the packages of package-lock.json unless they stand. Throws an Error that says what to do.
 *
 * @param {{ mayInstall: boolean }} options
 */
export async function ensureInstalled({ mayInstall }) {
  if (whatIsMissing({ withDevelopment: mayInstall }) === null) return;
  if (!mayInstall)
    throw new Error('The packages are not installed, or not those of this version. Run: npm ci');
  endOnSignals('signal');
  await withLock('install', {
    onWait: () => console.log('Another process installs packages in this checkout: waiting for it.'),
    work: async () => {
      const missing = whatIsMissing({ withDevelopment: true });
      if (missing === null) return;
      console.log(
        `Installing packages (npm ci), because ${missing}. The first time this can take a minute or two.`,
      );
      const began = Date.now();
      await npmCi();
      console.log(`Packages installed in ${Math.round((Date.now() - began) / 1000)} s.`);
    },
  });
}

/** @param {{ withDevelopment: boolean }} options */
function whatIsMissing(options) {
  // npm writes this one at the end of a complete install: one that was broken off, or made by hand, is told right.
  const installed = lockedPackages('node_modules/.package-lock.json');
  if (installed === null) return 'none are installed';
  return firstDifference(lockedPackages('package-lock.json') ?? {}, installed, options);
}

/**
 * What is wrong with the installed packages, in words; null when they are those that are wanted.
 *
 * @param {Record<string, Entry>} wanted
 * @param {Record<string, Entry>} installed
 * @param {{ withDevelopment: boolean }} options
 */
export function firstDifference(wanted, installed, { withDevelopment }) {
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue;
    const found = installed[path];
    // npm leaves out what is for other platforms.
    const dispensable = entry.optional || entry.devOptional || (entry.dev && !withDevelopment);
    if (found === undefined && !dispensable) return `${path} is missing`;
    if (found !== undefined && found.version !== entry.version) {
      return `${path} is ${found.version}, not ${entry.version}`;
    }
  }
  return null;
}

/** @param {string} path @returns {Record<string, Entry> | null} */
function lockedPackages(path) {
  const file = inRoot(path);
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/** @returns {Promise<void>} */
function npmCi() {
  // Warnings speak of the Node that npm runs on, which is not the one that the packages will run on.
  const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error', '--no-audit', '--no-fund'];
  const cli = process.env.npm_execpath;
  const [command, before] = cli?.endsWith('.js')
    ? [process.env.npm_node_execpath ?? process.execPath, [cli]]
    : ['npm', []];
  return new Promise((resolve, reject) => {
    const child = startChild(command, [...before, ...args], {
      cwd: inRoot(''),
      stdio: ['ignore', 'inherit', 'inherit'],
      // A clean install starts by removing what a broken one left.
      stopWith: 'SIGKILL',
      shell: process.platform === 'win32' && command === 'npm',
    });
    child.once('error', (error) => reject(new Error(`npm cannot be started: ${error.message}`)));
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ci failed (${signal ?? `exit code ${code}`}); its own words are above.`));
    });
  });
}
