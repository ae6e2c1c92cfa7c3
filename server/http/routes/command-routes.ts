import { siteId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/permission.ts';
import { commandRequestSchema } from '#lib/protocol/command-request.ts';
import { composeCommand } from '#lib/protocol/picture.ts';
import { parseCommand } from '#server/commands/parse-command.ts';
import type { CommandResult, CommandRunner } from '#server/commands/run-command.ts';
import { parseJsonBody } from '../json-body.ts';
import { failure, json, type Reply } from '../reply.ts';
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

function replyTo(result: CommandResult): Reply {
  switch (result.kind) {
    case 'ran': {
      const command = composeCommand(result.record);
      if (!result.pbxDown) return json(command, { status: 202 });
      return failure('pbx-unavailable', 'The PBX cannot be reached: nothing was done.', { beside: command });
    }
    case 'repeated':
      return json(composeCommand(result.record));
    case 'unknown-site':
      return failure('not-found', 'There is no such site.');
    case 'forbidden':
      return failure('forbidden', 'You may not run this command.');
    case 'conflict':
      return failure('conflict', 'This id has been used for another command.');
    case 'no-audit':
      return failure('unavailable', 'The command could not be written down, so it was not run.');
  }
}
