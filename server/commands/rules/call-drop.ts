import type { CommandOf } from '#lib/commands/commands.ts';
import { hasLeg, meantCall } from './agent-calls.ts';
import { type CommandRules, shownWhen } from './command-rules.ts';

export const callDrop: CommandRules<CommandOf<'call.drop'>> = {
  namesOtherEnd: true,
  check: ({ extension, callId }, site) => meantCall(site, extension, callId),
  effect: ({ extension }, { call }, site) => shownWhen(!hasLeg(site, call, extension)),
};
