import { defineCommand, optionalCallIdInput } from './define-command.ts';

export const callDrop = defineCommand({ type: 'call.drop', fields: { callId: optionalCallIdInput } });
