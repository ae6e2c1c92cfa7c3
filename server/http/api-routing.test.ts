import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { COMMAND_TYPES } from '#lib/commands/commands.ts';
import { silentLog } from '../live/silent-log.fixture.ts';
import { errorAnswer, jsonAnswer } from './answers.ts';
import { createApi } from './api.ts';
import { describeAnswer, openRoute } from './define-route.ts';
import { commandRoutes } from './routes/command-routes.ts';

const principal = { id: 'token:x', name: 'x', role: 'supervisor', sites: 'all', queues: 'all' } as const;
const authenticator = {
  byHeaders: () => ({ signedInBy: 'token', principal }) as const,
  byToken: () => ({ signedInBy: 'token', principal }) as const,
};
const app = createApi({
  routes: [
    commandRoutes({ run: async () => ({ kind: 'conflict' }), find: () => null, stop: async () => {} }),
    (table) => {
      const said = z.object({ said: z.string() });
      const route = {
        path: '/api/echo/{said}',
        summary: '',
        responses: { 200: describeAnswer('It', said) },
      } as const;
      table.app.openapi(openRoute({ ...route, method: 'post', operationId: 'a' }), (c) =>
        jsonAnswer(c.req.param()),
      );
      table.app.openapi(openRoute({ ...route, method: 'get', operationId: 'b' }), (c) =>
        jsonAnswer(c.req.param()),
      );
      const undocumented = () => errorAnswer('not-found', '');
      // @ts-expect-error Neither 404 nor its body is an answer of this route: the compiler holds every handler to its document.
      table.app.openapi(openRoute({ ...route, method: 'put', operationId: 'd' }), undocumented);
      table.app.openapi(openRoute({ ...route, path: '/api/broken', method: 'get', operationId: 'c' }), () => {
        throw new Error('boom');
      });
    },
  ],
  authenticator,
  publicUrl: undefined,
  guesses: { recordWrongToken: () => ({ kind: 'refused' }) },
  log: silentLog,
  version: '1.2.3',
});

async function ask(method: string, path: string, body = '', headers: Readonly<Record<string, string>> = {}) {
  const incoming = new IncomingMessage(new Socket());
  Object.assign(incoming, { method, headers });
  incoming.push(body);
  incoming.push(null);
  const url = new URL(path, 'http://localhost');
  const client = { address: '192.0.2.1', loopback: true };
  const response = await app.request(path, { method }, { incoming, url, client });
  return { status: response.status, allow: response.headers.get('allow'), body: await response.json() };
}

it('gives a route what stands in its address, decoded once', async () => {
  const said = async (path: string) => (await ask('GET', path)).body;
  expect(await said('/api/echo/a%20b')).toEqual({ said: 'a b' });
  expect(await said('/api/echo/a%2Fb')).toEqual({ said: 'a/b' });
  expect(await said('/api/echo/%2541?x=%41')).toEqual({ said: '%41' });
});

it('knows an address in one spelling only, and none that cannot be decoded', async () => {
  for (const path of [
    '/api/%65cho/x',
    '/api/echo/x/',
    '/api//echo/x',
    '/api/echo/',
    '/api/Echo/x',
    '/api',
    '/api/echo/%E0%A4',
  ])
    expect([path, (await ask('GET', path)).status]).toEqual([path, 404]);
});

it('names the methods of an address in the order of its routes', async () => {
  const { status, allow, body } = await ask('DELETE', '/api/echo/x');
  expect([status, allow]).toEqual([405, 'POST, GET, HEAD, PUT']);
  expect(body).toMatchObject({ error: { message: 'This address takes POST, GET, HEAD, PUT.' } });
});

it('takes a JSON body whatever it calls itself, as `curl -d` sends it', async () => {
  const command = { id: crypto.randomUUID(), type: COMMAND_TYPES[0], extension: '204' };
  for (const type of [
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=utf-8',
  ]) {
    const { status } = await ask('POST', '/api/sites/hq/commands', JSON.stringify(command), {
      'content-type': type,
    });
    expect([type, status]).toEqual([type, 409]);
  }
});

it('says nothing of a fault but that there was one', async () => {
  const { status, body } = await ask('GET', '/api/broken');
  expect([status, body]).toEqual([
    500,
    { error: { code: 'internal', message: 'Something went wrong on the server.' } },
  ]);
});
