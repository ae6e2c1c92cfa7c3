import type { CommandOf } from '#lib/commands/commands.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { callsOf, currentCall, isListeningIn, legStatusOf } from './agent-calls.ts';
import { type CommandRules, effectShownWhen, passedCheck, rejectedCheck } from './command-rule.ts';

export const callPull: CommandRules<CommandOf<'call.pull'>> = {
  namesOtherEnd: true,
  /** A waiting caller can be given to a phone that can take them, and to no other: the queue would have lost them. */
  check({ extension, callId }, site) {
    const call = site.view.calls.get(callId);
    if (call === undefined || !call.waiting) return rejectedCheck(noticeWithText('waits-no-more'));
    if (site.view.agents.get(extension)?.registered === false)
      return rejectedCheck(noticeWithText('phone-offline-lost', { extension }));
    const own = legStatusOf(call, extension);
    if (own !== null && own !== 'ringing')
      return rejectedCheck(noticeWithText('is-the-caller', { extension }));
    // The phone's own ring for this very caller is no obstacle: the pull ends it.
    const isBusy = callsOf(site, extension).some(({ id }) => id !== callId);
    if (isBusy) return rejectedCheck(noticeWithText('on-a-call', { extension }));
    return isListeningIn(site, extension)
      ? rejectedCheck(noticeWithText('listens-already', { extension }))
      : passedCheck(call);
  },
  /** They wait no more, and the phone that they were sent to rings or talks. */
  effect({ extension }, { call }, site) {
    const now = currentCall(site, call);
    return effectShownWhen(now !== null && !now.waiting && legStatusOf(now, extension) !== null);
  },
  /** The caller is the queue's, whoever gets them. One who is gone is told so, not that it is forbidden. */
  scope({ extension, callId }, site) {
    const call = site.view.calls.get(callId);
    if (call === undefined) return site.extensions.get(extension)?.queues ?? [];
    return call.queue === null ? [] : [call.queue];
  },
};
