import type { CommandOf } from '#lib/commands/commands.ts';
import { hasLeg, singleOutCall } from './agent-calls.ts';
import { type CommandRules, effectShownWhen } from './command-rule.ts';

export const callDrop: CommandRules<CommandOf<'call.drop'>> = {
  namesOtherEnd: true,
  check: ({ extension, callId }, site) => singleOutCall(site, extension, callId),
  effect: ({ extension }, { call }, site) => effectShownWhen(!hasLeg(site, call, extension)),
};
