import type { CommandOf } from '#lib/commands/commands.ts';
import { worded } from '#lib/model/word-notice.ts';
import { callsOf, legStatus, listensIn, nowOf } from './agent-calls.ts';
import { type CommandRules, nonsense, sensible, shownWhen } from './command-rules.ts';

export const callPull: CommandRules<CommandOf<'call.pull'>> = {
  namesOtherEnd: true,
  /** A waiting caller can be given to a phone that can take them, and to no other: the queue would have lost them. */
  check({ extension, callId }, site) {
    const call = site.picture.calls.get(callId);
    if (call === undefined || !call.waiting) return nonsense(worded('waits-no-more'));
    if (site.picture.agents.get(extension)?.registered === false)
      return nonsense(worded('phone-offline-lost', { extension }));
    const own = legStatus(call, extension);
    if (own !== null && own !== 'ringing') return nonsense(worded('is-the-caller', { extension }));
    // The phone's own ring for this very caller is no obstacle: the pull ends it.
    const isBusy = callsOf(site, extension).some(({ id }) => id !== callId);
    if (isBusy) return nonsense(worded('on-a-call', { extension }));
    return listensIn(site, extension) ? nonsense(worded('listens-already', { extension })) : sensible(call);
  },
  /** They wait no more, and the phone that they were sent to rings or talks. */
  effect({ extension }, { call }, site) {
    const now = nowOf(site, call);
    return shownWhen(now !== null && !now.waiting && legStatus(now, extension) !== null);
  },
  /** The caller is the queue's, whoever gets them. One who is gone is told so, not that it is forbidden. */
  scope({ extension, callId }, site) {
    const call = site.picture.calls.get(callId);
    if (call === undefined) return site.extensions.get(extension)?.queues ?? [];
    return call.queue === null ? [] : [call.queue];
  },
};
