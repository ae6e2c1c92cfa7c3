import { callIdInput, defineCommand } from './define-command.ts';

/** A waiting caller out of their queue to this extension. */
export const callPull = defineCommand({ type: 'call.pull', fields: { callId: callIdInput } });
