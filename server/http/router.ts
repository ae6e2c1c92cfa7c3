/** Finds the route of a request: plain segments and `{names}`. */
import type { IncomingMessage } from 'node:http';
import type { Identity } from '../access/authenticate.ts';
import type { ClientAddress } from '../access/client-address.ts';
import type { Body } from './read-body.ts';
import type { Reply } from './reply.ts';

export interface RequestContext {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  readonly client: ClientAddress;
  readonly body: () => Promise<Body>;
}

export type Handler<Context> = (context: Context) => Reply | Promise<Reply>;

/** Who may call is part of the route, so that no handler can forget to ask (rule S1). */
export type Route = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** E.g. `/api/sites/{site}/live`. */
  readonly path: string;
} & (
  | { readonly access: 'open'; readonly handle: Handler<RequestContext> }
  | {
      readonly access: 'signed-in';
      readonly handle: Handler<RequestContext & { readonly identity: Identity }>;
    }
);

export type Match =
  | { readonly kind: 'route'; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  /** `open`: one of the methods is for everybody. */
  | { readonly kind: 'wrong-method'; readonly allow: readonly string[]; readonly open: boolean }
  | { readonly kind: 'none' };

export function matchRoute(routes: readonly Route[], method: string, pathname: string): Match {
  const wanted = method === 'HEAD' ? 'GET' : method;
  const segments = pathname.split('/');
  const allow: string[] = [];
  let open = false;
  for (const route of routes) {
    const params = matchPath(route.path.split('/'), segments);
    if (params === null) continue;
    if (route.method === wanted) return { kind: 'route', route, params };
    allow.push(route.method);
    open ||= route.access === 'open';
    if (route.method === 'GET') allow.push('HEAD');
  }
  return allow.length > 0 ? { kind: 'wrong-method', allow, open } : { kind: 'none' };
}

function matchPath(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (!part.startsWith('{')) {
      if (part !== segment) return null;
      continue;
    }
    const value = decodeSegment(segment);
    if (value === null || value === '') return null;
    params[part.slice(1, -1)] = value;
  }
  return params;
}

function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
