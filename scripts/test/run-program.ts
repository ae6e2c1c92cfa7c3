import type { SpawnOptions } from 'node:child_process';
import { startChild } from '../bootstrap/children.mjs';
import { inRoot } from '../bootstrap/root.mjs';

export interface FinishedProgram {
  /** Null when it ended of a signal or could not be started. */
  readonly code: number | null;
  /** What it printed, in the order in which it came; empty when that went to the terminal. */
  readonly output: string;
}

/** Runs a program to its end. With `stream` its output goes to the terminal as it comes. */
export async function runProgram(
  command: string,
  args: readonly string[],
  options: { readonly env?: Readonly<Record<string, string>>; readonly stream?: boolean } = {},
): Promise<FinishedProgram> {
  const stdio: SpawnOptions['stdio'] = options.stream
    ? ['ignore', 'inherit', 'inherit']
    : ['ignore', 'pipe', 'pipe'];
  const child = startChild(command, args, {
    cwd: inRoot(''),
    stdio,
    env: { ...process.env, ...options.env },
  });
  const chunks: Buffer[] = [];
  const keep = (chunk: Buffer) => chunks.push(chunk);
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return await new Promise((resolve) => {
    const text = () => Buffer.concat(chunks).toString('utf8');
    child.once('error', (error) => resolve({ code: null, output: `${text()}${error.message}\n` }));
    child.once('close', (code) => resolve({ code, output: text() }));
  });
}

/** Runs a JavaScript program of an installed package. */
export async function runTool(
  path: string,
  args: readonly string[],
  options: Parameters<typeof runProgram>[2] = {},
): Promise<FinishedProgram> {
  return await runProgram(process.execPath, [inRoot(`node_modules/${path}`), ...args], options);
}
