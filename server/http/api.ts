/** The routes of the API as one application: who asks, what is not there, and one place for faults. */
import { OpenAPIHono } from '@hono/zod-openapi';
import { TrieRouter } from 'hono/router/trie-router';
import { errorSchema } from '#lib/protocol/schemas.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';
import type { Authenticator } from '../access/authenticate.ts';
import { isFromOwnPage } from '../access/origin.ts';
import type { TokenGuessLimiter } from '../access/token-guess-limiter.ts';
import { errorAnswer, type HttpAnswer, notFoundAnswer } from './answers.ts';
import { ERROR_NAME, nameSchema, type RouteAccess, type Routes } from './define-route.ts';
import type { ApiEnv } from './node-adapter.ts';
import { type OpenApiDocument, openApiDocument } from './openapi.ts';

export interface ApiDeps {
  readonly routes: readonly Routes[];
  readonly authenticator: Authenticator;
  readonly publicUrl: string | undefined;
  readonly guesses: TokenGuessLimiter;
  readonly log: Logger;
  readonly version: string;
}

export function createApi(options: ApiDeps) {
  const { routes, authenticator, log, version } = options;
  const app = new OpenAPIHono<ApiEnv>({ getPath: ({ url }) => routedPath(new URL(url).pathname) });
  const access = createAccess(options);
  let document: OpenApiDocument | null = null;
  const table = {
    app,
    access,
    schema: nameSchema(app),
    document: () => (document ??= openApiDocument(app, version)),
  };
  table.schema(ERROR_NAME, errorSchema);
  for (const add of routes) add(table);
  const methods = methodsByPath(app);

  app.notFound((c) => {
    const { path } = c.req;
    const there = methods.match('ALL', path)[0].flatMap(([found]) => found);
    // A webhook address that is none says no more than one whose secret is wrong.
    if (there.length === 0 && path.startsWith('/hooks/')) return notFoundAnswer();
    const isOpen = there.some((one) => one.isOpen);
    if (!isOpen && authenticator.byHeaders(c.env.incoming.headers) === null) return access.refuse(c.env);
    return there.length === 0 ? notFoundAnswer() : wrongMethod(there.map(({ method }) => method));
  });

  app.onError((error, c) => {
    log.error({ error, method: c.env.incoming.method }, 'a request could not be served');
    return errorAnswer('internal', 'Something went wrong on the server.');
  });
  return app;
}

/**
 * The address as it came: decoded, as the package would read it, one route has many. What cannot be decoded is put where
 * no route is.
 */
function routedPath(pathname: string): string {
  try {
    decodeURIComponent(pathname);
    return pathname;
  } catch {
    return `${pathname}/`;
  }
}

function createAccess({ authenticator, publicUrl, guesses }: ApiDeps): RouteAccess {
  /** Who brings a wrong token is slowed down; who brings none is told what to bring. */
  function unauthorizedReply({ incoming, client }: ApiEnv['Bindings']) {
    const verdict =
      incoming.headers.authorization === undefined ? null : guesses.recordWrongToken(client.address);
    if (verdict?.kind !== 'too-many')
      return errorAnswer('unauthorized', 'Sign in, or send an API token.', {
        headers: { 'www-authenticate': 'Bearer' },
      });
    return errorAnswer('too-many', 'Too many wrong API tokens: wait a moment.', {
      headers: { 'retry-after': String(verdict.waitSeconds) },
    });
  }

  return {
    refuse: unauthorizedReply,
    async signedIn(c, next) {
      const { headers } = c.env.incoming;
      const identity = authenticator.byHeaders(headers);
      if (identity === null) return unauthorizedReply(c.env);
      const changes = c.req.method !== 'GET';
      if (changes && identity.signedInBy === 'session' && !isFromOwnPage(headers, publicUrl))
        return errorAnswer('forbidden', 'A request with a cookie must come from a page of this server.');
      c.set('identity', identity);
      return next();
    },
  };
}

function wrongMethod(methods: readonly string[]): HttpAnswer {
  const allow = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  return errorAnswer('method-not-allowed', `This address takes ${allow}.`, { headers: { allow } });
}

/** What can be asked of each address, for whoever asks something else. */
function methodsByPath(app: OpenAPIHono<ApiEnv>) {
  const router = new TrieRouter<{ readonly method: string; readonly isOpen: boolean }>();
  for (const definition of app.openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue;
    const { method, path, security } = definition.route;
    const isOpen = security !== undefined;
    router.add('ALL', path.replaceAll(/{(\w+)}/g, ':$1'), { method: method.toUpperCase(), isOpen });
  }
  return router;
}
