import type { CommandOf } from '#lib/commands/commands.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { callsOf, legStatusOf } from './agent-calls.ts';
import { type CommandRules, effectShownWhen, passedCheck, rejectedCheck } from './command-rule.ts';

export const callAnswer: CommandRules<CommandOf<'call.answer'>> = {
  namesOtherEnd: true,
  check({ extension }, site) {
    const ringing = callsOf(site, extension).find((call) => legStatusOf(call, extension) === 'ringing');
    return ringing === undefined
      ? rejectedCheck(noticeWithText('not-ringing', { extension }))
      : passedCheck(ringing);
  },
  /** The call that rang talks now, or another one that rang beside it: not the one that they were talking in before. */
  effect({ extension }, { call: before, acceptedAt }, site) {
    const isAnswered = callsOf(site, extension).some((call) => {
      const leg = call.legs.find((other) => other.extension === extension);
      if (leg?.status !== 'talking') return false;
      return before === null || call.id === before.id || leg.since >= acceptedAt;
    });
    return effectShownWhen(isAnswered);
  },
};
