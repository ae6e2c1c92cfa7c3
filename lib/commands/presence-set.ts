import { defineCommand, lineField } from './define-command.ts';

export const presenceSet = defineCommand({
  type: 'presence.set',
  fields: { presence: lineField('expected the name of a presence profile') },
  detail: ({ presence }) => presence,
});
