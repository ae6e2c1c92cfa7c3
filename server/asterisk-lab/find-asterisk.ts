import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where an Asterisk lives: on the machine itself, or in a folder that is a small Debian of its own. */
export type AsteriskHome =
  | { readonly kind: 'system'; readonly binary: string }
  | { readonly kind: 'chroot'; readonly root: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the Debian with Asterisk is kept for the next run; clones of the project share it. */
const DEFAULT_ASTERISK_ROOT = '/var/cache/ringside/asterisk';

/** The folder named by `RINGSIDE_ASTERISK_ROOT`, or the default. */
export function asteriskRoot(environment: Environment): string {
  const named = environment['RINGSIDE_ASTERISK_ROOT'];
  return named === undefined || named === '' ? DEFAULT_ASTERISK_ROOT : named;
}

/** The Asterisk of this machine, else the one that was made for tests; null when there is neither. */
export function findAsterisk(environment: Environment = process.env): AsteriskHome | null {
  const binary = findProgram('asterisk', environment);
  if (binary !== null) return { kind: 'system', binary };
  const root = asteriskRoot(environment);
  // The folder gets its name when it is complete, so that it exists means that it can be used.
  return existsSync(join(root, 'usr/sbin/asterisk')) ? { kind: 'chroot', root } : null;
}

/** The path of a program, null when it is not installed. */
export function findProgram(name: string, environment: Environment = process.env): string | null {
  const folders = [...(environment['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];
  for (const folder of folders) {
    if (folder !== '' && existsSync(join(folder, name))) return join(folder, name);
  }
  return null;
}
