/** A checkout in a temporary directory, with the real scripts and stand-ins for everything that they start. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { descendantsOf, stillRunning } from './bootstrap/process-tree.mjs';
import { inRoot } from './bootstrap/root.mjs';

export interface Checkout {
  readonly path: string;
  /** Where whatever runs in it puts temporary files. */
  readonly temporary: string;
  write(file: string, content: string, mode?: number): Promise<void>;
}

export interface RunningProgram {
  readonly process: ChildProcess;
  /** What it has printed until now, on both streams. */
  output(): string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** The scripts, and what they share with the programs that they start. */
const REAL_ROOT = [
  'scripts',
  'server/simulator/secret-variables.ts',
  'package.json',
  'package-lock.json',
  '.npmrc',
] as const;

/** With `packages: false` nothing is installed in it. */
export async function bareCheckout({ packages }: { readonly packages: boolean }): Promise<Checkout> {
  const path = await mkdtemp(join(tmpdir(), 'ringside-checkout-'));
  onTestFinished(() => rm(path, { recursive: true, force: true, maxRetries: 3 }));
  const write = async (file: string, content: string, mode = 0o644) => {
    await mkdir(dirname(join(path, file)), { recursive: true });
    await writeFile(join(path, file), content, { mode });
  };
  for (const name of REAL_ROOT) {
    await cp(inRoot(name), join(path, name), { recursive: true });
  }
  if (packages) await symlink(inRoot('node_modules'), join(path, 'node_modules'));
  const temporary = join(path, 'tmp');
  await mkdir(temporary);
  return { path, temporary, write };
}

/** Starts a program in the checkout; whatever is left of it when the test ends is killed. */
export function startIn(
  checkout: Checkout,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RunningProgram {
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_|^VITEST|^NODE_ENV$/i.test(name));
  const child = spawn(command, args, {
    cwd: checkout.path,
    env: {
      ...Object.fromEntries(inherited),
      TMPDIR: checkout.temporary,
      ...env,
    } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const keep = (chunk: Buffer) => {
    text += chunk.toString('utf8');
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  onTestFinished(() => {
    for (const pid of [...processTreeOf(child), ...(child.pid === undefined ? [] : [child.pid])]) kill(pid);
  });
  return {
    process: child,
    output: () => text,
    ended: new Promise((resolve) => {
      child.once('close', (code, signal) => resolve({ code, signal }));
      child.once('error', () => resolve({ code: null, signal: null }));
    }),
  };
}

export function processTreeOf(child: ChildProcess): number[] {
  return child.pid === undefined ? [] : descendantsOf(child.pid);
}

export function stillRunningOf(pids: readonly number[]): number[] {
  return stillRunning(pids);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
