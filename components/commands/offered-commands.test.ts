import { expect, it } from 'vitest';
import { COMMAND_TYPES } from '#lib/commands/commands.ts';
import { hasAgentMenu, offeredCommands } from './offered-commands.ts';

it('offers what both the role allows and the PBX can', () => {
  const offered = offeredCommands(['call.drop', 'queue.pause', 'call.pull'], ['queue.pause', 'call.spy']);
  expect([...offered]).toEqual(['queue.pause']);
  expect(offeredCommands([], COMMAND_TYPES).size).toBe(0);
  expect(offeredCommands(COMMAND_TYPES, []).size).toBe(0);
  const refused = ['call.spy', 'call.make'] as const;
  expect([...offeredCommands(COMMAND_TYPES, ['call.spy', 'call.drop'], refused)]).toEqual(['call.drop']);
});

it('an agent has a menu only where something would stand in it', () => {
  expect(hasAgentMenu(new Set(['call.pull', 'call.answer']))).toBe(false);
  expect(hasAgentMenu(new Set(['queue.unpause']))).toBe(true);
});
