/**
 * How the server tells a page who asks: a header that it alone sets on the request that Next's handler gets, and that
 * it strips from whatever arrives from outside. Each page reads it and decides by itself (rule S1).
 */
import type { CommandType } from '../commands/commands.ts';
import { ROLES, type Role } from '../model/permission.ts';

export const PRINCIPAL_HEADER = 'x-ringside-principal';

export interface PagePrincipal {
  readonly name: string;
  readonly role: Role;
  /** Commands that the role allows; screens offer nothing else. */
  readonly commands: readonly CommandType[];
}

/** JSON as base64url, since names may hold any character. */
export function encodePrincipal(principal: PagePrincipal): string {
  const bytes = new TextEncoder().encode(JSON.stringify(principal));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Null when the header is absent or not what the server writes: then nobody is signed in. */
export function decodePrincipal(header: string | null | undefined): PagePrincipal | null {
  if (header === null || header === undefined || header === '') return null;
  try {
    const text = atob(header.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isPagePrincipal(value) ? value : null;
  } catch {
    return null;
  }
}

function isPagePrincipal(value: unknown): value is PagePrincipal {
  if (typeof value !== 'object' || value === null) return false;
  const { name, role, commands } = value as Record<string, unknown>;
  return (
    typeof name === 'string' &&
    ROLES.some((known) => known === role) &&
    Array.isArray(commands) &&
    commands.every((type) => typeof type === 'string')
  );
}
