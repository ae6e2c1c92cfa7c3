import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where an Asterisk lives: on the machine itself, or in a folder that is a small Debian of its own. */
export type AsteriskInstallation =
  | { readonly kind: 'system'; readonly binary: string }
  | { readonly kind: 'chroot'; readonly root: string };

/** The main versions that the laboratory knows: Debian's newest, and the oldest that is supported. */
export type AsteriskVersion = 16 | 22;

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the Debians with Asterisk are kept for the next run, unless the variable names another folder. */
const ROOTS = {
  16: { variable: 'RINGSIDE_ASTERISK_16_ROOT', folder: '/var/cache/ringside/asterisk-16' },
  22: { variable: 'RINGSIDE_ASTERISK_ROOT', folder: '/var/cache/ringside/asterisk' },
} as const;

/** The folder of this version: named in the environment, or the default. */
export function asteriskRoot(environment: Environment, version: AsteriskVersion = 22): string {
  const { variable, folder } = ROOTS[version];
  const named = environment[variable];
  return named === undefined || named === '' ? folder : named;
}

/**
 * The Asterisk of this machine, else the one that was made for tests; null when there is neither. An Asterisk of the
 * machine stands in for the newest only: what else it is, nobody knows.
 */
export function findAsterisk(
  environment: Environment = process.env,
  version: AsteriskVersion = 22,
): AsteriskInstallation | null {
  const binary = version === 22 ? findProgram('asterisk', environment) : null;
  if (binary !== null) return { kind: 'system', binary };
  const root = asteriskRoot(environment, version);
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
