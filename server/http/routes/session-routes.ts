/** Signing in and out, and who one is. */
import { allowedCommands, type Principal } from '#lib/model/permission.ts';
import { sessionSchema, signInSchema } from '#lib/protocol/schemas.ts';
import type { AccessLog } from '#server/access/access-log.ts';
import type { Authenticator } from '#server/access/authenticate.ts';
import { sessionCookie } from '#server/access/cookies.ts';
import { originKind } from '#server/access/origin.ts';
import { SESSION_AGE_MS, type Sessions } from '#server/access/sessions.ts';
import type { SignIn } from '#server/access/sign-in.ts';
import { errorAnswer, HttpAnswer, jsonAnswer } from '../answers.ts';
import {
  bodyErrors,
  describeAnswer,
  describeBody,
  describeErrors,
  openRoute,
  type Routes,
  signedInRoute,
} from '../define-route.ts';
import { BODY_LIMIT_BYTES, readJsonBody } from '../json-body.ts';
import { isBehindTls } from '../security-headers.ts';

export interface SessionRoutesDeps {
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly authenticator: Authenticator;
  readonly publicUrl: string | undefined;
  readonly accessLog: AccessLog;
}

const PATH = '/api/session';
const SIGN_IN = { name: 'SignIn', schema: signInSchema, limitBytes: BODY_LIMIT_BYTES };
const FROM_ANOTHER_SITE = describeErrors({ 403: 'From another site' });

export function sessionRoutes(options: SessionRoutesDeps): Routes {
  const { sessions, authenticator, publicUrl, accessLog } = options;
  const cookie = (token: string, maxAgeSeconds: number) => ({
    'set-cookie': sessionCookie(token, { sameSite: 'Lax', secure: isBehindTls(publicUrl), maxAgeSeconds }),
  });

  return (table) => {
    const { app, access } = table;
    const session = table.schema('Session', sessionSchema);
    app.openapi(
      openRoute({
        method: 'post',
        path: PATH,
        operationId: 'signIn',
        summary: 'Sign in; sets the session cookie',
        requestBody: describeBody(table, SIGN_IN),
        responses: {
          200: describeAnswer('Signed in', session),
          ...bodyErrors(SIGN_IN),
          ...describeErrors({ 401: 'Wrong', 429: 'Too many tries' }),
          ...FROM_ANOTHER_SITE,
        },
      }),
      async (c) => {
        const { incoming, client } = c.env;
        if (originKind(incoming.headers, publicUrl) === 'foreign')
          return errorAnswer('forbidden', 'Sign in on a page of this server.');
        const parsed = await readJsonBody(incoming, SIGN_IN);
        if (parsed.kind === 'failed') return parsed.answer;
        const result = await options.signIn({ ...parsed.value, address: client.address });
        switch (result.kind) {
          case 'refused':
            return errorAnswer('unauthorized', 'The email or the password is wrong.');
          case 'too-many':
            return errorAnswer('too-many', 'Too many tries: wait a moment.', {
              headers: { 'retry-after': String(result.waitSeconds) },
            });
          case 'known': {
            // The session that the browser had, a demo's for instance, ends here.
            const before = authenticator.byHeaders(incoming.headers);
            if (before?.signedInBy === 'session') sessions.close(before.sessionHash);
            const headers = cookie(sessions.open(result.principal), SESSION_AGE_MS / 1000);
            return jsonAnswer(sessionView(result.principal), 200, headers);
          }
        }
      },
    );

    app.openapi(
      signedInRoute(access, {
        method: 'get',
        path: PATH,
        operationId: 'whoAmI',
        summary: 'Who is signed in, and what he may do',
        responses: { 200: describeAnswer('The session', session) },
      }),
      (c) => jsonAnswer(sessionView(c.var.identity.principal)),
    );

    app.openapi(
      signedInRoute(access, {
        method: 'delete',
        path: PATH,
        operationId: 'signOut',
        summary: 'Sign out; closes the sockets of the session',
        responses: { 204: { description: 'Signed out' }, ...FROM_ANOTHER_SITE },
      }),
      (c) => {
        const { identity } = c.var;
        if (identity.signedInBy === 'session') {
          sessions.close(identity.sessionHash);
          accessLog.record('signed-out', identity.principal.id, c.env.client.address);
        }
        return new HttpAnswer(null, { status: 204, headers: cookie('', 0) });
      },
    );
  };
}

function sessionView(principal: Principal) {
  const { name, role } = principal;
  return { principal: { name, role }, commands: [...allowedCommands(principal)] };
}
