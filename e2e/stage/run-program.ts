/** A program of the project that ends by itself. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { cleanEnvironment } from './program.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface EndedProgram {
  /** Null: by a signal. */
  readonly code: number | null;
  readonly stdout: string;
}

/** What it says on stderr goes on to the test's own. */
export async function runProgram(program: string, args: readonly string[]): Promise<EndedProgram> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
    cwd: ROOT,
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // A test that is given up must not leave it behind.
  const end = (): void => void child.kill('SIGTERM');
  process.once('exit', end);
  try {
    const [stdout, [code]] = await Promise.all([
      text(child.stdout),
      once(child, 'exit') as Promise<[number | null]>,
    ]);
    return { code, stdout };
  } finally {
    process.off('exit', end);
  }
}
