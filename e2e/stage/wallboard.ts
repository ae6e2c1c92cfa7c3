/** The real server, configured for the PBXs of a test. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCESS_KEY, type SimulatedCallCentre } from './call-centre.ts';
import { startProgram } from './program.ts';

const SECRET = '0123456789abcdef0123456789abcdef';
export const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' };

export interface Wallboard {
  readonly url: string;
  readonly output: () => string;
  /** Ends the process and starts another one at the same address, on the same data. */
  restart(how: {
    readonly signal: 'SIGTERM' | 'SIGKILL';
    readonly meanwhile: () => Promise<void>;
  }): Promise<void>;
  stop(): Promise<void>;
}

/** One site of the wallboard: its part of the configuration, and what its PBX is told once the server listens. */
export interface SiteUnderTest {
  readonly config: { readonly id: string; readonly name: string; readonly [key: string]: unknown };
  readonly connect: (wallboardUrl: string) => Promise<void>;
}

/** A site with a simulated PBX, whose webhooks will go to the wallboard. */
export function simulatedSiteUnderTest(centre: SimulatedCallCentre, id: string, name: string): SiteUnderTest {
  return {
    config: {
      id,
      name,
      timezone: 'UTC',
      driver: { kind: '3cx-webapi', baseUrl: centre.webapiUrl, accessKey: ACCESS_KEY },
      webhooks: { secrets: [SECRET] },
      queues: [
        { number: '820', name: 'Support' },
        { number: '821', name: 'Sales' },
      ],
    },
    async connect(url) {
      await centre.command('settings', { webhookUrl: `${url}/hooks/${id}/${SECRET}` });
    },
  };
}

/** Starts it and connects the PBXs to it. `port`: 0 for any. */
export async function startWallboard(
  sites: readonly SiteUnderTest[],
  port = 0,
  env: Readonly<Record<string, string>> = {},
): Promise<Wallboard> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ringside-e2e-'));
  const configFile = join(dataDir, 'config.json');
  const config = {
    server: { host: '127.0.0.1', port },
    dataDir,
    admin: ADMIN,
    sites: sites.map((site) => site.config),
  };
  const start = async (listenAt: number) => {
    const server = { ...config.server, port: listenAt };
    await writeFile(configFile, JSON.stringify({ ...config, server }));
    return startProgram(
      'server/main.ts',
      [],
      { NODE_ENV: 'production', RINGSIDE_CONFIG: configFile, ...env },
      (line) => /ready at (http:\S+)/.exec(line)?.[1] ?? null,
    );
  };
  let { running, said: url } = await start(port);
  for (const site of sites) await site.connect(url);
  return {
    url,
    output: () => running.output(),
    async restart({ signal, meanwhile }) {
      await running.stop(signal);
      await meanwhile();
      ({ running, said: url } = await start(Number(new URL(url).port)));
    },
    async stop() {
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
