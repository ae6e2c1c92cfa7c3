import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND_TYPES } from '#lib/commands/commands.ts';
import { siteId } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { pictureSchema } from '#lib/protocol/picture.ts';
import { talkingCall } from '../ports/fake-driver.fixture.ts';
import {
  bearerHeaders,
  HOOK_SECRET,
  type RunningServerHarness,
  SUPERVISOR_TOKEN,
  startRunningServer,
  VIEWER_TOKEN,
} from '../running-server.fixture.ts';

const HQ = siteId('hq');
let stand: RunningServerHarness;
beforeAll(async () => {
  stand = await startRunningServer();
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

/** What comes back for these bytes until the connection ends. */
function exchange(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(stand.server.port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (data) => {
      answer += String(data);
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}

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
    const ready = async () => (await stand.request('/api/ready')).status;
    await expect.poll(ready, { timeout: 5_000, interval: 20 }).toBe(200);
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
    expect((await stand.request('/api/sites', { method: 'OPTIONS' })).status).toBe(401);
    expect((await stand.request('/api/sites/hq/commands', { method: 'HEAD' })).status).toBe(401);
    expect((await stand.request('/api/sites', { headers: bearerHeaders('wrong') })).status).toBe(401);
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

  it('[S1] tells whom a queue can be given only to those who may log in', async () => {
    const path = '/api/sites/hq/queues/820/candidates?search=2';
    expect(await (await stand.ask(path)).json()).toMatchObject({ more: false });
    expect((await stand.request(path)).status).toBe(401);
    const viewer = await stand.request(path, { headers: bearerHeaders(VIEWER_TOKEN) });
    expect([viewer.status, await codeOf(viewer)]).toEqual([403, 'forbidden']);
    expect((await stand.ask('/api/sites/other/queues/820/candidates')).status).toBe(404);
  });

  it('gives metrics to this machine and to tokens', async () => {
    const failure = { reason: 'unreachable', ...noticeWithText('link-refused') } as const;
    stand.pbx.observe({ kind: 'poll-failed', site: HQ, at: Date.now(), ...failure });
    const local = await stand.request('/metrics');
    expect(local.headers.get('content-type')).toContain('text/plain');
    const text = await local.text();
    expect(text).toContain('ringside_observations_total{site="hq",kind="calls"} 1');
    expect(text).toContain('ringside_poll_failures_total{site="hq",reason="unreachable"} 1');
    const passedOn = { 'x-forwarded-for': '203.0.113.9' };
    expect((await stand.request('/metrics', { headers: passedOn })).status).toBe(401);
    expect((await stand.ask('/metrics', { headers: passedOn })).status).toBe(200);
  });

  it('[S1] tells metrics to this machine under its own name only: a page can bend a name of its own to it', async () => {
    const status = (host: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const path = { host: '127.0.0.1', port: stand.server.port, path: '/metrics', headers: { host } };
        httpRequest(path, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .on('error', reject)
          .end();
      });
    expect([await status('localhost:1'), await status('127.0.0.1'), await status('[::1]')]).toEqual([
      200, 200, 200,
    ]);
    expect([await status('evil.example'), await status('127.0.0.1.evil.example')]).toEqual([401, 401]);
  });

  it('[S7] carries the safety headers', async () => {
    const { headers } = await stand.request('/api/health');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('[S7] carries them on what the socket library answers, too', async () => {
    for (const [query, status] of [
      ['EIO=4&transport=polling', 200],
      ['EIO=4&transport=nonsense', 400],
    ]) {
      const answer = await stand.request(`/socket.io/?${query}`);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });

  it('answers in HTTP/1.1 whoever offers another protocol', async () => {
    const answer = await exchange(
      'GET /api/health HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings, close\r\n' +
        'Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n',
    );
    expect(answer).toContain('{"status":"ok"}');
  });

  it('survives what is no HTTP', async () => {
    const answer = await exchange('\x16\x03\x01 garbage\r\n\r\n');
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
      sites: [
        {
          id: 'hq',
          name: 'Head office',
          timezone: 'Europe/Istanbul',
          commands: COMMAND_TYPES,
          openQueues: false,
        },
      ],
    });
  });
});

describe('bodies', () => {
  it.each([
    ['that somebody reads', 'POST', '/api/session', ' 413 '],
    ['that nobody reads', 'POST', '/api/sites/hq/commands', ' 401 '],
  ])('[F9] past 64 MB %s end the connection', async (_which, method, path, status) => {
    const megabyte = Buffer.alloc(1024 * 1024, 'x');
    const { answer, sent } = await new Promise<{ answer: string; sent: number }>((resolve) => {
      let text = '';
      let count = 0;
      const socket = connect(stand.server.port, '127.0.0.1', () => {
        socket.write(
          `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${200 * megabyte.length}\r\n\r\n`,
        );
        const next = (error?: Error | null): void => {
          if (error || socket.destroyed || count === 200) return;
          count += 1;
          socket.write(megabyte, next);
        };
        next();
      });
      socket.on('data', (data) => {
        text += String(data);
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve({ answer: text, sent: count }));
    });
    expect(answer.slice(0, 20)).toContain(status);
    expect(sent).toBeLessThan(200);
  });

  it('answers 413 above 64 KB, having read and dropped the rest', async () => {
    const response = await post(
      '/api/sites/hq/commands',
      'x'.repeat(3_000_000),
      bearerHeaders(SUPERVISOR_TOKEN),
    );
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
      const response = await post('/api/sites/hq/commands', body, bearerHeaders(SUPERVISOR_TOKEN));
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
