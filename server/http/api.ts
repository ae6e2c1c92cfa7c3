/** Serves the routes of the API: who asks, from where, and what comes of it. One place maps faults to answers. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '#server/ports/pbx-driver.ts';
import type { Authenticator } from '../access/authenticate.ts';
import type { ClientAddress } from '../access/client-address.ts';
import { isFromOwnPage } from '../access/origin.ts';
import type { TokenGuesses } from '../access/token-guesses.ts';
import { type Body, dropRest, readBody } from './read-body.ts';
import { failure, type Reply } from './reply.ts';
import { matchRoute, type RequestContext, type Route } from './router.ts';
import { DATA_POLICY } from './security-headers.ts';

export interface ApiOptions {
  readonly routes: readonly Route[];
  readonly authenticator: Authenticator;
  readonly publicUrl: string | undefined;
  readonly guesses: TokenGuesses;
  readonly log: Logger;
}

export type Api = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  client: ClientAddress,
) => Promise<void>;

export function createApi({ routes, authenticator, publicUrl, guesses, log }: ApiOptions): Api {
  async function answer(request: IncomingMessage, url: URL, client: ClientAddress): Promise<Reply> {
    const match = matchRoute(routes, request.method ?? 'GET', url.pathname);
    let read: Promise<Body> | null = null;
    const body = (): Promise<Body> => {
      read ??= readBody(request);
      return read;
    };
    // A webhook address that is none says no more than one whose secret is wrong.
    if (match.kind === 'none' && url.pathname.startsWith('/hooks/')) return NOT_FOUND;
    if (match.kind === 'none') {
      return authenticator.byHeaders(request.headers) === null ? refuse(request, client, guesses) : NOT_FOUND;
    }
    if (match.kind === 'wrong-method') {
      if (!match.open && authenticator.byHeaders(request.headers) === null)
        return refuse(request, client, guesses);
      const allow = match.allow.join(', ');
      return failure('method-not-allowed', `This address takes ${allow}.`, { headers: { allow } });
    }
    const context: RequestContext = { request, url, params: match.params, client, body };
    const { route } = match;
    if (route.access === 'open') return route.handle(context);
    const identity = authenticator.byHeaders(request.headers);
    if (identity === null) return refuse(request, client, guesses);
    const changes = route.method !== 'GET';
    if (changes && identity.means === 'session' && !isFromOwnPage(request.headers, publicUrl)) {
      return failure('forbidden', 'A request with a cookie must come from a page of this server.');
    }
    return route.handle({ ...context, identity });
  }

  return async (request, response, url, client) => {
    let reply: Reply;
    try {
      reply = await answer(request, url, client);
    } catch (error) {
      log.error({ error, method: request.method }, 'a request could not be served');
      reply = failure('internal', 'Something went wrong on the server.');
    }
    send(request, response, reply);
  };
}

/** Writes the reply, and reads and drops what of the body nobody asked for, so that the connection can go on. */
export function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  if (response.headersSent || response.destroyed) return;
  const { body } = reply;
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  response.setHeader('content-security-policy', DATA_POLICY);
  if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'no-store');
  response.statusCode = reply.status;
  dropRest(request, response);
  if (body === null) {
    response.end();
    return;
  }
  const content = 'json' in body ? JSON.stringify(body.json) : 'bytes' in body ? body.bytes : body.text;
  response.setHeader('content-type', 'json' in body ? JSON_TYPE : body.type);
  response.setHeader('content-length', Buffer.byteLength(content));
  response.end(content);
}

const JSON_TYPE = 'application/json; charset=utf-8';
const UNAUTHORIZED = failure('unauthorized', 'Sign in, or send an API token.', {
  headers: { 'www-authenticate': 'Bearer' },
});

/** Who brings a wrong token is slowed down; who brings none is told what to bring. */
export function refuse(request: IncomingMessage, client: ClientAddress, guesses: TokenGuesses): Reply {
  const verdict = request.headers.authorization === undefined ? null : guesses.wrong(client.address);
  if (verdict?.kind !== 'too-many') return UNAUTHORIZED;
  return failure('too-many', 'Too many wrong API tokens: wait a moment.', {
    headers: { 'retry-after': String(verdict.waitSeconds) },
  });
}

const NOT_FOUND = failure('not-found', 'There is nothing at this address.');
