import { defineCommand, destinationField } from './define-command.ts';

export const callMake = defineCommand({
  type: 'call.make',
  fields: { destination: destinationField },
  detail: ({ destination }) => destination,
});
