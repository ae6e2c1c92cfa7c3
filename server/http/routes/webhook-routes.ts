import type { WebhookEndpoint, WebhookResult } from '#server/ingest/webhook-endpoint.ts';
import type { Clock } from '#server/ports/clock.ts';
import { failure, json, type Reply } from '../reply.ts';
import type { RequestContext, Route } from '../router.ts';

const PATH = '/hooks/{site}/{secret}';

export function webhookRoutes(endpoint: WebhookEndpoint, clock: Clock): readonly Route[] {
  const handle = async ({ request, url, params, client, body }: RequestContext): Promise<Reply> => {
    const { site = '', secret = '' } = params;
    const receivedAt = clock.now();
    const result = await endpoint({
      site,
      secret,
      address: client.address,
      read: async () => {
        const read = await body();
        if (read.kind === 'too-large') return null;
        return {
          method: request.method === 'POST' ? 'POST' : 'GET',
          contentType: request.headers['content-type'] ?? null,
          query: url.search.slice(1),
          body: read.kind === 'whole' ? read.text : '',
          receivedAt,
        };
      },
    });
    return replyTo(result);
  };
  return [
    { method: 'POST', path: PATH, access: 'open', handle },
    { method: 'GET', path: PATH, access: 'open', handle },
  ];
}

function replyTo(result: WebhookResult): Reply {
  switch (result.kind) {
    case 'held':
      return json({ status: 'ok' });
    case 'unknown':
      return failure('not-found', 'There is nothing at this address.');
    case 'invalid':
      return failure('invalid', 'The webhook could not be read.', { issues: result.issues });
    case 'too-large':
      return failure('too-large', 'The body may have 64 KB at most.');
    case 'too-many':
      return failure('too-many', 'Too many webhooks from this address.', { headers: { 'retry-after': '1' } });
    case 'full':
      return failure('unavailable', 'The webhook could not be kept.', { headers: { 'retry-after': '5' } });
  }
}
