import type { CommandOf } from '#lib/commands/commands.ts';
import { worded } from '#lib/model/word-notice.ts';
import { callsOf, legStatus } from './agent-calls.ts';
import { type CommandRules, nonsense, sensible, shownWhen } from './command-rules.ts';

export const callAnswer: CommandRules<CommandOf<'call.answer'>> = {
  namesOtherEnd: true,
  check({ extension }, site) {
    const ringing = callsOf(site, extension).find((call) => legStatus(call, extension) === 'ringing');
    return ringing === undefined ? nonsense(worded('not-ringing', { extension })) : sensible(ringing);
  },
  /** The call that rang talks now, or another one that rang beside it: not the one that they were talking in before. */
  effect({ extension }, { call: before, acceptedAt }, site) {
    const isAnswered = callsOf(site, extension).some((call) => {
      const leg = call.legs.find((other) => other.extension === extension);
      if (leg?.status !== 'talking') return false;
      return before === null || call.id === before.id || leg.since >= acceptedAt;
    });
    return shownWhen(isAnswered);
  },
};
