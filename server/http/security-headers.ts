/** Headers that every answer carries, those of the socket library too (rule S7). */
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';

export interface HeaderPolicy {
  readonly publicUrl: string | undefined;
  readonly frameAncestors: readonly string[];
  /** Hot reload needs `eval`, and styles as it goes. */
  readonly dev: boolean;
}

/** For answers that are data: nothing in them may run. */
export const DATA_RESPONSE_CSP = "default-src 'none'; frame-ancestors 'none'";

export function setSecurityHeaders(response: ServerResponse, policy: HeaderPolicy): void {
  // Pages and what belongs to them set their own in its place.
  response.setHeader('content-security-policy', DATA_RESPONSE_CSP);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  if (isBehindTls(policy.publicUrl)) {
    response.setHeader('strict-transport-security', 'max-age=31536000');
  }
}

export function createNonce(): string {
  return randomBytes(16).toString('base64');
}

/**
 * `sonner` makes a style element of its own, which takes no nonce: allowed by its hash, and by that of nothing, since
 * the element is there before its text. A test compares them with the installed version.
 */
export const TOAST_STYLE_HASHES = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
];

/**
 * For pages: scripts and style elements only from here or with this answer's nonce. Style attributes may stand inline:
 * components of other houses set them, and they run nothing.
 */
export function pageCsp(nonce: string, policy: HeaderPolicy): string {
  const styles = policy.dev ? "'unsafe-inline'" : `'nonce-${nonce}' ${TOAST_STYLE_HASHES.join(' ')}`;
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${policy.dev ? " 'unsafe-eval'" : ''}`,
    `style-src-elem 'self' ${styles}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${policy.frameAncestors.join(' ')}`,
  ];
  if (isBehindTls(policy.publicUrl)) directives.push('upgrade-insecure-requests');
  return directives.join('; ');
}

export function isBehindTls(publicUrl: string | undefined): boolean {
  return publicUrl !== undefined && URL.parse(publicUrl)?.protocol === 'https:';
}
