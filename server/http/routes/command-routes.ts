import { siteId } from '#lib/domain/ids.ts';
import { type Worded, worded } from '#lib/domain/notice.ts';
import { may } from '#lib/domain/permission.ts';
import { commandRequestSchema } from '#lib/protocol/command-request.ts';
import { composeCommand } from '#lib/protocol/picture.ts';
import { parseCommand } from '#server/commands/parse-command.ts';
import type { CommandResult, CommandRunner } from '#server/commands/run-command.ts';
import { parseJsonBody } from '../json-body.ts';
import { type ErrorCode, failure, json, type Reply } from '../reply.ts';
import type { Route } from '../router.ts';

export function commandRoutes(runner: CommandRunner): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/api/sites/{site}/commands',
      access: 'signed-in',
      async handle({ params, body, identity, client }) {
        const parsed = await parseJsonBody(body(), commandRequestSchema);
        if (parsed.kind === 'failed') return parsed.reply;
        const command = parseCommand(siteId(params.site ?? ''), parsed.value);
        const requester = { principal: identity.principal, address: client.address };
        return replyTo(await runner.run(command, requester));
      },
    },
    {
      method: 'GET',
      path: '/api/sites/{site}/commands/{id}',
      access: 'signed-in',
      handle({ params, identity }) {
        const site = siteId(params.site ?? '');
        const record = may(identity.principal, { kind: 'watch', site })
          ? runner.find(site, params.id ?? '')
          : null;
        return record === null
          ? failure('not-found', 'There is no such command.')
          : json(composeCommand(record));
      },
    },
  ];
}

const refusal = (
  code: ErrorCode,
  { message, notice }: Worded,
  more: { readonly beside?: Readonly<Record<string, unknown>> } = {},
): Reply => failure(code, message, { ...more, notice });

function replyTo(result: CommandResult): Reply {
  switch (result.kind) {
    case 'ran': {
      const command = composeCommand(result.record);
      if (!result.pbxDown) return json(command, { status: 202 });
      return refusal('pbx-unavailable', worded('nothing-done'), { beside: command });
    }
    case 'repeated':
      return json(composeCommand(result.record));
    case 'unknown-site':
      return refusal('not-found', worded('no-site'));
    case 'forbidden':
      return refusal('forbidden', worded('may-not'));
    case 'conflict':
      return refusal('conflict', worded('id-used'));
    case 'no-audit':
      return refusal('unavailable', worded('no-audit'));
  }
}
