import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteId } from '#lib/domain/ids.ts';
import { pictureSchema } from '#lib/protocol/schemas.ts';
import { callsSnapshot, talkingCall } from '../ports/fake-driver.fixture.ts';
import {
  ADMIN,
  bearer,
  HOOK_SECRET,
  type Stand,
  SUPERVISOR_TOKEN,
  startStand,
  VIEWER_TOKEN,
} from '../running-server.fixture.ts';

const HQ = siteId('hq');
let stand: Stand;
beforeAll(async () => {
  stand = await startStand();
});
afterAll(() => stand.stop());

const codeOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string } }).error.code;
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  stand.request(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers,
  });
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

describe('the service', () => {
  it('answers health without a login, and is ready only with the first picture', async () => {
    expect(await (await stand.request('/api/health')).json()).toEqual({ status: 'ok' });
    expect((await stand.request('/api/health', { method: 'HEAD' })).status).toBe(200);
    expect((await stand.request('/api/ready')).status).toBe(503);
    stand.pbx.observe({
      kind: 'directory',
      site: HQ,
      requestedAt: Date.now(),
      respondedAt: Date.now(),
      numbers: { extension: ['204', '205'], queue: ['820'] },
    });
    stand.pbx.calls(talkingCall('3', '204', '05551239988', Date.now() - 5000));
    expect((await stand.request('/api/ready')).status).toBe(200);
  });

  it('[S1] lets nobody in without a token or a session', async () => {
    for (const path of [
      '/api/sites',
      '/api/sites/hq/live',
      '/api/sites/hq/commands/x',
      '/api/openapi.json',
      '/api/session',
      '/api/nothing',
    ]) {
      const response = await stand.request(path);
      expect([path, response.status, await codeOf(response)]).toEqual([path, 401, 'unauthorized']);
    }
    expect((await post('/api/sites/hq/commands', {})).status).toBe(401);
    expect((await stand.request('/api/sites', { headers: bearer('wrong') })).status).toBe(401);
    expect(
      (await stand.request('/api/sites', { headers: { cookie: 'ringside_session=wrong' } })).status,
    ).toBe(401);
  });

  it('answers what is not there and what is not meant so', async () => {
    expect(await codeOf(await stand.ask('/api/nothing'))).toBe('not-found');
    expect((await stand.ask('/api/sites/other/live')).status).toBe(404);
    const wrong = await stand.ask('/api/sites', { method: 'PUT' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await stand.ask('/api/sites/%E0%A4%A/live')).status).toBe(404);
  });

  it('gives metrics to this machine and to tokens', async () => {
    const local = await stand.request('/metrics');
    expect(local.headers.get('content-type')).toContain('text/plain');
    expect(await local.text()).toContain('ringside_observations_total{site="hq",kind="calls"} 1');
    const passedOn = { 'x-forwarded-for': '203.0.113.9' };
    expect((await stand.request('/metrics', { headers: passedOn })).status).toBe(401);
    expect((await stand.ask('/metrics', { headers: passedOn })).status).toBe(200);
  });

  it('[S7] carries the safety headers', async () => {
    const { headers } = await stand.request('/api/health');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('survives what is no HTTP', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(stand.server.port, '127.0.0.1', () =>
        socket.write('\x16\x03\x01 garbage\r\n\r\n'),
      );
      socket.on('data', (data) => resolve(String(data)));
    });
    expect(answer).toContain('400');
    expect((await stand.request('/api/health')).status).toBe(200);
  });
});

describe('the picture', () => {
  it('is what the contract says', async () => {
    const response = await stand.ask('/api/sites/hq/live');
    const picture = (await response.json()) as {
      calls: { legs: unknown[] }[];
      agents: { extension: string }[];
    };
    expect(pictureSchema.safeParse(picture).error?.issues).toBeUndefined();
    expect(picture.agents.map((agent) => agent.extension)).toEqual(['204', '205']);
    expect(picture.calls).toHaveLength(1);
    expect(picture.calls[0]?.legs).toMatchObject([{ extension: '204', status: 'talking' }]);
  });

  it('lists the sites', async () => {
    expect(await (await stand.ask('/api/sites')).json()).toEqual({
      sites: [{ id: 'hq', name: 'Head office', timezone: 'Europe/Istanbul' }],
    });
  });
});

describe('bodies', () => {
  it('answers 413 above 64 KB, having read and dropped the rest', async () => {
    const response = await post('/api/sites/hq/commands', 'x'.repeat(3_000_000), bearer(SUPERVISOR_TOKEN));
    expect([response.status, await codeOf(response)]).toEqual([413, 'too-large']);
    expect((await post(`/hooks/hq/${HOOK_SECRET}`, 'x'.repeat(65_537))).status).toBe(413);
  });

  it('[F6] names what is wrong with a body', async () => {
    for (const body of [
      '',
      'no json',
      '[]',
      'null',
      '{"type":"call.drop"}',
      '{"type":"nonsense"}',
      Buffer.from([0xff, 0xfe]).toString('latin1'),
    ]) {
      const response = await post('/api/sites/hq/commands', body, bearer(SUPERVISOR_TOKEN));
      const { error } = (await response.json()) as { error: { code: string; issues: { path: string }[] } };
      expect([response.status, error.code, error.issues.length > 0]).toEqual([400, 'invalid', true]);
    }
    const id = crypto.randomUUID();
    const extra = await stand.ask('/api/sites/hq/commands', {
      method: 'POST',
      body: JSON.stringify({ id, type: 'call.drop', extension: '204', force: true }),
    });
    expect(await extra.json()).toMatchObject({
      error: { issues: [{ path: 'force', message: 'unknown field' }] },
    });
  });

  it('takes a body that drips in', async () => {
    const status = await new Promise<number>((resolve) => {
      const request = httpRequest(`${stand.server.url}/api/session`, { method: 'POST' }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      request.write('{"email":');
      setImmediate(() => request.end('"x","password":"y"}'));
    });
    expect(status).toBe(401);
  });
});

describe('sessions', () => {
  it('[S6] signs the configured administrator in and out', async () => {
    const signedIn = await post('/api/session', ADMIN);
    expect(signedIn.status).toBe(200);
    const setCookie = signedIn.headers.get('set-cookie') ?? '';
    expect(setCookie).toMatch(/HttpOnly/);
    expect(setCookie).toMatch(/SameSite=Lax/);
    expect(setCookie).not.toMatch(/Secure/);
    const headers = { cookie: cookieOf(signedIn) };
    expect(await (await stand.request('/api/session', { headers })).json()).toMatchObject({
      principal: { name: 'admin', role: 'admin' },
    });
    const signOut = (origin: string) =>
      stand.request('/api/session', { method: 'DELETE', headers: { ...headers, origin } });
    expect((await signOut('https://evil.example')).status).toBe(403);
    expect((await signOut(stand.server.url)).status).toBe(204);
    expect((await stand.request('/api/session', { headers })).status).toBe(401);
  });

  it('[S1] takes a change with a cookie only from its own pages', async () => {
    const cookie = cookieOf(await post('/api/session', ADMIN));
    const command = { id: crypto.randomUUID(), type: 'presence.set', extension: '204', presence: 'Away' };
    const attempt = async (headers: Record<string, string>) =>
      (await post('/api/sites/hq/commands', command, { cookie, ...headers })).status;
    expect(await attempt({})).toBe(403);
    expect(await attempt({ origin: 'https://evil.example' })).toBe(403);
    expect(await attempt({ origin: 'null' })).toBe(403);
    expect(await attempt({ origin: stand.server.url })).toBe(202);
    expect((await post('/api/session', ADMIN, { origin: 'https://evil.example' })).status).toBe(403);
  });

  it('slows down who guesses', async () => {
    const other = await startStand();
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) {
      const body = JSON.stringify({ ...ADMIN, password: `guess ${i}` });
      statuses.push((await other.request('/api/session', { method: 'POST', body })).status);
    }
    expect(statuses.slice(0, 10).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(10)).toEqual([429, 429]);
    await other.stop();
  });
});

describe('webhooks', () => {
  const hook = (secret = HOOK_SECRET, site = 'hq') => `/hooks/${site}/${secret}`;
  const event = [callsSnapshot(HQ, Date.now(), [])];

  it('[S3] answers a wrong site and a wrong secret alike', async () => {
    const answers = [];
    for (const path of [
      hook('wrong'),
      hook(HOOK_SECRET, 'other'),
      hook('x', 'y'),
      hook(HOOK_SECRET.toUpperCase()),
    ]) {
      const response = await post(path, event);
      answers.push([response.status, await response.text()]);
    }
    expect(new Set(answers.map(String)).size).toBe(1);
    expect(answers[0]?.[0]).toBe(404);
  });

  it('[F3] answers 200 when it is held and seen, 400 with the reasons when it cannot be read', async () => {
    expect((await post(hook(), event)).status).toBe(200);
    const picture = (await (await stand.ask('/api/sites/hq/live')).json()) as { revision: number };
    expect(picture.revision).toBeGreaterThan(0);
    const bad = await post(hook(), '<html>');
    expect(bad.status).toBe(400);
    expect(await bad.json()).toMatchObject({ error: { code: 'invalid', issues: [{ path: 'body' }] } });
    expect((await stand.request(hook(), { method: 'PUT' })).status).toBe(405);
  });

  it('[S3] [F3] keeps to its sources, its rate, its two secrets and its inbox', async () => {
    const second = 'fedcba9876543210fedcba9876543210';
    const full = { hold: async () => ({ kind: 'full' as const }), close: async () => {} };
    const strict = await startStand(
      { inbox: full },
      {},
      {
        webhooks: { secrets: [HOOK_SECRET, second], allowFrom: ['127.0.0.0/8'], maxPerSecond: 2 },
      },
    );
    const send = async (secret: string) =>
      (await strict.request(hook(secret), { method: 'POST', body: JSON.stringify(event) })).status;
    expect([await send(HOOK_SECRET), await send(second), await send(second)]).toEqual([503, 503, 429]);
    await strict.stop();
    const elsewhere = await startStand(
      {},
      {},
      { webhooks: { secrets: [HOOK_SECRET], allowFrom: ['10.0.0.0/8', '::1'] } },
    );
    expect((await elsewhere.request(hook(), { method: 'POST', body: '[]' })).status).toBe(404);
    await elsewhere.stop();
  });
});

describe('[S4] secrets', () => {
  it('are in no log, metric or answer, whatever goes wrong', async () => {
    const key = 'canary-access-key';
    stand.pbx.answer = async () => ({ kind: 'failed', message: `GET http://pbx/webapi/${key}/drop failed` });
    const answers = [
      await stand.command({ type: 'call.drop', extension: '204' }),
      await stand.command({ type: 'presence.set', extension: '204', presence: 'Away' }),
    ];
    stand.pbx.answer = async () => Promise.reject(new Error(`socket hang up ${key}`));
    answers.push(await stand.command({ type: 'presence.set', extension: '205', presence: 'Away' }));
    stand.pbx.observe({
      kind: 'poll-failed',
      site: HQ,
      at: Date.now(),
      reason: 'unreachable',
      message: `http://pbx/${key}`,
    });
    answers.push(await post(`/hooks/hq/${HOOK_SECRET}`, `{"secret":"${HOOK_SECRET}","key":"${key}"}`));
    answers.push(
      await stand.ask('/api/sites/hq/live'),
      await stand.ask('/metrics'),
      await stand.ask('/api/openapi.json'),
    );
    const everything = [
      ...(await Promise.all(answers.map((answer) => answer.text()))),
      ...stand.logged,
      readFileSync(join(stand.dataDir, 'audit.jsonl'), 'utf8'),
    ].join('\n');
    for (const secret of [key, HOOK_SECRET, SUPERVISOR_TOKEN, VIEWER_TOKEN, ADMIN.password]) {
      expect(everything).not.toContain(secret);
    }
    expect(stand.logged.join('')).toContain('a driver failed while running a command');
  });
});
