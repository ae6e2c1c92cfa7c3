import { defineCommand, singleLineInput } from './define-command.ts';

export const presenceSet = defineCommand({
  type: 'presence.set',
  fields: { presence: singleLineInput('expected the name of a presence profile') },
  detail: ({ presence }) => presence,
});
