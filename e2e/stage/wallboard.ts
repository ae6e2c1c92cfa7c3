/** The real server, configured for a simulated PBX. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCESS_KEY, type CallCentre } from './call-centre.ts';
import { startProgram } from './child.ts';

const SECRET = '0123456789abcdef0123456789abcdef';
export const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' };

const SITE = 'hq';

export interface Wallboard {
  readonly url: string;
  readonly output: () => string;
  stop(): Promise<void>;
}

/** Starts it and points the PBX's webhooks at it. `port`: 0 for any. */
export async function startWallboard(centre: CallCentre, port = 0): Promise<Wallboard> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ringside-e2e-'));
  const configFile = join(dataDir, 'config.json');
  await writeFile(configFile, JSON.stringify(configuration(centre, dataDir, port)));
  const { running, said: url } = await startProgram(
    'server/main.ts',
    [],
    { NODE_ENV: 'production', RINGSIDE_CONFIG: configFile },
    (line) => /ready at (http:\S+)/.exec(line)?.[1] ?? null,
  );
  await centre.tell('settings', { webhookUrl: `${url}/hooks/${SITE}/${SECRET}` });
  return {
    url,
    output: running.output,
    async stop() {
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function configuration(centre: CallCentre, dataDir: string, port: number): object {
  return {
    server: { host: '127.0.0.1', port },
    dataDir,
    admin: ADMIN,
    sites: [
      {
        id: SITE,
        name: 'Head office',
        timezone: 'UTC',
        driver: { kind: '3cx-webapi', baseUrl: centre.webapiUrl, accessKey: ACCESS_KEY },
        webhooks: { secrets: [SECRET] },
        queues: [
          { number: '820', name: 'Support' },
          { number: '821', name: 'Sales' },
        ],
      },
    ],
  };
}
