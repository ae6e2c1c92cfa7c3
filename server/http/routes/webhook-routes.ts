import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import { z } from 'zod';
import type { WebhookEndpoint, WebhookResult } from '#server/ingest/webhook-endpoint.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { WebhookAnswer } from '#server/ports/pbx-driver.ts';
import { errorAnswer, HttpAnswer, jsonAnswer, notFoundAnswer } from '../answers.ts';
import { describeAnswer, describeErrors, openRoute, type Routes, tooManyError } from '../define-route.ts';
import { BODY_LIMIT_BYTES, tooLargeAnswer } from '../json-body.ts';
import type { ApiEnv } from '../node-adapter.ts';
import { readBody } from '../read-body.ts';

const PATH = '/hooks/{site}/{secret}';

const webhook = (method: 'get' | 'post', operationId: string) =>
  openRoute({
    method,
    path: PATH,
    operationId,
    summary: "A PBX delivers an event, in its vendor's own form",
    responses: {
      200: describeAnswer('Yes', z.object({ status: z.string().optional() })),
      ...describeErrors({
        400: 'It could not be read',
        404: 'Wrong site or secret',
        429: 'Too many from one source',
        503: 'The inbox is full',
      }),
      ...tooManyError(BODY_LIMIT_BYTES),
      default: { description: "What the PBX's vendor expects, where that is something else" },
    },
  });

export function webhookRoutes(endpoint: WebhookEndpoint, clock: Clock): Routes {
  const handle = async (c: Context<ApiEnv, '/hooks/:site/:secret'>) => {
    const { incoming, url, client } = c.env;
    const receivedAt = clock.now();
    const result = await endpoint({
      ...c.req.param(),
      address: client.address,
      read: async () => {
        const body = await readBody(incoming, BODY_LIMIT_BYTES);
        if (body.kind === 'too-large') return null;
        return {
          method: incoming.method === 'POST' ? 'POST' : 'GET',
          headers: headersOf(incoming),
          query: url.search.slice(1),
          body: body.kind === 'whole' ? body.text : '',
          receivedAt,
        };
      },
    });
    return answerTo(result);
  };
  return ({ app }) => {
    app.openapi(webhook('post', 'webhookByPost'), handle);
    app.openapi(webhook('get', 'webhookByGet'), handle);
  };
}

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** What the driver would have answered: the document calls it `default`, which the compiler has no status for. */
function asAsked({ status, contentType, body }: WebhookAnswer) {
  const answer = new HttpAnswer(body, { status, headers: { 'content-type': contentType } });
  return answer as ReturnType<typeof jsonAnswer<{ status: string }>>;
}

function answerTo(result: WebhookResult) {
  switch (result.kind) {
    case 'held':
      return result.answer === null ? jsonAnswer({ status: 'ok' }) : asAsked(result.answer);
    case 'unknown':
      return notFoundAnswer();
    case 'invalid':
      if (result.answer !== null) return asAsked(result.answer);
      return errorAnswer('invalid', 'The webhook could not be read.', { issues: result.issues });
    case 'too-large':
      return tooLargeAnswer(BODY_LIMIT_BYTES);
    case 'too-many':
      return errorAnswer('too-many', 'Too many webhooks from this address.', {
        headers: { 'retry-after': '1' },
      });
    case 'full':
      return errorAnswer('unavailable', 'The webhook could not be kept.', {
        headers: { 'retry-after': '5' },
      });
  }
}
