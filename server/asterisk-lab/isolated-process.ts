/** How programs of the laboratory are started so that none of them, and no mount, can outlive it. */
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { AsteriskInstallation } from './find-asterisk.ts';

/** Where Asterisk sees the laboratory's own folder, when it lives in a chroot. */
const FOLDER_INSIDE = '/mnt';

export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
}

/** The laboratory's own folder as Asterisk sees it. */
export function labFolderInside(home: AsteriskInstallation, folder: string): string {
  return home.kind === 'chroot' ? FOLDER_INSIDE : folder;
}

/**
 * Asterisk with these arguments. It gets mounts and process numbers of its own: when the first process of these ends,
 * however that happens, the kernel ends the rest and takes the mounts away.
 */
export function asteriskCommand(
  home: AsteriskInstallation,
  folder: string,
  args: readonly string[],
  asRoot = process.getuid?.() === 0,
): CommandLine {
  const config = ['-C', join(labFolderInside(home, folder), 'etc/asterisk.conf')];
  if (home.kind === 'system') {
    const own = [home.binary, ...config, ...args];
    return killedWithParent(asRoot ? isolated(own) : commandOf(own));
  }
  const script = [
    'mount -t proc proc "$1/proc"',
    'mount --bind /dev "$1/dev"',
    'mount --bind "$2" "$1$3"',
    'root=$1',
    'shift 3',
    'exec chroot "$root" /usr/sbin/asterisk "$@"',
  ].join(' && ');
  return killedWithParent(
    isolated(['sh', '-c', script, 'sh', home.root, folder, FOLDER_INSIDE, ...config, ...args]),
  );
}

const ISOLATION_FLAGS = [
  '--mount',
  '--propagation',
  'private',
  '--pid',
  '--fork',
  '--kill-child=KILL',
  '--mount-proc',
];

/** A program with mounts and process numbers of its own: nothing of it outlives the `unshare` that it runs under. */
export function isolated(program: readonly string[]): CommandLine {
  return { command: 'unshare', args: [...ISOLATION_FLAGS, ...program] };
}

/** The same command, killed by the kernel when the process that starts it is gone. */
export function killedWithParent({ command, args }: CommandLine): CommandLine {
  return { command: 'setpriv', args: ['--pdeathsig', 'KILL', command, ...args] };
}

function commandOf([command = '', ...args]: readonly string[]): CommandLine {
  return { command, args };
}

/** Starts a command in a folder. A program that cannot be started shows as an `error` event, as always. */
export function startCommand(line: CommandLine, cwd: string, stdio: StdioOptions): ChildProcess {
  return spawn(line.command, [...line.args], { cwd, stdio });
}

/** Runs a command to its end; a code that is not 0 is an Error with what it printed. */
export async function runCommand(line: CommandLine, cwd: string): Promise<string> {
  const child = startCommand(line, cwd, ['ignore', 'pipe', 'pipe']);
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const output = Buffer.concat(chunks).toString('utf8');
  if (code === 0) return output;
  throw new Error(`${line.command} ended with ${code ?? 'a signal'}: ${output.trim()}`);
}
