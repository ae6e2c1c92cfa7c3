/**
 * Where to go after signing in: a path of this site, never another host. Anything else (a full address, `//host`,
 * backslashes, control characters) becomes `/`.
 */
export function sameSitePath(wanted: string | undefined | null): string {
  if (wanted === undefined || wanted === null || !wanted.startsWith('/')) return '/';
  const base = 'http://this.site';
  try {
    const url = new URL(wanted, base);
    // `/..//host` becomes `//host` once it is read: what is checked is the result.
    if (url.origin !== base || url.pathname.startsWith('//') || /[\\\p{Cc}]/u.test(wanted)) return '/';
    return `${url.pathname}${url.search}${url.hash}`;
  } catch {
    return '/';
  }
}
