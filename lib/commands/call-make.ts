import { defineCommand, destinationInput } from './define-command.ts';

export const callMake = defineCommand({
  type: 'call.make',
  fields: { destination: destinationInput },
  detail: ({ destination }) => destination,
});
