/** Runs a command against the PBX state as it stands (contract "Commands", rules C1, C3): one verb, one function. */

import type { Command, CommandType } from '#lib/commands/commands.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { CommandAnswer, CommandTarget } from '#server/ports/pbx-driver.ts';
import { rejected } from './action-outcome.ts';
import { dropCall, pullCall, transferCall } from './call-commands.ts';
import { listenIn, makeCall, type OriginateDeps } from './originate-commands.ts';
import { runQueueCommand } from './queue-commands.ts';

export const SUPPORTED_COMMANDS: readonly CommandType[] = [
  'call.drop',
  'call.transfer',
  'call.pull',
  'call.make',
  'call.spy',
  'call.whisper',
  'call.barge',
  'queue.login',
  'queue.logout',
  'queue.pause',
  'queue.unpause',
];

export async function runAsteriskCommand(
  command: Command,
  target: CommandTarget,
  tools: OriginateDeps,
): Promise<CommandAnswer> {
  switch (command.type) {
    case 'call.drop':
      return dropCall(command, target, tools);
    case 'call.transfer':
      return transferCall(command, target, tools);
    case 'call.pull':
      return pullCall(command, target, tools);
    case 'call.make':
      return makeCall(command, tools);
    case 'call.spy':
    case 'call.whisper':
    case 'call.barge':
      return listenIn(command, target, tools);
    case 'queue.login':
    case 'queue.logout':
    case 'queue.pause':
    case 'queue.unpause':
      return runQueueCommand(command, tools.book, tools.send);
    case 'presence.set':
    case 'call.answer':
    case 'call.join':
      return rejected(noticeWithText('not-offered'));
  }
}
