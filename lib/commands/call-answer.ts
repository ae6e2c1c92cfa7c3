import { defineCommand } from './define-command.ts';

export const callAnswer = defineCommand({ type: 'call.answer', fields: {} });
