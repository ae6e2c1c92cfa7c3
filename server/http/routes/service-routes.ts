/** Health, readiness, metrics and the document: what machines ask. */
import { z } from 'zod';
import type { Authenticator } from '#server/access/authenticate.ts';
import { isLoopbackHost } from '#server/access/client-address.ts';
import { errorAnswer, jsonAnswer, textAnswer } from '../answers.ts';
import {
  describeAnswer,
  describeErrors,
  NOT_SIGNED_IN,
  openRoute,
  type Routes,
  signedInRoute,
} from '../define-route.ts';

export interface ServiceRoutesDeps {
  readonly ready: () => boolean;
  /** Whether every site's watch of its PBX runs; not whether the PBX answers. */
  readonly watching: () => boolean;
  readonly metrics: () => Promise<{ readonly text: string; readonly type: string }>;
  readonly authenticator: Authenticator;
}

const STATUS = describeAnswer('Yes', z.object({ status: z.string().optional() }));

export function serviceRoutes({ ready, watching, metrics, authenticator }: ServiceRoutesDeps): Routes {
  return ({ app, access, document }) => {
    app.openapi(
      openRoute({
        method: 'get',
        path: '/api/health',
        operationId: 'health',
        summary: 'Is the server alive, and watching every PBX, be they reachable or not',
        responses: { 200: STATUS, ...describeErrors({ 503: 'The watch of a PBX is being started again' }) },
      }),
      () =>
        watching()
          ? jsonAnswer({ status: 'ok' })
          : errorAnswer('unavailable', 'The watch of a PBX has ended and is being started again.', {
              beside: { status: 'failing' },
            }),
    );

    app.openapi(
      openRoute({
        method: 'get',
        path: '/api/ready',
        operationId: 'ready',
        summary: 'Does the first picture of every reachable site stand',
        responses: { 200: STATUS, ...describeErrors({ 503: 'Not yet' }) },
      }),
      () =>
        ready() && watching()
          ? jsonAnswer({ status: 'ready' })
          : errorAnswer('unavailable', 'The first picture does not stand yet.', {
              beside: { status: 'starting' },
            }),
    );

    app.openapi(
      openRoute({
        method: 'get',
        path: '/metrics',
        operationId: 'metrics',
        summary: 'Prometheus metrics; from this machine itself, or with a token',
        security: [{}, { token: [] }],
        responses: {
          200: { description: 'Metrics', content: { 'text/plain': { schema: z.string() } } },
          ...NOT_SIGNED_IN,
        },
      }),
      async (c) => {
        const { incoming, client } = c.env;
        const byToken = authenticator.byHeaders(incoming.headers)?.signedInBy === 'token';
        // A page that bent its own name to this machine comes from loopback too, but under that name.
        const byMachine = client.loopback && isLoopbackHost(incoming.headers.host);
        if (!byMachine && !byToken) {
          if (incoming.headers.authorization !== undefined) return access.refuse(c.env);
          return errorAnswer('unauthorized', 'Metrics are for this machine itself, or take an API token.');
        }
        const now = await metrics();
        return textAnswer(now.text, now.type);
      },
    );

    app.openapi(
      signedInRoute(access, {
        method: 'get',
        path: '/api/openapi.json',
        operationId: 'openApi',
        summary: 'This document',
        responses: { 200: describeAnswer('OpenAPI 3.1', z.object()) },
      }),
      () => jsonAnswer(document()),
    );
  };
}
