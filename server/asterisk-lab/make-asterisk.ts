import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aptMirror } from './apt-mirror.ts';
import {
  type AsteriskInstallation,
  type AsteriskVersion,
  asteriskRoot,
  findAsterisk,
  findProgram,
} from './find-asterisk.ts';
import { isolated, killedWithParent, runCommand } from './isolated-process.ts';

/** An Asterisk and a sipp to work with, or one sentence that says why there are none. */
export type Preparation =
  | { readonly kind: 'ready'; readonly home: AsteriskInstallation }
  | { readonly kind: 'unavailable'; readonly reason: string };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Finds an Asterisk of this version and sipp; what is missing is installed where that is possible: on Debian, as root. Takes about a
 * minute the first time, and nothing after that. `say` hears what takes long.
 */
export async function prepareAsterisk(
  environment: Environment = process.env,
  say: (text: string) => void = () => {},
  version: AsteriskVersion = 22,
): Promise<Preparation> {
  try {
    const present = findAsterisk(environment, version);
    if (present?.kind !== 'system') await mustBeAbleToMount();
    await installMissing(present === null ? ['debootstrap', 'sipp'] : ['sipp'], environment, say);
    return { kind: 'ready', home: present ?? (await make(environment, say, version)) };
  } catch (error) {
    return { kind: 'unavailable', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The Debian that has this Asterisk, and what it is packed in. */
const DEBIANS: Readonly<Record<AsteriskVersion, readonly [suite: string, packages: string]>> = {
  16: ['bullseye', 'asterisk,asterisk-voicemail'],
  22: ['sid', 'asterisk'],
};

const PACKAGES: Readonly<Record<string, string>> = { debootstrap: 'debootstrap', sipp: 'sip-tester' };

async function mustBeAbleToMount(): Promise<void> {
  if (process.platform !== 'linux')
    throw new Error('An Asterisk can be made on Linux only, and none is installed.');
  if (process.getuid?.() !== 0) throw new Error('Making an Asterisk takes root, and none is installed.');
  try {
    await runCommand(isolated(['true']), '/');
  } catch {
    throw new Error('This machine, perhaps a container, does not let programs have mounts of their own.');
  }
}

/** Installs the Debian packages of the programs that are not there. */
async function installMissing(
  programs: readonly string[],
  environment: Environment,
  say: (text: string) => void,
): Promise<void> {
  const missing = programs.filter((name) => findProgram(name, environment) === null);
  if (missing.length === 0) return;
  const packages = missing.map((name) => PACKAGES[name] ?? name);
  const wanted = `${packages.join(' and ')} ${packages.length === 1 ? 'is' : 'are'} not installed`;
  if (!isDebian()) throw new Error(`${wanted}, and this is not Debian, where that could be mended.`);
  if (process.getuid?.() !== 0) throw new Error(`${wanted}, and installing takes root.`);
  say(`Installing ${packages.join(' and ')}, for the tests on a real Asterisk …`);
  const quietly = (args: readonly string[]) =>
    runCommand({ command: 'env', args: ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args] }, '/');
  try {
    await quietly(['update']);
    await quietly(['install', '-y', '--no-install-recommends', ...packages]);
  } catch (error) {
    throw new Error(`${wanted}, and apt-get could not install: ${lastComplaint(error)}`);
  }
}

/** Builds the small Debian; one at a time on this machine, and whoever waited finds it made. */
async function make(
  environment: Environment,
  say: (text: string) => void,
  version: AsteriskVersion,
): Promise<AsteriskInstallation> {
  if (!isDebian()) throw new Error('An Asterisk can be made on Debian only, and none is installed.');
  const root = asteriskRoot(environment, version);
  const script = fileURLToPath(new URL('./make-asterisk.sh', import.meta.url));
  say(
    `Making a small Debian with Asterisk ${version}, for the tests; kept for the next time. This takes a minute or two …`,
  );
  try {
    // Not mkdirSync: it never comes back from folders that cannot be made below /proc.
    await runCommand({ command: 'mkdir', args: ['-p', dirname(root)] }, '/');
    const { command, args } = isolated(['sh', script, root, aptMirror() ?? '', ...DEBIANS[version]]);
    // Without a fork the lock is held by the work itself, and ends with the last process of it.
    await runCommand(
      killedWithParent({ command: 'flock', args: ['--no-fork', `${root}.lock`, command, ...args] }),
      '/',
    );
  } catch (error) {
    throw new Error(`A Debian with Asterisk could not be made: ${lastComplaint(error)}`);
  }
  return { kind: 'chroot', root };
}

function isDebian(): boolean {
  try {
    return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** The last thing that a program complained about, on one line and without addresses. */
function lastComplaint(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error))
    .split('\n')
    .map((line) => line.trim());
  const complaint =
    lines.findLast((line) => /^(E|Err|W|error|.*cannot|.*fail)[: ]/i.test(line)) ?? lines.at(-1) ?? '';
  const bare = complaint.replace(/^\S+ ended with [^:]+: /, '');
  return bare.replace(/\b[a-z+]+:\/\/\S+/gi, 'the mirror').replace(/^(E|W): /, '');
}
