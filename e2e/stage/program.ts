/** Programs that a test runs: started on free ports of loopback, and ended with the test. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface RunningProgram {
  readonly child: ChildProcess;
  /** What it printed so far, for the report of a failing test. */
  readonly output: () => string;
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** A killed test run must not leave its programs behind. */
const EXIT_WITH_PARENT = new URL('../../scripts/demo/exit-with-parent.ts', import.meta.url).href;
const START_WITHIN_MS = 20_000;

/** Starts a program of the project and waits for the line that `ready` finds something in. */
export async function startProgram<T>(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  ready: (line: string) => T | null,
): Promise<{ readonly running: RunningProgram; readonly said: T }> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', `--import=${EXIT_WITH_PARENT}`, program, ...args],
    {
      cwd: ROOT,
      env: { ...cleanEnvironment(), ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  let output = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const running: RunningProgram = {
    child,
    output: () => output,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await ended;
    },
  };
  const said = await new Promise<T>((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`${program} ${why}\n${output}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail('did not get ready in time');
    }, START_WITHIN_MS);
    child.once('exit', (code) => fail(`ended with ${code}`));
    child.once('error', (error) => fail(error.message));
    child.stderr?.on('data', (bytes: Buffer) => {
      output += bytes.toString();
    });
    let line = '';
    child.stdout?.on('data', (bytes: Buffer) => {
      output += bytes.toString();
      const lines = (line + bytes.toString()).split('\n');
      line = lines.pop() ?? '';
      const found = lines.map(ready).find((value) => value !== null);
      if (found === undefined || found === null) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
  return { running, said };
}

/** What is configured on this machine must not reach into a test. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const isSetting = (name: string): boolean =>
    name.startsWith('RINGSIDE_') || ['HOST', 'PORT', 'DATABASE_URL', 'NODE_OPTIONS'].includes(name);
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !isSetting(name)),
  ) as NodeJS.ProcessEnv;
}
