import { connect } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import {
  ADMIN,
  type RunningServerHarness,
  startRunningServer,
  untilConnected,
  VIEWER_TOKEN,
} from '../running-server.fixture.ts';

let server: RunningServerHarness;
beforeAll(async () => {
  server = await startRunningServer();
});
afterAll(() => server.stop());

describe('the handshake', () => {
  it('[S1] [P5] refuses strangers and old clients, each with its word', async () => {
    const refused = (auth: object) => untilConnected(server.socket(auth));
    await expect(refused({ protocol: PROTOCOL_VERSION })).rejects.toThrow('unauthorized');
    await expect(refused({ protocol: PROTOCOL_VERSION, token: 'wrong' })).rejects.toThrow('unauthorized');
    await expect(refused({ protocol: PROTOCOL_VERSION - 1, token: VIEWER_TOKEN })).rejects.toThrow('reload');
    await expect(refused({})).rejects.toThrow('reload');
    const elsewhere = io(server.server.url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    });
    await expect(untilConnected(elsewhere)).rejects.toThrow('not-found');
    elsewhere.close();
  });

  it('[S2] refuses foreign origins, and upgrades anywhere else', async () => {
    const auth = { protocol: PROTOCOL_VERSION, token: VIEWER_TOKEN };
    await expect(untilConnected(server.socket(auth, { origin: 'https://evil.example' }))).rejects.toThrow();
    await expect(untilConnected(server.socket(auth, { origin: 'null' }))).rejects.toThrow();
    await expect(untilConnected(server.socket(auth, { origin: server.server.url }))).resolves.toBeUndefined();
    for (const path of ['/', '/_next/hmr', '/api/sites/hq/live']) expect(await upgrade(path)).toBe('');
  });

  it('[P5] survives an event whose name is a number, and cuts off who sends without end', async () => {
    const auth = { protocol: PROTOCOL_VERSION, token: VIEWER_TOKEN };
    const odd = server.socket(auth);
    await untilConnected(odd);
    const send = (socket: Socket, event: unknown): void => void socket.emit(event as string);
    send(odd, 5);
    expect(await odd.timeout(5_000).emitWithAck('subscribe', { site: 'hq' })).toHaveProperty('snapshot');
    const flood = server.socket(auth);
    await untilConnected(flood);
    const closed = new Promise((resolve) => flood.once('disconnect', resolve));
    for (let i = 0; i < 300; i += 1) send(flood, i % 2 === 0 ? 'nonsense' : 'unsubscribe');
    await closed;
    expect(odd.connected).toBe(true);
  });

  it('[S6] signing out closes the sockets of the session, and no others', async () => {
    const signIn = async () => {
      const response = await server.request('/api/session', { method: 'POST', body: JSON.stringify(ADMIN) });
      return response.headers.get('set-cookie')?.split(';')[0] ?? '';
    };
    const [cookie, otherCookie] = [await signIn(), await signIn()];
    const mine = server.socket({ protocol: PROTOCOL_VERSION }, { cookie });
    const other = server.socket({ protocol: PROTOCOL_VERSION }, { cookie: otherCookie });
    await Promise.all([untilConnected(mine), untilConnected(other)]);
    const closed = new Promise((resolve) => mine.once('disconnect', resolve));
    await server.request('/api/session', {
      method: 'DELETE',
      headers: { cookie, origin: server.server.url },
    });
    expect(await closed).toBe('io server disconnect');
    expect(other.connected).toBe(true);
    await expect(untilConnected(server.socket({ protocol: PROTOCOL_VERSION }, { cookie }))).rejects.toThrow(
      'unauthorized',
    );
  });
});

/** What comes back when a websocket is asked for at a path where there is none. */
function upgrade(path: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(server.server.port, '127.0.0.1', () =>
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      ),
    );
    socket.on('data', (data) => {
      answer += String(data);
    });
    socket.on('error', () => resolve(answer));
    socket.on('close', () => resolve(answer));
  });
}
