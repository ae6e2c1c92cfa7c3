/** The session cookie. */

/**
 * Behind TLS its prefix makes browsers take it from this very host only, over TLS only (rule S6): no neighbour under the
 * same domain can slip one in.
 */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-ringside_session' : 'ringside_session';
}

export function readCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const [key = '', ...rest] = part.split('=');
    if (key.trim() === name) return rest.join('=').trim();
  }
  return null;
}

export interface CookieOptions {
  readonly sameSite: 'Lax' | 'Strict';
  /** Behind TLS. */
  readonly secure: boolean;
  /** 0 deletes the cookie. */
  readonly maxAgeSeconds: number;
}

export function sessionCookie(token: string, { sameSite, secure, maxAgeSeconds }: CookieOptions): string {
  const parts = [
    `${sessionCookieName(secure)}=${token}`,
    'Path=/',
    'HttpOnly',
    `SameSite=${sameSite}`,
    `Max-Age=${maxAgeSeconds}`,
  ];
  if (secure) parts.push('Secure');
  return parts.join('; ');
}
