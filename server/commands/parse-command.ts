/** From the wire's command to the domain's. */
import type { Command } from '#lib/domain/command.ts';
import { callId, extension, queueNumber, type SiteId } from '#lib/domain/ids.ts';
import type { CommandRequest } from '#lib/protocol/schemas.ts';

export function parseCommand(site: SiteId, request: CommandRequest): Command {
  const base = { id: request.id.toLowerCase(), site, extension: extension(request.extension) };
  switch (request.type) {
    case 'call.drop':
      return { ...base, type: request.type, callId: request.callId ? callId(request.callId) : null };
    case 'call.transfer':
      return {
        ...base,
        type: request.type,
        destination: request.destination,
        callId: request.callId ? callId(request.callId) : null,
      };
    case 'queue.login':
    case 'queue.logout':
      return {
        ...base,
        type: request.type,
        queue: request.queue === null ? null : queueNumber(request.queue),
      };
    case 'presence.set':
      return { ...base, type: request.type, presence: request.presence };
    case 'call.make':
      return { ...base, type: request.type, destination: request.destination };
    case 'call.answer':
    case 'call.join':
      return { ...base, type: request.type };
  }
}

/** The rest of what was asked, for people. */
export function commandDetail(command: Command): string | null {
  switch (command.type) {
    case 'call.transfer':
    case 'call.make':
      return command.destination;
    case 'queue.login':
    case 'queue.logout':
      return command.queue;
    case 'presence.set':
      return command.presence;
    case 'call.drop':
    case 'call.answer':
    case 'call.join':
      return null;
  }
}
