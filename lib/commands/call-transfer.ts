import { defineCommand, destinationInput, optionalCallIdInput } from './define-command.ts';

export const callTransfer = defineCommand({
  type: 'call.transfer',
  fields: { destination: destinationInput, callId: optionalCallIdInput },
  detail: ({ destination }) => destination,
});
