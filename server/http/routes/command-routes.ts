import { commandSchema } from '#lib/commands/commands.ts';
import { commandRecordSchema } from '#lib/model/command-record.ts';
import { siteId } from '#lib/model/ids.ts';
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';
import { may } from '#lib/model/permission.ts';
import { composeCommand } from '#lib/protocol/picture.ts';
import type { CommandResult, CommandRunner } from '#server/commands/command-runner.ts';
import { type ErrorCode, errorAnswer, jsonAnswer } from '../answers.ts';
import {
  bodyErrors,
  describeAnswer,
  describeBody,
  describeErrors,
  type Routes,
  signedInRoute,
} from '../define-route.ts';
import { BODY_LIMIT_BYTES, readJsonBody } from '../json-body.ts';

const REQUEST = { name: 'CommandRequest', schema: commandSchema, limitBytes: BODY_LIMIT_BYTES };

export function commandRoutes(runner: CommandRunner): Routes {
  return (table) => {
    const { app, access } = table;
    const record = table.schema('CommandRecord', commandRecordSchema);
    app.openapi(
      signedInRoute(access, {
        method: 'post',
        path: '/api/sites/{site}/commands',
        operationId: 'runCommand',
        summary: 'Run a command',
        requestBody: describeBody(table, REQUEST),
        responses: {
          200: describeAnswer('The first outcome of a repeated id', record),
          202: describeAnswer('The command record', record),
          ...bodyErrors(REQUEST),
          ...describeErrors({
            403: 'Not allowed',
            404: 'No such site',
            409: 'The id was used for something else',
            503: 'The PBX cannot be reached (the command record stands beside the error), or the audit log cannot be written: nothing was done',
          }),
        },
      }),
      async (c) => {
        const { incoming, client } = c.env;
        const parsed = await readJsonBody(incoming, REQUEST);
        if (parsed.kind === 'failed') return parsed.answer;
        const command = { site: siteId(c.req.param('site')), ...parsed.value };
        const requester = { principal: c.var.identity.principal, address: client.address };
        return answerTo(await runner.run(command, requester));
      },
    );

    app.openapi(
      signedInRoute(access, {
        method: 'get',
        path: '/api/sites/{site}/commands/{id}',
        operationId: 'command',
        summary: 'The outcome of a command',
        responses: {
          200: describeAnswer('The command record', record),
          ...describeErrors({ 404: 'No such command' }),
        },
      }),
      (c) => {
        const { site, id } = c.req.param();
        const mayWatch = may(c.var.identity.principal, { kind: 'watch', site: siteId(site) });
        const found = mayWatch ? runner.find(siteId(site), id) : null;
        return found === null
          ? errorAnswer('not-found', 'There is no such command.')
          : jsonAnswer(composeCommand(found));
      },
    );
  };
}

function refusal<C extends ErrorCode>(code: C, { message, notice }: NoticeWithText, beside: object = {}) {
  return errorAnswer(code, message, { notice, beside });
}

function answerTo(result: CommandResult) {
  switch (result.kind) {
    case 'ran': {
      const command = composeCommand(result.record);
      if (!result.pbxDown) return jsonAnswer(command, 202);
      return refusal('pbx-unavailable', noticeWithText('nothing-done'), command);
    }
    case 'repeated':
      return jsonAnswer(composeCommand(result.record));
    case 'unknown-site':
      return refusal('not-found', noticeWithText('no-site'));
    case 'forbidden':
      return refusal('forbidden', noticeWithText('may-not'));
    case 'conflict':
      return refusal('conflict', noticeWithText('id-used'));
    case 'no-audit':
      return refusal('unavailable', noticeWithText('no-audit'));
  }
}
