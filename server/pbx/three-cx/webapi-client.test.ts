import { readFileSync } from 'node:fs';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createVirtualClock } from '#server/pbx/virtual-clock.ts';
import { type Clock, systemClock } from '#server/ports/clock.ts';
import {
  CANARY,
  openScriptedWebApi,
  type ScriptedBehaviour,
  type ScriptedWebApi,
  sendJson,
} from './scripted-webapi.suite.ts';
import { createWebApiAddress } from './webapi-address.ts';
import {
  createWebApiClient,
  MAX_ANSWER_BYTES,
  type WebApiAnswer,
  type WebApiClient,
} from './webapi-client.ts';

const open: { close: () => Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function clientOf(
  behaviour: ScriptedBehaviour,
  clock: Clock = systemClock,
): Promise<{ client: WebApiClient; pbx: ScriptedWebApi }> {
  const pbx = await openScriptedWebApi(behaviour);
  const client = createWebApiClient({ address: createWebApiAddress(pbx.baseUrl, CANARY), clock });
  open.push(client, { close: pbx.shut });
  return { client, pbx };
}

const ask = async (behaviour: ScriptedBehaviour): Promise<WebApiAnswer> =>
  (await clientOf(behaviour)).client.ask('pbx.calls');

describe('the address', () => {
  it('[S9] must be http(s) without credentials', () => {
    for (const bad of [
      'ftp://pbx/webapi',
      'http://me:secret@pbx/webapi',
      'pbx:5001',
      'http://pbx/webapi?x=1',
      '',
    ])
      expect(() => createWebApiAddress(bad, 'key')).toThrow();
    expect(() => createWebApiAddress('http://pbx/webapi', '')).toThrow();
  });
  it('[S4] encodes the key and takes it out of texts', () => {
    const address = createWebApiAddress('https://pbx.example.com:5001/webapi/', CANARY);
    expect(address.origin).toBe('https://pbx.example.com:5001');
    const path = address.pathFor('transfer', { num: '1&2', dest: '#3', contact: null });
    expect(path).toBe('/webapi/canary%2Fkey%2B4711/transfer?num=1%262&dest=%233&contact');
    expect(address.redact(`GET ${path} ${CANARY}`)).toBe(
      'GET /webapi/***/transfer?num=1%262&dest=%233&contact ***',
    );
  });
});

describe('answers', () => {
  it('are JSON with the time of the PBX', async () => {
    const answer = await ask((_, response) =>
      sendJson(response, { result: 2 }, { date: 'Sat, 21 Nov 2026 09:00:00 GMT' }),
    );
    expect(answer).toMatchObject({
      kind: 'answered',
      json: { result: 2 },
      pbxTime: Date.UTC(2026, 10, 21, 9),
    });
    expect(answer.respondedAt).toBeGreaterThanOrEqual(answer.requestedAt);
  });
  it('may begin with a byte order mark', async () => {
    expect(await ask((_, response) => void response.end('\uFEFF{"result":2}'))).toMatchObject({
      json: { result: 2 },
    });
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [429, 'too-many'],
    [500, 'http-error'],
    [503, 'http-error'],
    [504, 'gateway-timeout'],
    [302, 'redirect'],
  ])('HTTP %i is %s', async (status, code) => {
    const answer = await ask((_, response) => {
      response.writeHead(status, { location: 'http://127.0.0.1:1/elsewhere' }).end('<h1>no</h1>');
    });
    expect(answer).toMatchObject({ kind: 'failed', code, status });
  });

  it.each([
    ['', 'empty'],
    ['<html>login</html>', 'html'],
    ['{"result":', 'not-json'],
  ])('[F6] the body %j is %s', async (body, code) => {
    expect(await ask((_, response) => void response.end(body))).toMatchObject({ kind: 'failed', code });
  });

  it('[S9] a redirect is not followed', async () => {
    const { client, pbx } = await clientOf((request, response) => {
      if (request.name === 'pbx.calls') response.writeHead(307, { location: '/webapi/x/other' }).end();
      else sendJson(response, { result: 1 });
    });
    await client.ask('pbx.calls');
    expect(pbx.requests).toHaveLength(1);
  });

  it.each([true, false])(
    '[S9] more than 8 MB is refused while it streams (length announced: %s)',
    async (announced) => {
      let sent = 0;
      const answer = await ask((_, response) => {
        const piece = Buffer.alloc(1024 * 1024, 0x20);
        if (announced) response.setHeader('content-length', String(64 * piece.length));
        const more = (): void => {
          while (sent < 64 * piece.length && !response.destroyed) {
            sent += piece.length;
            if (!response.write(piece)) {
              response.once('drain', more);
              return;
            }
          }
          response.end();
        };
        more();
      });
      expect(answer).toMatchObject({ kind: 'failed', code: 'too-large' });
      expect(sent).toBeLessThan(6 * MAX_ANSWER_BYTES);
    },
  );
});

describe('a secure connection', () => {
  const file = (name: string): string => fileURLToPath(new URL(`fixtures/tls/${name}.pem`, import.meta.url));

  it.each([
    [file('cert'), { kind: 'answered', json: { result: 2 } }],
    [undefined, { kind: 'failed', code: 'tls' }],
  ])('with the authority file %s', async (tlsCaFile, expected) => {
    const server = createHttpsServer({ key: readFileSync(file('key')), cert: readFileSync(file('cert')) });
    server.on('request', (_, response) => sendJson(response, { result: 2 }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const address = createWebApiAddress(`https://127.0.0.1:${port}/webapi`, CANARY);
    const client = createWebApiClient({ address, clock: systemClock, tlsCaFile });
    open.push(client, { close: () => new Promise((resolve) => server.close(resolve)) });
    expect(await client.ask('pbx.calls')).toMatchObject(expected);
  });
});

describe('time-outs and broken connections', () => {
  it('[F1] a slow drip ends after 5 s over all', async () => {
    const clock = createVirtualClock();
    let dripping: NodeJS.Timeout | undefined;
    const { client, pbx } = await clientOf((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      dripping = setInterval(() => response.write(' '), 5);
    }, clock);
    const answer = client.ask('pbx.calls');
    await expect.poll(() => pbx.held).toBe(1);
    await clock.advance(4_900);
    expect(pbx.held).toBe(1);
    await clock.advance(100);
    expect(await answer).toMatchObject({ kind: 'failed', code: 'timed-out' });
    expect((await answer).respondedAt - (await answer).requestedAt).toBe(5_000);
    clearInterval(dripping);
    expect(clock.pending).toBe(0);
  });

  it('a refused connection was never sent', async () => {
    const { client, pbx } = await clientOf(() => undefined);
    await pbx.shut();
    expect(await client.ask('pbx.calls')).toMatchObject({ kind: 'failed', code: 'not-reached' });
  });

  it('a connection that is reset was sent', async () => {
    const answer = await ask((_, response) => void response.socket?.resetAndDestroy());
    expect(answer).toMatchObject({ kind: 'failed', code: 'broken-off' });
  });

  it('an answer that ends before its announced length is broken off', async () => {
    const answer = await ask((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"result":');
      response.socket?.end();
    });
    expect(answer).toMatchObject({ kind: 'failed', code: 'broken-off' });
  });

  it('what is not HTTP is no answer', async () => {
    const server: Server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.6\r\n', () => socket.destroy()));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const client = createWebApiClient({
      address: createWebApiAddress(`http://127.0.0.1:${port}/webapi`, CANARY),
      clock: systemClock,
    });
    open.push(client, { close: () => new Promise((resolve) => server.close(resolve)) });
    expect(await client.ask('pbx.calls')).toMatchObject({
      kind: 'failed',
      code: expect.stringMatching(/^(not-json|broken-off)$/),
    });
  });

  it('a host name that does not exist is said so', async () => {
    const client = createWebApiClient({
      address: createWebApiAddress('http://pbx.invalid/webapi', CANARY),
      clock: systemClock,
    });
    open.push(client);
    expect(await client.ask('pbx.calls')).toMatchObject({ kind: 'failed', code: 'name-not-found' });
  });

  it('closing breaks off what is under way', async () => {
    const { client, pbx } = await clientOf(() => undefined);
    const answer = client.ask('pbx.calls');
    await expect.poll(() => pbx.held).toBe(1);
    await client.close();
    expect(await answer).toMatchObject({ kind: 'failed', code: 'stopped' });
  });

  it('[S4] no failure shows the address or the key', async () => {
    const { client, pbx } = await clientOf((_, response) => void response.writeHead(500).end(CANARY));
    const answers = [
      await client.ask('pbx.calls'),
      await client.ask('drop', { num: '1' }, { freshConnection: true }),
    ];
    await pbx.shut();
    answers.push(await client.ask('pbx.calls'));
    expect(JSON.stringify(answers)).not.toMatch(/canary|4711|127\.0\.0\.1|webapi/);
  });
});
