import { defineCommand, optionalCallIdField } from './define-command.ts';

export const callDrop = defineCommand({ type: 'call.drop', fields: { callId: optionalCallIdField } });
