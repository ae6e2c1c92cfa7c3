import { defineCommand, destinationField, optionalCallIdField } from './define-command.ts';

export const callTransfer = defineCommand({
  type: 'call.transfer',
  fields: { destination: destinationField, callId: optionalCallIdField },
  detail: ({ destination }) => destination,
});
