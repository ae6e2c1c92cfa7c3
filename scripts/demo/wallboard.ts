import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { startChild } from '../bootstrap/children.mjs';
import { inRoot } from '../bootstrap/root.mjs';

export interface Wallboard {
  /** Settles when the process ends, with what it ended of. */
  readonly ended: Promise<string>;
}

/** The first page of the development mode is compiled before it is served. */
const READY_DEADLINE_MS = 60_000;
const ASK_EVERY_MS = 100;
/** Named folders only: the framework writes the pages that it compiles, and loads them, in the same process. */
const WATCHED = ['server', 'lib']
  .map((folder) => `--watch-path=${inRoot(folder)}`)
  .concat('--watch-preserve-output');

/** Starts the wallboard. Its log goes to `logFile`, or, for development, where this process prints. */
export function startWallboard(wallboard: {
  readonly configFile: string;
  readonly mode: 'demo' | 'dev';
  readonly logFile: string;
}): Wallboard {
  const development = wallboard.mode === 'dev';
  const child = startChild(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      `--import=${new URL('./exit-with-parent.ts', import.meta.url).href}`,
      ...(development ? WATCHED : []),
      inRoot('server/main.ts'),
    ],
    {
      cwd: inRoot(''),
      stdio: ['pipe', development ? 'inherit' : 'pipe', development ? 'inherit' : 'pipe'],
      env: {
        ...withoutSettings(process.env),
        NODE_ENV: development ? 'development' : 'production',
        RINGSIDE_CONFIG: wallboard.configFile,
        RINGSIDE_DEMO: '1',
        ...(development ? { RINGSIDE_DEV: '1' } : {}),
      },
    },
  );
  if (!development) {
    const log = createWriteStream(wallboard.logFile);
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
  }
  return {
    ended: new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
      child.once('error', (error) => resolve(error.message));
    }),
  };
}

/** Waits until the first picture stands. Throws when the wallboard ends before, or takes too long. */
export async function untilReady(origin: string, wallboard: Wallboard): Promise<void> {
  const deadline = Date.now() + READY_DEADLINE_MS;
  let ended: string | null = null;
  void wallboard.ended.then((how) => {
    ended = how;
  });
  while (!(await answersOk(`${origin}/api/ready`))) {
    if (ended !== null) throw new Error(`The wallboard did not start (${ended}).`);
    if (Date.now() > deadline) throw new Error('The wallboard did not get ready in time.');
    await delay(ASK_EVERY_MS);
  }
}

/** The end of a log, for whoever has to find out why the wallboard stopped. */
export async function lastLines(file: string, count: number): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-count).join('\n');
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** A wallboard that is configured in the user's own environment must not reach into the demo. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isSetting = (name: string) =>
    name.startsWith('RINGSIDE_') || ['HOST', 'PORT', 'DATABASE_URL'].includes(name);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isSetting(name))) as NodeJS.ProcessEnv;
}
