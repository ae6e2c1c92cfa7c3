import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { talkingCall } from '#server/ports/fake-driver.fixture.ts';
import {
  ADMIN,
  bearerHeaders,
  type RunningServerHarness,
  startRunningServer,
  VIEWER_TOKEN,
} from '#server/running-server.fixture.ts';

let stand: RunningServerHarness;
beforeAll(async () => {
  stand = await startRunningServer();
  stand.pbx.calls(talkingCall('3', '204', '05551239988', Date.now() - 5000));
});
afterAll(() => stand.stop());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  stand.request(path, { method: 'POST', body: JSON.stringify(body), headers });
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

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
    const other = await startRunningServer();
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) {
      const body = JSON.stringify({ ...ADMIN, password: `guess ${i}` });
      statuses.push((await other.request('/api/session', { method: 'POST', body })).status);
    }
    expect(statuses.slice(0, 10).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(10)).toEqual([429, 429]);
    await other.stop();
  });

  it('[S10] writes down who came in, who did not, and who may not, and counts them', async () => {
    const other = await startRunningServer();
    const ask = (path: string, token: string) => other.request(path, { headers: bearerHeaders(token) });
    const signIn = (password: string) =>
      other.request('/api/session', { method: 'POST', body: JSON.stringify({ ...ADMIN, password }) });
    await signIn('guess');
    const cookie = cookieOf(await signIn(ADMIN.password));
    await other.request('/api/session', { method: 'DELETE', headers: { cookie, origin: other.server.url } });
    const statuses: number[] = [];
    for (let i = 0; i < 22; i += 1) statuses.push((await ask('/api/sites', 'wrong')).status);
    expect(statuses).toEqual([...Array(20).fill(401), 429, 429]);
    // Whoever has a token gets in from the same place all the same.
    expect((await ask('/api/sites', VIEWER_TOKEN)).status).toBe(200);
    const forbidden = await other.request('/api/sites/hq/commands', {
      method: 'POST',
      headers: bearerHeaders(VIEWER_TOKEN),
      body: JSON.stringify({ id: crypto.randomUUID(), type: 'call.drop', extension: '204' }),
    });
    expect(forbidden.status).toBe(403);
    const metrics = await (await ask('/metrics', VIEWER_TOKEN)).text();
    expect(metrics).toContain('ringside_access_total{event="token-refused"} 20');
    expect(metrics).toContain('ringside_access_total{event="sign-in-refused"} 1');
    expect(metrics).toMatch(/ringside_commands_total\{[^}]*outcome="forbidden"\} 1/);
    await other.server.stop();
    const lines = readFileSync(join(other.dataDir, 'audit.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const told = lines.map(({ kind, event, principal }) => [kind, event, principal]);
    const admin = 'user:admin@example.com';
    expect(told).toEqual(
      expect.arrayContaining([
        ['access', 'sign-in-refused', admin],
        ['access', 'signed-in', admin],
        ['access', 'signed-out', admin],
        ['access', 'token-refused', null],
        ['access', 'token-slowed', null],
        ['forbidden', undefined, 'token:wall'],
      ]),
    );
    // Many guesses are few lines.
    expect(lines.length).toBeLessThan(12);
    rmSync(other.dataDir, { recursive: true, force: true });
  });
});
