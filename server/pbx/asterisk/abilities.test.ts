import { expect, it } from 'vitest';
import { refusedCommands } from './abilities.ts';
import { createAmiMessage } from './ami/ami-message.ts';
import { SUPPORTED_COMMANDS } from './commands.ts';

const account = (...actions: readonly string[]) =>
  createAmiMessage([['Response', 'Success'], ...actions.map((name) => [name, 'What it does.'] as const)]);
const ALL = ['Hangup', 'Redirect', 'BlindTransfer', 'Originate', 'QueueAdd', 'QueueRemove', 'QueuePause'];

it('[C5] an account with every action refuses nothing', () => {
  expect(refusedCommands(account(...ALL))).toEqual([]);
});

it('[C5] an account that may only watch refuses every command', () => {
  expect(refusedCommands(account('Ping', 'QueueStatus'))).toEqual(SUPPORTED_COMMANDS);
});

it('[C5] without originate nobody makes calls or listens in; the rest stays', () => {
  const refused = refusedCommands(account(...ALL.filter((name) => name !== 'Originate')));
  expect([...refused].sort()).toEqual(['call.barge', 'call.make', 'call.spy', 'call.whisper']);
});

it('[C5] either way of transferring is enough, and only one of them pulls', () => {
  expect(refusedCommands(account(...ALL.filter((name) => name !== 'Redirect')))).toEqual(['call.pull']);
  expect(refusedCommands(account(...ALL.filter((name) => name !== 'BlindTransfer')))).toEqual([]);
});
