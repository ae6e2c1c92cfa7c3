import { createInterface } from 'node:readline';
import { startChild } from '../bootstrap/children.mjs';
import { inRoot } from '../bootstrap/root.mjs';

export interface ListeningProcess {
  /** What it said in its first line: where it listens. */
  readonly announcement: Readonly<Record<string, unknown>>;
  /** Settles when the process ends, with what it ended of. */
  readonly ended: Promise<string>;
}

interface ListeningProcessOptions {
  /** For messages, e.g. "The simulated call centre". */
  readonly what: string;
  readonly program: string;
  readonly args: readonly string[];
  /** What the list of processes must not show: everybody on the machine can read arguments. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly deadlineMs: number;
}

/** Starts a program of this project that says in one line of JSON where it listens, and ends with this process. */
export async function startListeningProcess(start: ListeningProcessOptions): Promise<ListeningProcess> {
  const { what, program, args, secrets = {}, deadlineMs } = start;
  const child = startChild(process.execPath, [inRoot(program), ...args, '--exit-with-parent'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...secrets },
  });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
  const listening = new Promise<string>((resolve) => {
    if (child.stdout) createInterface(child.stdout).once('line', resolve);
  });
  const line = await Promise.race([
    listening,
    ended.then((how) => {
      throw new Error(`${what} did not start (${how}).`);
    }),
    rejectAfter(deadlineMs, `${what} did not answer in time.`),
  ]);
  const said: unknown = JSON.parse(line);
  if (typeof said !== 'object' || said === null)
    throw new Error(`${what} said something unexpected: ${line}`);
  return { announcement: said as Readonly<Record<string, unknown>>, ended };
}

function rejectAfter(ms: number, message: string): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(message)), ms).unref();
  });
}
