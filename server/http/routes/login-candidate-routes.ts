import { queueNumber, siteId } from '#lib/model/ids.ts';
import { may } from '#lib/model/permission.ts';
import { loginCandidatesSchema } from '#lib/protocol/login-candidates.ts';
import { loginCandidates } from '#server/commands/login-candidates.ts';
import type { Hub } from '#server/live/hub.ts';
import { errorAnswer, jsonAnswer } from '../answers.ts';
import { describeAnswer, describeErrors, type Routes, signedInRoute } from '../define-route.ts';

/** What is typed into a search, in UTF-16 units. */
const MOST_SEARCH = 100;

/** For the screen that logs somebody in to a queue. */
export function loginCandidateRoutes(hub: Hub): Routes {
  return ({ app, access, schema }) => {
    app.openapi(
      signedInRoute(access, {
        method: 'get',
        path: '/api/sites/{site}/queues/{queue}/candidates',
        operationId: 'loginCandidates',
        summary: 'Whom a queue can be given by a login, where the PBX takes anybody in',
        description: '`?search=` is the beginning of the number, or part of the name.',
        responses: {
          200: describeAnswer(
            'Extensions that are not logged in there',
            schema('LoginCandidates', loginCandidatesSchema),
          ),
          ...describeErrors({ 403: 'Not allowed', 404: 'No such site' }),
        },
      }),
      (c) => {
        const { principal } = c.var.identity;
        const id = siteId(c.req.param('site'));
        const queue = queueNumber(c.req.param('queue'));
        const site = hub.site(id);
        if (site === undefined || !may(principal, { kind: 'watch', site: id }))
          return errorAnswer('not-found', 'There is no such site.');
        // They are for whoever may log them in: a board shows nobody else who belongs to the PBX.
        if (!may(principal, { kind: 'command', site: id, type: 'queue.login', queues: [queue] }))
          return errorAnswer('forbidden', 'You may not log anybody in to this queue.');
        return jsonAnswer(loginCandidates(site, queue, (c.req.query('search') ?? '').slice(0, MOST_SEARCH)));
      },
    );
  };
}
