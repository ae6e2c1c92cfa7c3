/** Takes a site's webhooks in the place of the server while a recording runs. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { WebhookDelivery } from '#server/ports/pbx-driver.ts';

const MAX_BODY_BYTES = 64 * 1024;

export interface ListenerSettings {
  readonly host: string;
  readonly port: number;
  readonly site: string;
  readonly secrets: readonly string[];
  readonly now: () => number;
  readonly deliver: (delivery: WebhookDelivery) => void;
}

/** The function that ends it; null when somebody else has the port: Ringside itself, most likely. */
export async function listenForWebhooks(settings: ListenerSettings): Promise<(() => Promise<void>) | null> {
  const server = createServer((request, response) => {
    void take(settings, request).then((status) => response.writeHead(status).end());
  });
  const listening = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(settings.port, settings.host, () => resolve(true));
  });
  if (!listening) return null;
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}

async function take(settings: ListenerSettings, request: IncomingMessage): Promise<number> {
  const url = URL.parse(request.url ?? '', 'http://ringside');
  const [hooks, site, secret = '', ...rest] = url?.pathname.split('/').slice(1) ?? [];
  const known = settings.secrets.filter((one) => isSame(one, secret)).length > 0;
  if (hooks !== 'hooks' || site !== settings.site || !known || rest.length > 0) return 404;
  const { method } = request;
  if (method !== 'GET' && method !== 'POST') return 404;
  const body = await readBody(request);
  if (body === null) return 413;
  settings.deliver({
    method,
    headers: { 'content-type': request.headers['content-type'] ?? '' },
    query: url?.search.slice(1) ?? '',
    body,
    receivedAt: settings.now(),
  });
  return 200;
}

/** Compared as digests, in constant time (rule S3). */
function isSame(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of request) {
      size += piece.length;
      if (size <= MAX_BODY_BYTES) pieces.push(piece);
    }
  } catch {
    return null;
  }
  return size > MAX_BODY_BYTES ? null : Buffer.concat(pieces).toString('utf8');
}
