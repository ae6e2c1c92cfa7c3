/** Who asks: by API token or by session cookie. Every transport asks for itself (rule S1). */
import type { IncomingHttpHeaders } from 'node:http';
import type { Principal, Role } from '#lib/model/permission.ts';
import type { Secret } from '#server/config/secret.ts';
import { readCookie, sessionCookieName } from './cookies.ts';
import { createSecretMatcher } from './secret-matcher.ts';
import type { Sessions } from './sessions.ts';

export type Identity =
  | { readonly signedInBy: 'token'; readonly principal: Principal }
  /** By cookie, which browsers send unasked: what changes something must come from our own page. */
  | { readonly signedInBy: 'session'; readonly principal: Principal; readonly sessionHash: string };

export interface ApiToken {
  readonly name: string;
  readonly role: Role;
  readonly token: Secret;
}

export interface Authenticator {
  byHeaders(headers: IncomingHttpHeaders): Identity | null;
  byToken(token: string): Identity | null;
}

/** `behindTls`: which of the two names the session cookie has; the other one counts for nothing. */
export function createAuthenticator(
  tokens: readonly ApiToken[],
  sessions: Sessions,
  behindTls = false,
): Authenticator {
  const cookieName = sessionCookieName(behindTls);
  const match = createSecretMatcher(tokens.map(({ token }) => token.reveal()));
  const principals = tokens.map(
    ({ name, role }): Principal => ({ id: `token:${name}`, name, role, sites: 'all', queues: 'all' }),
  );

  function byToken(token: string): Identity | null {
    const principal = principals[match(token)];
    return principal === undefined ? null : { signedInBy: 'token', principal };
  }

  return {
    byToken,
    byHeaders(headers) {
      const { authorization } = headers;
      if (authorization !== undefined) {
        const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
        // A wrong token is wrong, whatever cookie stands beside it.
        return token === undefined ? null : byToken(token);
      }
      const token = readCookie(headers.cookie, cookieName);
      const session = token === null || token === '' ? null : sessions.find(token);
      if (session === null) return null;
      return { signedInBy: 'session', principal: session.principal, sessionHash: session.tokenHash };
    },
  };
}
