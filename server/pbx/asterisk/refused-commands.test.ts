import { expect, it } from 'vitest';
import { createAmiMessage } from './ami/ami-message.ts';
import { SUPPORTED_COMMANDS } from './commands.ts';
import { commandsRefusedBy } from './refused-commands.ts';

const account = (...actions: readonly string[]) =>
  createAmiMessage([['Response', 'Success'], ...actions.map((name) => [name, 'What it does.'] as const)]);
const ALL = ['Hangup', 'Redirect', 'BlindTransfer', 'Originate', 'QueueAdd', 'QueueRemove', 'QueuePause'];

it('[C5] an account with every action refuses nothing', () => {
  expect(commandsRefusedBy(account(...ALL))).toEqual([]);
});

it('[C5] an account that may only watch refuses every command', () => {
  expect(commandsRefusedBy(account('Ping', 'QueueStatus'))).toEqual(SUPPORTED_COMMANDS);
});

it('[C5] without originate nobody makes calls or listens in; the rest stays', () => {
  const refused = commandsRefusedBy(account(...ALL.filter((name) => name !== 'Originate')));
  expect([...refused].sort()).toEqual(['call.barge', 'call.make', 'call.spy', 'call.whisper']);
});

it('[C5] either way of transferring is enough, and only one of them pulls', () => {
  expect(commandsRefusedBy(account(...ALL.filter((name) => name !== 'Redirect')))).toEqual(['call.pull']);
  expect(commandsRefusedBy(account(...ALL.filter((name) => name !== 'BlindTransfer')))).toEqual([]);
});
