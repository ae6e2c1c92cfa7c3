import type { CommandOf } from '#lib/commands/commands.ts';
import { extensionStateSince } from './agent-state.ts';
import { type CommandRules, effectShownWhen, passedCheck } from './command-rule.ts';

export const presenceSet: CommandRules<CommandOf<'presence.set'>> = {
  check: () => passedCheck(null),
  effect({ extension, presence }, baseline, site) {
    const asked = extensionStateSince(site, baseline, extension);
    return effectShownWhen(asked?.presence?.toLowerCase() === presence.toLowerCase());
  },
};
