import type { CommandOf } from '#lib/commands/commands.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { callsOf, currentCall, isListeningIn, legStatusOf, singleOutCall } from './agent-calls.ts';
import { type CommandRules, effectShownWhen, rejectedCheck } from './command-rule.ts';

export const callListening: CommandRules<CommandOf<'call.spy' | 'call.whisper' | 'call.barge'>> = {
  namesOtherEnd: true,
  /** Listening in needs somebody who talks, and a free phone of somebody else to listen with. */
  check({ extension, listener, callId }, site) {
    if (listener === extension) return rejectedCheck(noticeWithText('own-call', { extension }));
    if (site.directory.get(listener) !== 'extension' && !site.view.agents.get(listener))
      return rejectedCheck(noticeWithText('no-listener', { extension: listener }));
    if (site.view.agents.get(listener)?.registered === false)
      return rejectedCheck(noticeWithText('phone-offline', { extension: listener }));
    if (callsOf(site, listener).length > 0)
      return rejectedCheck(noticeWithText('on-a-call', { extension: listener }));
    if (isListeningIn(site, listener))
      return rejectedCheck(noticeWithText('listens-already', { extension: listener }));
    const check = singleOutCall(site, extension, callId);
    if (check.kind === 'rejected') return check;
    const status = check.call === null ? null : legStatusOf(check.call, extension);
    const talks = status === 'talking' || status === 'held';
    return talks ? check : rejectedCheck(noticeWithText('talks-with-nobody', { extension }));
  },
  effect({ listener }, { call }, site) {
    const listeners = currentCall(site, call)?.listeners ?? [];
    return effectShownWhen(listeners.some(({ extension }) => extension === listener));
  },
};
