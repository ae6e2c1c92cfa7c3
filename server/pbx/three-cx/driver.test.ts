/** The driver over real HTTP on real time: the documents' recorded answers, and what a PBX may do instead. */
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { extension, siteId } from '#lib/model/ids.ts';
import { systemClock } from '#server/ports/clock.ts';
import type { Observation, PollFailed } from '#server/ports/observation.ts';
import type { PbxDriver } from '#server/ports/pbx-driver.ts';
import type { DialectSetting } from './dialect.ts';
import { createThreeCxDriver } from './driver.ts';
import {
  answersByMethod,
  CANARY,
  openScriptedWebApi,
  type ScriptedBehaviour,
  type ScriptedWebApi,
  sendJson,
} from './scripted-webapi.suite.ts';

const recorded = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));
const PLAIN = recorded('answers-plain');
const SUFFIXED = recorded('answers-suffixed');

interface Run {
  readonly driver: PbxDriver;
  readonly pbx: ScriptedWebApi;
  readonly seen: Observation[];
  readonly logged: string[];
}

const runs: Run[] = [];
afterEach(async () => {
  for (const { driver, pbx } of runs.splice(0)) {
    await driver.stop();
    await pbx.shut();
  }
});

async function run(behaviour: ScriptedBehaviour, dialect: DialectSetting = 'auto'): Promise<Run> {
  const pbx = await openScriptedWebApi(behaviour);
  const logged: string[] = [];
  const write = (details: object, message: string): void =>
    void logged.push(`${message} ${JSON.stringify(details)}`);
  const driver = createThreeCxDriver(
    { baseUrl: pbx.baseUrl, accessKey: CANARY, dialect, requestsPerSecond: 200 },
    {
      site: 'hq',
      timezone: 'Europe/Istanbul',
      clock: systemClock,
      random: () => 0,
      log: { debug: write, info: write, warn: write, error: write },
    },
  );
  const seen: Observation[] = [];
  driver.start((observations) => seen.push(...observations));
  const it = { driver, pbx, seen, logged };
  runs.push(it);
  return it;
}

const see = async <Kind extends Observation['kind']>(
  { seen }: Run,
  kind: Kind,
  which: (it: Extract<Observation, { kind: Kind }>) => boolean = () => true,
): Promise<Extract<Observation, { kind: Kind }>> => {
  const find = () =>
    seen.find((it): it is Extract<Observation, { kind: Kind }> => it.kind === kind && which(it as never));
  await expect.poll(find, { timeout: 10_000, interval: 10 }).toBeDefined();
  const found = find();
  if (found === undefined) throw new Error(kind);
  return found;
};

describe("the documents' recorded answers", () => {
  it.each(['plain', 'auto'] as const)('in the plain dialect (%s)', async (dialect) => {
    const it = await run(answersByMethod(PLAIN), dialect);
    const { calls, requestedAt, respondedAt, clockOffsetMs } = await see(it, 'calls');
    expect(clockOffsetMs).toBe(0);
    expect(respondedAt).toBeGreaterThanOrEqual(requestedAt);
    expect(calls).toEqual([
      {
        pbxCallId: '3',
        startedAt: Date.UTC(2023, 2, 6, 6, 7, 29),
        answeredAt: Date.UTC(2023, 2, 6, 6, 7, 29),
        did: null,
        owner: { number: '10000', kind: 'line', status: 'connected', otherNumber: '05551230000' },
        connected: [{ number: '117', kind: 'extension', status: 'connected', otherNumber: '05551230000' }],
        offered: [],
        transferring: false,
      },
    ]);
    const queues = await see(it, 'directory', (one) => one.numbers.queue !== undefined);
    expect(queues.numbers.queue).toHaveLength(13);
    await see(it, 'directory', (one) => one.numbers.extension?.length === 16);
    await see(it, 'directory', (one) => one.numbers.ivr?.includes('HOL') === true);
    await see(it, 'directory', (one) => one.numbers['ring-group']?.includes('899') === true);
    await see(it, 'directory', (one) => one.numbers.line?.includes('10000') === true);
    const { members } = await see(it, 'queue-members', (one) => one.queue === '820');
    expect(members.map(({ name, loggedIn }) => [name, loggedIn])).toEqual([
      ['Agent1', false],
      ['Agent 2', false],
      ['Agent 3', false],
      ['Agent 4', true],
    ]);
    expect(await see(it, 'extension-state', (one) => one.extension === '117')).toMatchObject({
      registered: true,
      presence: 'Available',
      activity: 'idle',
      globalLogin: true,
      queues: [{ queue: '807', loggedIn: true }],
    });
    expect((await see(it, 'extension-name')).name).toBe('Alex Morgan');
    expect(it.seen.some((one) => one.kind === 'poll-failed')).toBe(false);
  });

  it.each(['suffixed', 'auto'] as const)('in the suffixed dialect (%s)', async (dialect) => {
    const it = await run(answersByMethod(SUFFIXED), dialect);
    const { calls } = await see(it, 'calls');
    expect(calls.map((call) => [call.pbxCallId, call.owner?.number, call.connected[0]?.number])).toEqual([
      ['46874', '1739', '1674'],
      ['46864', '1126', '1283'],
    ]);
    expect(
      (await see(it, 'queue-members', (one) => one.queue === '802')).members.map((one) => one.name),
    ).toEqual(['Tom Smith', 'Alex Mulder']);
    expect((await see(it, 'extension-state')).queues).toEqual([
      { queue: '802', loggedIn: false },
      { queue: '804', loggedIn: true },
    ]);
  });

  it.each([
    ['plain', PLAIN],
    ['suffixed', SUFFIXED],
  ] as const)('accept every command in the %s dialect', async (dialect, answers) => {
    const it = await run(answersByMethod(answers), dialect);
    const base = { id: 'c', site: siteId('hq'), extension: extension('204') };
    const target = { call: null, callsOfExtension: 1 };
    await see(it, 'calls');
    const bodies = [
      { type: 'call.drop', callId: null },
      { type: 'call.transfer', callId: null, destination: '117' },
      { type: 'queue.login', queue: null },
      { type: 'presence.set', presence: 'Away' },
      { type: 'call.make', destination: '0555' },
      { type: 'call.answer' },
      { type: 'call.join' },
    ] as const;
    for (const body of bodies)
      expect(await it.driver.execute({ ...base, ...body }, target)).toEqual({ kind: 'accepted' });
  });
});

describe('what a PBX may do instead', () => {
  const failing =
    (fail: (response: ServerResponse) => void): ScriptedBehaviour =>
    (request, response) => {
      if (request.name === 'pbx.callsinfo') fail(response);
      else answersByMethod(PLAIN)(request, response);
    };
  it.each<[string, PollFailed['reason'], (response: ServerResponse) => void]>([
    ['401', 'denied', (response) => response.writeHead(401).end()],
    ['403', 'denied', (response) => response.writeHead(403).end()],
    ['429', 'denied', (response) => response.writeHead(429).end()],
    ['404', 'unreachable', (response) => response.writeHead(404).end()],
    ['500', 'unreachable', (response) => response.writeHead(500).end('boom')],
    [
      'a redirect',
      'unreachable',
      (response) => response.writeHead(302, { location: 'http://other.example/' }).end(),
    ],
    ['an HTML page', 'unreachable', (response) => response.end('<html>Sign in</html>')],
    ['nothing', 'malformed', (response) => response.end()],
    ['cut-off JSON', 'malformed', (response) => response.end('{"count":1,"callsInfo":[{"callID"')],
    ['a count that disagrees', 'malformed', (response) => sendJson(response, { count: 2, callsInfo: [] })],
    ['wrong types', 'malformed', (response) => sendJson(response, { count: 1, callsInfo: ['call'] })],
    ['a reset connection', 'unreachable', (response) => response.socket?.resetAndDestroy()],
  ])('[M3] %s: the poll has failed, %s, and nothing ends', async (_, reason, fail) => {
    const it = await run(failing(fail), 'plain');
    expect(await see(it, 'poll-failed')).toMatchObject({
      reason,
      message: expect.stringMatching(/^\S.{10,}/),
    });
    expect(it.seen.some((one) => one.kind === 'calls')).toBe(false);
    const told = JSON.stringify(it.seen) + it.logged.join();
    expect(told).not.toMatch(/canary|127\.0\.0\.1|other\.example/);
  });

  it('[F6] one unreadable call: the others are told, the site goes on, and the board says that some is missing', async () => {
    const good = { callID: 7, startedAt: '2023-03-06T06:07:29Z' };
    const it = await run(
      failing((response) => sendJson(response, { count: 2, callsInfo: [null, good] })),
      'plain',
    );
    expect(await see(it, 'calls')).toMatchObject({ calls: [{ pbxCallId: '7' }], unread: { count: 1 } });
    expect((await see(it, 'unknown-parts')).parts).toMatchObject([{ part: 'calls', count: 1 }]);
    expect(it.seen.some((one) => one.kind === 'poll-failed')).toBe(false);
    expect(it.logged.filter((line) => line.includes('cannot be read'))).toHaveLength(1);
  });

  it('[F6] more unreadable calls than others: they are told as part of an answer, and the poll has failed', async () => {
    const good = { callID: 7, startedAt: '2023-03-06T06:07:29Z' };
    const it = await run(
      failing((response) => sendJson(response, { count: 3, callsInfo: [null, null, good] })),
      'plain',
    );
    expect((await see(it, 'partial-calls')).calls.map((call) => call.pbxCallId)).toEqual(['7']);
    expect(await see(it, 'poll-failed')).toMatchObject({ reason: 'malformed' });
    expect(it.seen.some((one) => one.kind === 'calls')).toBe(false);
  });

  it('lacks a method: the rest works, one line tells it', async () => {
    const { 'all.group': _, ...rest } = PLAIN;
    const it = await run(answersByMethod(rest));
    await see(it, 'extension-name');
    expect(it.logged.filter((line) => line.startsWith('all.group'))).toHaveLength(1);
  });

  it('does not know one extension: the others are asked all the same', async () => {
    const it = await run((request, response) => {
      const num = request.parameters.get('num');
      if (request.name === 'all.ext') sendJson(response, { nums: ['1', '2', '3'] });
      else if (request.name === 'ext.state' && num === '1') response.writeHead(404).end();
      else if (request.name === 'ext.state') sendJson(response, { num, status: 'Free' });
      else answersByMethod(PLAIN)(request, response);
    });
    for (const number of ['2', '3']) await see(it, 'extension-state', (one) => one.extension === number);
  });

  it('speaks no dialect: the failure is told', async () => {
    const it = await run(answersByMethod({}));
    expect((await see(it, 'poll-failed')).message).toContain('neither pbx.calls nor pbx.calls.get');
  });

  it('changes its dialect while running: found out again', async () => {
    const it = await run(answersByMethod(PLAIN));
    await see(it, 'calls');
    it.pbx.behave(answersByMethod(SUFFIXED));
    await see(it, 'calls', (one) => one.calls.length === 2);
  });

  it('has a clock that is wrong', async () => {
    const it = await run((request, response) => {
      response.sendDate = false;
      response.setHeader('date', new Date(Date.now() - 300_000).toUTCString());
      answersByMethod(PLAIN)(request, response);
    });
    expect((await see(it, 'calls')).clockOffsetMs).toBe(300_000);
  });

  it('gives a new extension meanwhile and takes one away', async () => {
    let nums = ['117', '204'];
    const it = await run((request, response) => {
      if (request.name === 'all.ext') sendJson(response, { nums });
      else if (request.name === 'ext.state')
        sendJson(response, { num: request.parameters.get('num'), status: 'Free' });
      else answersByMethod(PLAIN)(request, response);
    });
    await see(it, 'extension-state', (one) => one.extension === '204');
    nums = ['117', '205'];
    // The directory is read again after an interruption.
    await it.pbx.shut();
    await see(it, 'poll-failed');
    await it.pbx.open();
    await see(it, 'extension-state', (one) => one.extension === '205');
  });
});

it('refuses addresses that the configuration check would', () => {
  const environment = { site: 'hq', timezone: 'UTC', clock: systemClock, random: () => 0, log: console };
  const settings = { accessKey: 'k', dialect: 'auto', requestsPerSecond: 20 } as const;
  expect(() => createThreeCxDriver({ ...settings, baseUrl: 'ftp://pbx' }, environment)).toThrow(/http/);
});
