/**
 * The demo lets a browser on this very machine in as an operator: the connection and the Host are loopback and nothing
 * was passed on, so neither a proxy nor a name that was bent to 127.0.0.1 gets through.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Principal } from '#lib/model/permission.ts';
import { type ClientAddress, isLoopbackHost } from './client-address.ts';
import { sessionCookie } from './cookies.ts';
import { SESSION_AGE_MS, type Sessions } from './sessions.ts';

export type DemoAccess = (
  headers: IncomingHttpHeaders,
  client: ClientAddress,
) => { readonly principal: Principal; readonly cookie: string } | null;

export const DEMO_OPERATOR: Principal = {
  id: 'user:demo',
  name: 'Demo operator',
  role: 'supervisor',
  sites: 'all',
  queues: 'all',
};

export function createDemoAccess(sessions: Sessions): DemoAccess {
  return (headers, client) => {
    if (!client.loopback || !isLoopbackHost(headers.host)) return null;
    const cookie = sessionCookie(sessions.open(DEMO_OPERATOR), {
      sameSite: 'Strict',
      secure: false,
      maxAgeSeconds: SESSION_AGE_MS / 1000,
    });
    return { principal: DEMO_OPERATOR, cookie };
  };
}
