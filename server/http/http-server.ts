/** The one HTTP server: the API first, the framework's pages for the rest; upgrades only where they belong (rule S2). */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from '#server/ports/pbx-driver.ts';
import { clientAddress } from '../access/client-address.ts';
import { SOCKET_PATH } from '../socket/gateway.ts';
import { errorAnswer } from './answers.ts';
import { type Api, sendAnswer } from './node-adapter.ts';
import type { PageRenderer, Pages } from './pages.ts';
import { type HeaderPolicy, setSecurityHeaders } from './security-headers.ts';

export interface HttpServerDeps {
  readonly policy: HeaderPolicy;
  readonly trustedProxies: number;
  readonly log: Logger;
  readonly measure: (route: 'api' | 'hook' | 'page', status: number, seconds: number) => void;
}

export interface HttpHandlers {
  readonly api: Api;
  readonly pages: Pages;
  readonly renderer: PageRenderer;
}

export interface HttpServer {
  readonly server: Server;
  /** Begins to answer; before, everything gets 503. */
  serve(site: HttpHandlers): void;
  listen(host: string, port: number): Promise<number>;
  /** Lets what is under way end within `graceMs`, then cuts it off. */
  close(graceMs: number): Promise<void>;
}

export function createHttpServer({ policy, trustedProxies, log, measure }: HttpServerDeps): HttpServer {
  let site: HttpHandlers | null = null;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = urlOf(request);
    if (url === null)
      return sendAnswer(request, response, errorAnswer('invalid', 'The address cannot be read.'));
    if (site === null)
      return sendAnswer(request, response, errorAnswer('unavailable', 'The server is starting.'));
    const client = clientAddress(request.socket.remoteAddress, request.headers, trustedProxies);
    const kind = kindOf(url.pathname);
    const startedAt = performance.now();
    response.once('close', () => measure(kind, response.statusCode, (performance.now() - startedAt) / 1000));
    if (kind === 'page') return site.pages(request, response, readablePage(request, url), client);
    return site.api(request, response, url, client);
  }

  const server = createServer(
    {
      connectionsCheckingInterval: 2_000,
      maxHeaderSize: 16_384,
      requestTimeout: 30_000,
      headersTimeout: 10_000,
      // Whoever offers another protocol (h2c, as some proxies do) is answered in this one.
      shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
    },
    (request, response) => {
      answer(request, response).catch((error: unknown) => {
        log.error({ error }, 'a page could not be served');
        sendAnswer(request, response, errorAnswer('internal', 'Something went wrong on the server.'));
      });
    },
  );
  // Longer than the usual proxy keeps its side, so that it never writes to a connection that we just closed.
  server.keepAliveTimeout = 65_000;

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const pathname = urlOf(request)?.pathname ?? '';
    if (pathname === SOCKET_PATH) return;
    socket.on('error', () => socket.destroy());
    if (policy.dev && site !== null && pathname.startsWith('/_next/'))
      site.renderer.upgrade(request, socket, head);
    else socket.destroy();
  });

  return {
    server,
    serve(next) {
      site = next;
    },
    listen: (host, port) =>
      new Promise((resolve, reject) => {
        // First of all listeners: the socket library puts its own before those that were there.
        server.prependListener('request', (_request, response) => setSecurityHeaders(response, policy));
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          const address = server.address();
          resolve(typeof address === 'object' && address !== null ? address.port : port);
        });
      }),
    close: (graceMs) =>
      new Promise((resolve) => {
        const cutOff = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(cutOff);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function kindOf(pathname: string): 'api' | 'hook' | 'page' {
  if (pathname.startsWith('/hooks/')) return 'hook';
  return pathname.startsWith('/api/') || pathname === '/api' || pathname === '/metrics' ? 'api' : 'page';
}

/**
 * A page whose address cannot be decoded is not there, like any other that is not there: the framework, which knows no
 * answer to that, is asked for an address that can.
 */
function readablePage(request: IncomingMessage, url: URL): URL {
  try {
    if (!decodeURIComponent(url.pathname).includes('\0')) return url;
  } catch {
    // Below.
  }
  request.url = NO_PAGE;
  return new URL(NO_PAGE, url);
}

const NO_PAGE = '/no-such-page';

/** Only origin-form: the host of an absolute address would be the client's own word. */
function urlOf({ url = '' }: IncomingMessage): URL | null {
  return url.startsWith('/') ? URL.parse(`http://server.invalid${url}`) : null;
}
