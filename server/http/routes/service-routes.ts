/** Health, readiness and metrics: what machines ask. */
import type { Authenticator } from '#server/access/authenticate.ts';
import { isLoopbackHost } from '#server/access/client-address.ts';
import type { TokenGuesses } from '#server/access/token-guesses.ts';
import { refuse } from '../api.ts';
import { failure, json, text } from '../reply.ts';
import type { Route } from '../router.ts';

export interface ServiceRoutesOptions {
  readonly ready: () => boolean;
  /** Whether every site's watch of its PBX runs; not whether the PBX answers. */
  readonly watching: () => boolean;
  readonly metrics: () => Promise<{ readonly text: string; readonly type: string }>;
  readonly authenticator: Authenticator;
  readonly guesses: TokenGuesses;
  readonly openApi: unknown;
}

export function serviceRoutes(options: ServiceRoutesOptions): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/health',
      access: 'open',
      handle: () =>
        options.watching()
          ? json({ status: 'ok' })
          : failure('unavailable', 'The watch of a PBX has ended and is being started again.', {
              beside: { status: 'failing' },
            }),
    },
    {
      method: 'GET',
      path: '/api/ready',
      access: 'open',
      handle: () =>
        options.ready() && options.watching()
          ? json({ status: 'ready' })
          : failure('unavailable', 'The first picture does not stand yet.', {
              beside: { status: 'starting' },
            }),
    },
    {
      method: 'GET',
      path: '/metrics',
      access: 'open',
      async handle({ request, client }) {
        const byToken = options.authenticator.byHeaders(request.headers)?.means === 'token';
        // A page that bent its own name to this machine comes from loopback too, but under that name.
        const byMachine = client.loopback && isLoopbackHost(request.headers.host);
        if (!byMachine && !byToken) {
          if (request.headers.authorization !== undefined) return refuse(request, client, options.guesses);
          return failure('unauthorized', 'Metrics are for this machine itself, or take an API token.');
        }
        const metrics = await options.metrics();
        return text(metrics.text, metrics.type);
      },
    },
    {
      method: 'GET',
      path: '/api/openapi.json',
      access: 'signed-in',
      handle: () => json(options.openApi),
    },
  ];
}
