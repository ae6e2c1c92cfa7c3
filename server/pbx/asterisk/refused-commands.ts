/** What a manager account may do: Asterisk lists to each account the actions that its write classes allow. */
import type { CommandType } from '#lib/commands/commands.ts';
import type { AmiMessage } from './ami/ami-message.ts';
import { SUPPORTED_COMMANDS } from './commands.ts';

/** One of these is enough. */
const ACTIONS_BY_COMMAND: Readonly<Partial<Record<CommandType, readonly string[]>>> = {
  'call.drop': ['Hangup'],
  'call.transfer': ['BlindTransfer', 'Redirect'],
  'call.pull': ['Redirect'],
  'call.make': ['Originate'],
  'call.spy': ['Originate'],
  'call.whisper': ['Originate'],
  'call.barge': ['Originate'],
  'queue.login': ['QueueAdd'],
  'queue.logout': ['QueueRemove'],
  'queue.pause': ['QueuePause'],
  'queue.unpause': ['QueuePause'],
};

/** `answer`: of `ListCommands`, which has one field an allowed action, under its name. */
export function commandsRefusedBy(answer: Pick<AmiMessage, 'get'>): readonly CommandType[] {
  return SUPPORTED_COMMANDS.filter(
    (type) => !(ACTIONS_BY_COMMAND[type] ?? []).some((action) => answer.get(action) !== null),
  );
}
