import { Agent, request as send } from 'undici';
import { bodyOf, contentTypeOf, type WebhookRequest } from './webhook-request.ts';

/** Puts one request on the network; resolves with the status, rejects when there is no answer in time. */
export type PostWebhook = (url: string, request: WebhookRequest) => Promise<number>;

/** Posts over kept connections; redirects are not followed, the answer's body is ignored. `close` cuts what is under way. */
export function createWebhookPost(timeoutMs = 5_000): { post: PostWebhook; close(): Promise<void> } {
  const dispatcher = new Agent({
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: { timeout: timeoutMs },
  });
  return {
    async post(url, request) {
      const answer =
        request.method === 'GET'
          ? await send(`${url}${url.includes('?') ? '&' : '?'}${request.query}`, { dispatcher })
          : await send(url, {
              dispatcher,
              method: 'POST',
              headers: { 'content-type': contentTypeOf(request) ?? '' },
              body: bodyOf(request),
            });
      await answer.body.dump();
      return answer.statusCode;
    },
    close: () => dispatcher.destroy(),
  };
}
