import { defineCommand } from './define-command.ts';

export const callJoin = defineCommand({ type: 'call.join', fields: {} });
