/**
 * Pages and their assets, in front of the framework's handler: who asks is established here and handed on in a header
 * that nobody outside can set, and each page decides by itself (rules S1, S7).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { LOCALE_HEADER, LOCALE_PARAMETER } from '#lib/i18n/locales.ts';
import { allowedCommands, type Principal } from '#lib/model/permission.ts';
import { encodePrincipal, PRINCIPAL_HEADER } from '#lib/protocol/principal-header.ts';
import type { Authenticator } from '../access/authenticate.ts';
import type { ClientAddress } from '../access/client-address.ts';
import type { DemoAccess } from '../access/demo-access.ts';
import type { TokenGuessLimiter } from '../access/token-guess-limiter.ts';
import { errorAnswer, HttpAnswer } from './answers.ts';
import { sendAnswer } from './node-adapter.ts';
import { createNonce, type HeaderPolicy, pageCsp } from './security-headers.ts';

/** What renders pages. */
export interface PageRenderer {
  render(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Hot reload in development. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

export interface PagesDeps {
  readonly renderer: PageRenderer;
  readonly authenticator: Authenticator;
  readonly demo: DemoAccess | null;
  readonly policy: HeaderPolicy;
  /** What a page shows must not tell a right token from a wrong one more often than the API does. */
  readonly guesses: TokenGuessLimiter;
}

export type Pages = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  client: ClientAddress,
) => Promise<void>;

const SIGN_IN = '/sign-in';
/** Hangs where a room would see a login: says by itself that nobody is signed in. */
const WALL = '/wall';

export function createPages({ renderer, authenticator, demo, policy, guesses }: PagesDeps): Pages {
  function principalOf(request: IncomingMessage, response: ServerResponse, client: ClientAddress) {
    const identity = authenticator.byHeaders(request.headers);
    if (identity !== null) return identity.principal;
    if (request.headers.authorization !== undefined) guesses.recordWrongToken(client.address);
    const welcome = asksForPage(request) ? (demo?.(request.headers, client) ?? null) : null;
    if (welcome === null) return null;
    response.setHeader('set-cookie', welcome.cookie);
    return welcome.principal;
  }

  /** An asset that is not there is answered by a page, so it gets a page's policy as well. */
  function render(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const csp = pageCsp(createNonce(), policy);
    // The framework takes the nonce from the request's header and puts it on every script.
    request.headers['content-security-policy'] = csp;
    response.setHeader('content-security-policy', csp);
    return renderer.render(request, response);
  }

  return async (request, response, url, client) => {
    delete request.headers[PRINCIPAL_HEADER];
    delete request.headers['content-security-policy'];
    delete request.headers[LOCALE_HEADER];
    // In development the framework's own tools post to it.
    if (policy.dev && isAsset(url.pathname)) return renderer.render(request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const allow = 'GET, HEAD';
      return sendAnswer(
        request,
        response,
        errorAnswer('method-not-allowed', `This address takes ${allow}.`, { headers: { allow } }),
      );
    }
    if (isAsset(url.pathname)) return render(request, response);
    const principal = principalOf(request, response, client);
    if (principal === null && url.pathname !== SIGN_IN) {
      if (url.pathname !== WALL || !isNavigation(request))
        return sendAnswer(request, response, redirectToSignIn(request, url));
      response.statusCode = 401;
    }
    const language = languageOf(url);
    if (language !== null) request.headers[LOCALE_HEADER] = language;
    if (principal !== null) request.headers[PRINCIPAL_HEADER] = headerOf(principal);
    return render(request, response);
  };
}

function headerOf(principal: Principal): string {
  const { name, role } = principal;
  return encodePrincipal({ name, role, commands: allowedCommands(principal) });
}

function redirectToSignIn(request: IncomingMessage, url: URL): HttpAnswer {
  if (!isNavigation(request)) return errorAnswer('unauthorized', 'Sign in first.');
  const wanted = url.pathname + url.search;
  const query = new URLSearchParams(wanted === '/' ? {} : { next: wanted });
  const language = languageOf(url);
  // Who asks for a page in Hebrew signs in in Hebrew.
  if (language !== null) query.set(LOCALE_PARAMETER, language);
  const location = query.size === 0 ? SIGN_IN : `${SIGN_IN}?${query}`;
  return new HttpAnswer(null, { status: 302, headers: { location } });
}

/** The language that the address asks for, if it looks like one: it goes into a header. */
function languageOf(url: URL): string | null {
  const wanted = url.searchParams.get(LOCALE_PARAMETER) ?? '';
  return /^[\w-]{1,35}$/.test(wanted) ? wanted : null;
}

/** Files of the build and of `public/`: the same for everybody, signed in or not. */
function isAsset(pathname: string): boolean {
  return (
    pathname.startsWith('/_next/') ||
    pathname.startsWith('/__nextjs') ||
    /\.(css|ico|js|json|map|png|svg|txt|webmanifest|woff2)$/.test(pathname)
  );
}

/** A person's browser going to a page, or the framework's router doing it in their place. */
function isNavigation({ headers }: IncomingMessage): boolean {
  return headers.rsc !== undefined || (headers.accept ?? '').includes('text/html');
}

/** A navigation, or a person's command-line client: what other sites embed says that it is not one. */
function asksForPage(request: IncomingMessage): boolean {
  return isNavigation(request) || request.headers['sec-fetch-site'] === undefined;
}
