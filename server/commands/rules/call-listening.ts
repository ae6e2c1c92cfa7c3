import type { CommandOf } from '#lib/commands/commands.ts';
import { worded } from '#lib/model/word-notice.ts';
import { callsOf, legStatus, listensIn, meantCall, nowOf } from './agent-calls.ts';
import { type CommandRules, nonsense, shownWhen } from './command-rules.ts';

export const callListening: CommandRules<CommandOf<'call.spy' | 'call.whisper' | 'call.barge'>> = {
  namesOtherEnd: true,
  /** Listening in needs somebody who talks, and a free phone of somebody else to listen with. */
  check({ extension, listener, callId }, site) {
    if (listener === extension) return nonsense(worded('own-call', { extension }));
    if (site.directory.get(listener) !== 'extension' && !site.picture.agents.get(listener))
      return nonsense(worded('no-listener', { extension: listener }));
    if (site.picture.agents.get(listener)?.registered === false)
      return nonsense(worded('phone-offline', { extension: listener }));
    if (callsOf(site, listener).length > 0) return nonsense(worded('on-a-call', { extension: listener }));
    if (listensIn(site, listener)) return nonsense(worded('listens-already', { extension: listener }));
    const check = meantCall(site, extension, callId);
    if (check.kind === 'nonsense') return check;
    const status = check.call === null ? null : legStatus(check.call, extension);
    const talks = status === 'talking' || status === 'held';
    return talks ? check : nonsense(worded('talks-with-nobody', { extension }));
  },
  effect({ listener }, { call }, site) {
    const listeners = nowOf(site, call)?.listeners ?? [];
    return shownWhen(listeners.some(({ extension }) => extension === listener));
  },
};
