/** A whole server on loopback with a PBX that the test holds, for tests over real HTTP and real sockets. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { siteId } from '#lib/model/ids.ts';
import type { ClientToServerEvents, ServerToClientEvents } from '#lib/protocol/messages.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import { type RunningServer, type ServerOptions, startServer } from './compose.ts';
import { parseConfig } from './config.ts';
import { createFakeDriver, type FakeDriver } from './ports/fake-driver.fixture.ts';

export const HOOK_SECRET = '0123456789abcdef0123456789abcdef';
export const SUPERVISOR_TOKEN = 'supervisor-token-of-the-tests';
export const VIEWER_TOKEN = 'viewer-token-of-the-tests';
export const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' };

export const bearerHeaders = (token: string) => ({ authorization: `Bearer ${token}` });

export interface RunningServerHarness {
  readonly server: RunningServer;
  readonly pbx: FakeDriver;
  readonly dataDir: string;
  readonly logged: string[];
  request(path: string, init?: RequestInit): Promise<Response>;
  /** As the supervisor's script. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  command(body: object): Promise<Response>;
  socket(auth?: object, headers?: Record<string, string>): Socket<ServerToClientEvents, ClientToServerEvents>;
  stop(): Promise<void>;
}

export async function startRunningServer(
  options: ServerOptions = {},
  change: Record<string, unknown> = {},
  siteChange: Record<string, unknown> = {},
): Promise<RunningServerHarness> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ringside-stand-'));
  const site = {
    id: 'hq',
    name: 'Head office',
    timezone: 'Europe/Istanbul',
    driver: { kind: '3cx-webapi', baseUrl: 'http://127.0.0.1:9/webapi', accessKey: 'canary-access-key' },
    webhooks: { secrets: [HOOK_SECRET] },
    ...siteChange,
  };
  const config = parseConfig({
    server: { port: 0 },
    dataDir,
    admin: ADMIN,
    apiTokens: [
      { name: 'reporting', role: 'supervisor', token: SUPERVISOR_TOKEN },
      { name: 'wall', role: 'viewer', token: VIEWER_TOKEN },
    ],
    sites: [site],
    ...change,
  });
  const pbx = createFakeDriver(siteId('hq'));
  const logged: string[] = [];
  const server = await startServer(config, {
    next: false,
    createDriver: () => pbx.driver,
    writeLog: (line) => logged.push(line),
    ...options,
  });
  const sockets: Socket[] = [];
  const request = (path: string, init?: RequestInit) => fetch(server.url + path, init);
  const ask = (path: string, init: RequestInit = {}) =>
    request(path, { ...init, headers: { ...bearerHeaders(SUPERVISOR_TOKEN), ...init.headers } });
  return {
    server,
    pbx,
    dataDir,
    logged,
    request,
    ask,
    command: (body) =>
      ask('/api/sites/hq/commands', { method: 'POST', body: JSON.stringify({ id: randomUUID(), ...body }) }),
    socket(auth = { protocol: PROTOCOL_VERSION, token: SUPERVISOR_TOKEN }, headers = {}) {
      const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(`${server.url}/live`, {
        auth,
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        extraHeaders: headers,
      });
      sockets.push(socket);
      return socket;
    },
    async stop() {
      for (const socket of sockets) socket.close();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Resolves with the connection, rejects with the refusal. */
export function untilConnected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', reject);
  });
}
