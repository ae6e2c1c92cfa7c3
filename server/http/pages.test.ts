import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCALE_HEADER } from '#lib/i18n/locales.ts';
import { decodePrincipal, encodePrincipal, PRINCIPAL_HEADER } from '#lib/protocol/principal-header.ts';
import { createAuthenticator } from '../access/authenticate.ts';
import { createDemoAccess } from '../access/demo-access.ts';
import { createMemorySessionStore } from '../access/memory-session-store.ts';
import { createSessions } from '../access/sessions.ts';
import { Secret } from '../config/secret.ts';
import { silentLog } from '../live/silent-log.fixture.ts';
import { systemClock } from '../ports/clock.ts';
import { createHttpServer } from './http-server.ts';
import { createPages, type PageRenderer } from './pages.ts';

/** Answers what the framework would be given. */
const echo: PageRenderer = {
  async render({ headers, url }, response) {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        principal: headers[PRINCIPAL_HEADER] ?? null,
        language: headers[LOCALE_HEADER] ?? null,
        csp: headers['content-security-policy'] ?? null,
        path: url ?? '',
      }),
    );
  },
  upgrade: (_request, socket) => {
    socket.destroy();
  },
  close: async () => {},
};

function createSite(demo: boolean, publicUrl?: string) {
  const policy = { publicUrl, frameAncestors: ["'self'", 'https://intranet.example.com'], dev: false };
  const http = createHttpServer({ policy, trustedProxies: 0, log: silentLog, measure: () => {} });
  const sessions = createSessions(createMemorySessionStore(), systemClock);
  const token = new Secret('viewer-token');
  const authenticator = createAuthenticator([{ name: 'wall', role: 'viewer', token }], sessions);
  const demoAccess = demo ? createDemoAccess(sessions) : null;
  http.serve({
    renderer: echo,
    api: async (_request, response) => void response.end(),
    pages: createPages({
      renderer: echo,
      authenticator,
      demo: demoAccess,
      policy,
      guesses: { recordWrongToken: () => ({ kind: 'refused' }) },
    }),
  });
  return http;
}

const plain = createSite(false, 'https://wall.example.com');
const demo = createSite(true);
let ports: { plain: number; demo: number };
beforeAll(async () => {
  ports = { plain: await plain.listen('127.0.0.1', 0), demo: await demo.listen('127.0.0.1', 0) };
});
afterAll(() => Promise.all([plain.close(100), demo.close(100)]));

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly seen: {
    readonly principal: string | null;
    readonly language: string | null;
    readonly csp: string | null;
    readonly path: string;
  } | null;
}

function get(
  site: 'plain' | 'demo',
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port: ports[site], path, method, headers: { accept: 'text/html', ...headers } },
      (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += String(chunk);
        });
        response.on('end', () => {
          const rendered = response.statusCode === 200 && text !== '';
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            seen: rendered ? JSON.parse(text) : null,
          });
        });
      },
    );
    request.on('error', reject);
    request.end();
  });
}

describe('pages', () => {
  it.each(['/queues/%E0%A4%A', '/queues/%', '/%ff', '/wall/%00', '/%C0%AE/x'])(
    'ask the framework for no page at %s, which cannot be decoded',
    async (path) => {
      const { status, seen } = await get('demo', path, { host: 'localhost' });
      expect([status, seen?.path]).toEqual([200, '/no-such-page']);
    },
  );

  it('ask the framework for what can be decoded as it came', async () => {
    const path = '/queues/%D7%90%2F?sites=a%20b&x=%E0%A4%A';
    expect((await get('demo', path, { host: 'localhost' })).seen?.path).toBe(path);
  });

  it('[S1] send a browser to the sign-in page, and tell everything else 401', async () => {
    const away = await get('plain', '/wall/main?x=1');
    expect([away.status, away.headers.location]).toEqual([302, '/sign-in?next=%2Fwall%2Fmain%3Fx%3D1']);
    expect((await get('plain', '/wall/main', { accept: 'application/json' })).status).toBe(401);
    expect((await get('plain', '/wall', { accept: 'application/json' })).headers['content-type']).toMatch(
      /json/,
    );
    expect((await get('plain', '/', {}, 'POST')).status).toBe(405);
    expect((await get('plain', '/sign-in')).seen?.principal).toBeNull();
    expect((await get('plain', '/_next/static/x.js', { accept: '*/*' })).status).toBe(200);
  });

  it('[S1] learn who asks from the server alone', async () => {
    const forged = encodePrincipal({ name: 'Eve', role: 'admin', commands: [] });
    expect((await get('plain', '/', { [PRINCIPAL_HEADER]: forged })).status).toBe(302);
    expect((await get('plain', '/sign-in', { [PRINCIPAL_HEADER]: forged })).seen?.principal).toBeNull();
    expect((await get('plain', '/x.json', { [PRINCIPAL_HEADER]: forged })).seen?.principal).toBeNull();
    const own = await get('plain', '/', { authorization: 'Bearer viewer-token', [PRINCIPAL_HEADER]: forged });
    expect(decodePrincipal(own.seen?.principal)).toEqual({ name: 'wall', role: 'viewer', commands: [] });
  });

  it('[S1] let the wall say by itself that nobody is signed in: a room sees no login', async () => {
    const wall = await get('plain', '/wall?queues=820');
    expect([wall.status, wall.headers.location]).toEqual([401, undefined]);
    const script = await get('plain', '/wall', { accept: 'application/json' });
    expect([script.status, script.headers['content-type']]).toEqual([401, expect.stringContaining('json')]);
    expect((await get('plain', '/wall', { authorization: 'Bearer viewer-token' })).status).toBe(200);
  });

  it('learn the language of their address, if it looks like one', async () => {
    const told = async (query: string, headers = {}): Promise<unknown> =>
      (await get('plain', `/sign-in${query}`, headers)).seen?.language;
    expect(await told('?lang=he')).toBe('he');
    expect(await told('')).toBeNull();
    expect(await told('', { [LOCALE_HEADER]: 'he' })).toBeNull();
    for (const odd of ['', '%0d%0aset-cookie:%20a', 'h%00e', '%D7%A2', 'x'.repeat(36)]) {
      expect(await told(`?lang=${odd}`)).toBeNull();
    }
    const away = await get('plain', '/queues?lang=he');
    expect(away.headers.location).toBe('/sign-in?next=%2Fqueues%3Flang%3Dhe&lang=he');
  });

  it('[S7] carry a nonce of their own, on the request and on the answer', async () => {
    const [one, other] = await Promise.all([get('plain', '/sign-in'), get('plain', '/sign-in')]);
    expect(one.headers['content-security-policy']).toBe(one.seen?.csp);
    expect(one.seen?.csp).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{22,}'/);
    expect(one.seen?.csp).toContain("frame-ancestors 'self' https://intranet.example.com");
    expect(one.seen?.csp).not.toBe(other.seen?.csp);
    expect(one.headers['strict-transport-security']).toBeDefined();
    const planted = await get('plain', '/x.json', { 'content-security-policy': "script-src 'nonce-mine'" });
    expect(planted.seen?.csp).not.toContain('nonce-mine');
    expect(planted.headers['content-security-policy']).toBe(planted.seen?.csp);
  });
});

describe('the demo', () => {
  it('lets a browser on this machine in as an operator', async () => {
    const first = await get('demo', '/');
    const cookie = String(first.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(decodePrincipal(first.seen?.principal)?.role).toBe('supervisor');
    const plainClient = await get('demo', '/', { accept: '*/*' });
    expect(decodePrincipal(plainClient.seen?.principal)?.role).toBe('supervisor');
    const embedded = await get('demo', '/', { accept: 'image/*', 'sec-fetch-site': 'cross-site' });
    expect([embedded.status, embedded.headers['set-cookie']]).toEqual([401, undefined]);
    const again = await get('demo', '/', { cookie: cookie.split(';')[0] ?? '' });
    expect(again.status).toBe(200);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('lets in nobody who came by another name, or was passed on', async () => {
    expect((await get('demo', '/', { host: 'evil.example' })).status).toBe(302);
    expect((await get('demo', '/', { host: `127.0.0.1.evil.example:${ports.demo}` })).status).toBe(302);
    expect((await get('demo', '/', { host: `localhost:${ports.demo}` })).status).toBe(200);
    expect((await get('demo', '/', { host: `evil.example@localhost:${ports.demo}` })).status).toBe(302);
    for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via', 'x-forwarded-server']) {
      expect((await get('demo', '/', { [header]: '127.0.0.1' })).status).toBe(302);
    }
    expect((await get('plain', '/')).headers['set-cookie']).toBeUndefined();
  });
});
