/** Takes a site's webhooks in the place of the server while a recording runs. */
import { createServer, type IncomingMessage } from 'node:http';
import type { WebhookDelivery } from '#server/ports/pbx-driver.ts';
import { createSecretMatcher, type SecretMatcher } from '../access/secret-matcher.ts';
import { HttpAnswer } from '../http/answers.ts';
import { BODY_LIMIT_BYTES } from '../http/json-body.ts';
import { sendAnswer } from '../http/node-adapter.ts';
import { readBody } from '../http/read-body.ts';

export interface WebhookListenerSettings {
  readonly host: string;
  readonly port: number;
  readonly site: string;
  readonly secrets: readonly string[];
  readonly now: () => number;
  readonly deliver: (delivery: WebhookDelivery) => void;
}

/** The function that ends it; null when somebody else has the port: Ringside itself, most likely. */
export async function listenForWebhooks(
  settings: WebhookListenerSettings,
): Promise<(() => Promise<void>) | null> {
  const matchSecret = createSecretMatcher(settings.secrets);
  const server = createServer((request, response) => {
    void take(settings, matchSecret, request).then((status) =>
      sendAnswer(request, response, new HttpAnswer(null, { status })),
    );
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

async function take(
  settings: WebhookListenerSettings,
  matchSecret: SecretMatcher,
  request: IncomingMessage,
): Promise<number> {
  const url = URL.parse(request.url ?? '', 'http://ringside');
  const [hooks, site, secret = '', ...rest] = url?.pathname.split('/').slice(1) ?? [];
  const isKnown = matchSecret(secret) !== -1;
  if (hooks !== 'hooks' || site !== settings.site || !isKnown || rest.length > 0) return 404;
  const { method } = request;
  if (method !== 'GET' && method !== 'POST') return 404;
  const body = await readBody(request, BODY_LIMIT_BYTES);
  if (body.kind !== 'whole') return 413;
  settings.deliver({
    method,
    headers: { 'content-type': request.headers['content-type'] ?? '' },
    query: url?.search.slice(1) ?? '',
    body: body.text,
    receivedAt: settings.now(),
  });
  return 200;
}
