import type { CommandOf } from '#lib/commands/commands.ts';
import { stateAskedAfter } from './agent-state.ts';
import { type CommandRules, sensible, shownWhen } from './command-rules.ts';

export const presenceSet: CommandRules<CommandOf<'presence.set'>> = {
  check: () => sensible(null),
  effect({ extension, presence }, baseline, site) {
    const asked = stateAskedAfter(site, baseline, extension);
    return shownWhen(asked?.presence?.toLowerCase() === presence.toLowerCase());
  },
};
