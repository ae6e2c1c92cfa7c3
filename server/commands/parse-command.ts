/** From the wire's command to the domain's. */
import type { Command } from '#lib/domain/command.ts';
import { callId, extension, type QueueNumber, queueNumber, type SiteId } from '#lib/domain/ids.ts';
import { partyOf } from '#lib/domain/party.ts';
import type { Call } from '#lib/domain/records.ts';
import type { CommandRequest } from '#lib/protocol/command-request.ts';

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
    case 'queue.unpause':
      return { ...base, type: request.type, queue: queueOrAll(request.queue) };
    case 'queue.pause':
      return {
        ...base,
        type: request.type,
        queue: queueOrAll(request.queue),
        reason: request.reason ?? null,
      };
    case 'call.pull':
      return { ...base, type: request.type, callId: callId(request.callId) };
    case 'call.spy':
    case 'call.whisper':
    case 'call.barge':
      return {
        ...base,
        type: request.type,
        listener: extension(request.listener),
        callId: request.callId ? callId(request.callId) : null,
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

const queueOrAll = (queue: string | null): QueueNumber | null => (queue === null ? null : queueNumber(queue));

/** Who is at the other end of the call that the command acts on, as far as the picture tells. */
export function commandParty(command: Command, call: Call | null): string | null {
  switch (command.type) {
    case 'call.drop':
    case 'call.transfer':
    case 'call.answer':
    case 'call.pull':
    case 'call.spy':
    case 'call.whisper':
    case 'call.barge': {
      const party = partyOf(call ?? undefined, command.extension);
      return party?.number ?? party?.name ?? null;
    }
    default:
      return null;
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
    case 'queue.unpause':
      return command.queue;
    case 'queue.pause':
      return command.reason ?? command.queue;
    case 'call.spy':
    case 'call.whisper':
    case 'call.barge':
      return command.listener;
    case 'presence.set':
      return command.presence;
    case 'call.drop':
    case 'call.answer':
    case 'call.join':
    case 'call.pull':
      return null;
  }
}
