/**
 * The documents' own recorded answers behind a plain HTTP server that knows nothing of a PBX: the whole server, asked
 * over REST, shows them rightly in both dialects.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from './compose.ts';
import { parseConfig } from './config.ts';

const TOKEN = 'recorded-answers-token';
const DIALECTS = ['plain', 'suffixed'] as const;
type Dialect = (typeof DIALECTS)[number];

const running: { pbx?: Server; server?: RunningServer; dataDir?: string } = {};
afterEach(async () => {
  await running.server?.stop();
  running.pbx?.closeAllConnections();
  running.pbx?.close();
  if (running.dataDir !== undefined) rmSync(running.dataDir, { recursive: true, force: true });
});

/** Any file server: the last part of the path names the file, the query is ignored. */
function serveFiles(dialect: Dialect): Promise<Server> {
  const file = new URL(`./pbx/three-cx/fixtures/answers-${dialect}.json`, import.meta.url);
  const answers: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'));
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://pbx').pathname.split('/').at(-1) ?? '';
    const answer = answers[name];
    response.writeHead(answer === undefined ? 404 : 200, {
      'content-type': 'application/json; charset=utf-8',
    });
    response.end(answer === undefined ? '' : JSON.stringify(answer));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function boardOf(dialect: Dialect): Promise<() => Promise<Picture>> {
  const pbx = await serveFiles(dialect);
  running.pbx = pbx;
  running.dataDir = mkdtempSync(join(tmpdir(), 'ringside-recorded-'));
  const { port } = pbx.address() as AddressInfo;
  running.server = await startServer(
    parseConfig({
      server: { port: 0 },
      dataDir: running.dataDir,
      apiTokens: [{ name: 'test', role: 'viewer', token: TOKEN }],
      sites: [
        {
          id: 'hq',
          driver: { kind: '3cx-webapi', baseUrl: `http://127.0.0.1:${port}/webapi`, accessKey: 'key' },
        },
      ],
    }),
    { next: false, writeLog: () => undefined },
  );
  const address = `${running.server.url}/api/sites/hq/live`;
  return async () => {
    const answer = await fetch(address, { headers: { authorization: `Bearer ${TOKEN}` } });
    return (await answer.json()) as Picture;
  };
}

interface Picture {
  readonly links: {
    readonly poll: { readonly status: string };
    readonly events: { readonly status: string };
  };
  readonly queues: readonly {
    readonly number: string;
    readonly members: readonly Record<string, unknown>[];
  }[];
  readonly agents: readonly Record<string, unknown>[];
  readonly calls: readonly {
    readonly direction: string;
    readonly state: string;
    readonly pbxCallId: string;
    readonly remote: { readonly number: string | null };
    readonly legs: readonly { readonly extension: string; readonly status: string; readonly since: string }[];
    readonly startedAt: string;
    readonly answeredAt: string | null;
  }[];
}

const EXPECTED: Record<Dialect, { calls: readonly object[]; queues: readonly string[]; agents: number }> = {
  plain: {
    agents: 16,
    queues: ['803', '805', '806', '807', '809', '811', '812', '815', '820', '821', '834', '835', '836'],
    calls: [
      {
        pbxCallId: '3',
        direction: 'inbound',
        state: 'talking',
        remote: { number: '05551230000' },
        startedAt: '2023-03-06T06:07:29.000Z',
        answeredAt: '2023-03-06T06:07:29.000Z',
        legs: [{ extension: '117', status: 'talking', since: '2023-03-06T06:07:29.000Z' }],
      },
    ],
  },
  suffixed: {
    agents: 10,
    queues: ['802', '804', '820'],
    calls: [
      {
        pbxCallId: '46864',
        direction: 'internal',
        state: 'talking',
        startedAt: '2022-12-29T08:23:58.000Z',
        answeredAt: '2022-12-29T08:24:01.000Z',
        legs: [
          { extension: '1126', status: 'talking' },
          { extension: '1283', status: 'talking' },
        ],
      },
      {
        pbxCallId: '46874',
        direction: 'internal',
        state: 'talking',
        startedAt: '2022-12-29T08:37:16.000Z',
        answeredAt: '2022-12-29T08:37:23.000Z',
        legs: [
          { extension: '1674', status: 'talking' },
          { extension: '1739', status: 'talking' },
        ],
      },
    ],
  },
};

describe.each(DIALECTS)('%s dialect', (dialect) => {
  it('[M8] [M11] [M12] shows the recorded calls, queues, members and agents', async () => {
    const board = await boardOf(dialect);
    const expected = EXPECTED[dialect];
    await expect.poll(async () => (await board()).calls, { timeout: 15_000 }).toMatchObject(expected.calls);
    const filled = async (): Promise<readonly string[]> =>
      (await board()).queues.filter((queue) => queue.members.length > 0).map((queue) => queue.number);
    await expect.poll(filled, { timeout: 15_000 }).toEqual(expected.queues);
    const picture = await board();
    expect(picture.links).toMatchObject({ poll: { status: 'up' }, events: { status: 'off' } });
    // The answers name members that the recorded directory does not list: they are agents all the same.
    await expect
      .poll(async () => (await board()).agents.length, { timeout: 15_000 })
      .toBeGreaterThanOrEqual(expected.agents);
  });

  it('[M11] shows the one extension whose state is recorded, and knows nothing of the others', async () => {
    const board = await boardOf(dialect);
    const own = dialect === 'plain' ? '117' : '102';
    const agent = async (extension: string) =>
      (await board()).agents.find((one) => one.extension === extension);
    await expect.poll(async () => (await agent(own))?.registered, { timeout: 15_000 }).toBe(true);
    const known = {
      presence: 'Available',
      status: dialect === 'plain' ? 'talking' : 'free',
      name: dialect === 'plain' ? 'Alex Morgan' : 'Tom Smith',
    };
    await expect.poll(() => agent(own), { timeout: 15_000 }).toMatchObject(known);
    expect(await agent(dialect === 'plain' ? '110' : '100')).toMatchObject({
      status: 'unknown',
      registered: null,
    });
  });
});
