/** The real server as it runs in production, in a process of its own that ends with this one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const SITE = 'bench';
const ROOT = fileURLToPath(new URL('../', import.meta.url));
const EXIT_WITH_PARENT = new URL('../scripts/demo/exit-with-parent.ts', import.meta.url).href;
const NO_WARNING = '--disable-warning=ExperimentalWarning';

/** What the configuration says of the one site, but for its name: driver, queues, webhooks. */
export type WallboardSite = Readonly<Record<string, unknown>> & { readonly driver: object };

export interface BenchWallboard {
  readonly url: string;
  readonly admin: { readonly email: string; readonly password: string };
  readonly token: string;
  stop(): Promise<void>;
}

/** Builds the pages where they are not up to date; what is said goes to stderr. Throws when that fails. */
export async function buildPages(signal: AbortSignal): Promise<void> {
  const build = spawn(process.execPath, [NO_WARNING, 'scripts/build.ts', '--if-stale'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    signal,
  });
  const [code] = (await once(build, 'exit')) as [number | null];
  if (code !== 0) throw new Error('The pages could not be built.');
}

/** Resolves when it listens. Throws an Error with what it printed when it ends before. */
export async function startWallboard(site: WallboardSite): Promise<BenchWallboard> {
  const admin = { email: 'admin@example.com', password: randomBytes(16).toString('hex') };
  const token = randomBytes(16).toString('hex');
  const dataDir = await mkdtemp(join(tmpdir(), 'ringside-bench-'));
  const configFile = join(dataDir, 'config.json');
  await writeFile(configFile, JSON.stringify(configOf(site, dataDir, admin, token)));
  const child = spawn(process.execPath, [NO_WARNING, `--import=${EXIT_WITH_PARENT}`, 'server/main.ts'], {
    cwd: ROOT,
    // Its standard input closes with this process, and then it ends.
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...withoutSettings(process.env), NODE_ENV: 'production', RINGSIDE_CONFIG: configFile },
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    return { url: await untilListening(child), admin, token, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function configOf(
  site: WallboardSite,
  dataDir: string,
  admin: BenchWallboard['admin'],
  token: string,
): object {
  return {
    server: { host: '127.0.0.1', port: 0 },
    dataDir,
    admin,
    apiTokens: [{ name: 'bench', role: 'viewer', token }],
    sites: [{ id: SITE, name: 'Bench', timezone: 'UTC', ...site }],
  };
}

async function untilListening(child: ChildProcess): Promise<string> {
  let said = '';
  return await new Promise<string>((resolve, reject) => {
    const hear = (bytes: Buffer): void => {
      said += bytes.toString();
      const url = /ready at (http:\S+)/.exec(said)?.[1];
      if (url === undefined) return;
      resolve(url);
      // The rest is not kept, but read, or the pipe would fill.
      child.stdout?.off('data', hear).resume();
      child.stderr?.off('data', hear).resume();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The wallboard ended with ${code ?? 'a signal'}:\n${said}`)),
    );
  });
}

/** A wallboard that is configured in the user's own environment must not reach into this. */
function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isSetting = (name: string): boolean =>
    name.startsWith('RINGSIDE_') || ['HOST', 'PORT', 'DATABASE_URL', 'NODE_OPTIONS'].includes(name);
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !isSetting(name)),
  ) as NodeJS.ProcessEnv;
}
