/** Signing in and out, and who one is. */
import { allowedCommands, type Principal } from '#lib/domain/permission.ts';
import { signInSchema } from '#lib/protocol/schemas.ts';
import type { AccessLog } from '#server/access/access-log.ts';
import type { Authenticator, Identity } from '#server/access/authenticate.ts';
import { sessionCookie } from '#server/access/cookies.ts';
import { judgeOrigin } from '#server/access/origin.ts';
import { SESSION_AGE_MS, type Sessions } from '#server/access/sessions.ts';
import type { SignIn } from '#server/access/sign-in.ts';
import { parseJsonBody } from '../json-body.ts';
import { failure, json, type Reply } from '../reply.ts';
import type { RequestContext, Route } from '../router.ts';
import { isBehindTls } from '../security-headers.ts';

export interface SessionRoutesOptions {
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly authenticator: Authenticator;
  readonly publicUrl: string | undefined;
  readonly accessLog: AccessLog;
}

const PATH = '/api/session';

export function sessionRoutes(options: SessionRoutesOptions): readonly Route[] {
  return [
    { method: 'POST', path: PATH, access: 'open', handle: (context) => signIn(context, options) },
    {
      method: 'GET',
      path: PATH,
      access: 'signed-in',
      handle: ({ identity }) => json(sessionView(identity.principal)),
    },
    {
      method: 'DELETE',
      path: PATH,
      access: 'signed-in',
      handle: ({ identity, client }) => signOut(identity, client.address, options),
    },
  ];
}

async function signIn(
  { request, body, client }: RequestContext,
  options: SessionRoutesOptions,
): Promise<Reply> {
  const { sessions, authenticator, publicUrl } = options;
  if (judgeOrigin(request.headers, publicUrl) === 'foreign') {
    return failure('forbidden', 'Sign in on a page of this server.');
  }
  const parsed = await parseJsonBody(body(), signInSchema);
  if (parsed.kind === 'failed') return parsed.reply;
  const result = await options.signIn({ ...parsed.value, address: client.address });
  switch (result.kind) {
    case 'refused':
      return failure('unauthorized', 'The email or the password is wrong.');
    case 'too-many':
      return failure('too-many', 'Too many tries: wait a moment.', {
        headers: { 'retry-after': String(result.waitSeconds) },
      });
    case 'known': {
      // The session that the browser had, a demo's for instance, ends here.
      const before = authenticator.byHeaders(request.headers);
      if (before?.means === 'session') sessions.close(before.sessionHash);
      const cookie = sessionCookie(sessions.open(result.principal), {
        sameSite: 'Lax',
        secure: isBehindTls(publicUrl),
        maxAgeSeconds: SESSION_AGE_MS / 1000,
      });
      return json(sessionView(result.principal), { headers: { 'set-cookie': cookie } });
    }
  }
}

function signOut(identity: Identity, address: string, options: SessionRoutesOptions): Reply {
  const { sessions, publicUrl, accessLog } = options;
  if (identity.means === 'session') {
    sessions.close(identity.sessionHash);
    accessLog.record('signed-out', identity.principal.id, address);
  }
  const secure = isBehindTls(publicUrl);
  const cookie = sessionCookie('', { sameSite: 'Lax', secure, maxAgeSeconds: 0 });
  return { status: 204, headers: { 'set-cookie': cookie }, body: null };
}

function sessionView(principal: Principal) {
  const { name, role } = principal;
  return { principal: { name, role }, commands: allowedCommands(principal) };
}
