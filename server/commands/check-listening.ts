/** Listening in needs somebody who talks, and a free phone of somebody else to listen with. */

import type { Command } from '#lib/domain/command.ts';
import { worded } from '#lib/domain/notice.ts';
import type { SiteState } from '#lib/domain/site-state.ts';
import { type CommandCheck, callsOf, listensIn, meantCall, nonsense } from './command-check.ts';

export function checkListening(
  command: Extract<Command, { type: 'call.spy' | 'call.whisper' | 'call.barge' }>,
  site: SiteState,
): CommandCheck {
  const { extension, listener } = command;
  if (listener === extension) return nonsense(worded('own-call', { extension }));
  if (site.directory.get(listener) !== 'extension' && !site.picture.agents.get(listener)) {
    return nonsense(worded('no-listener', { extension: listener }));
  }
  if (site.picture.agents.get(listener)?.registered === false) {
    return nonsense(worded('phone-offline', { extension: listener }));
  }
  if (callsOf(site, listener).length > 0) return nonsense(worded('on-a-call', { extension: listener }));
  if (listensIn(site, listener)) return nonsense(worded('listens-already', { extension: listener }));
  const check = meantCall(site, extension, command.callId);
  if (check.kind === 'nonsense') return check;
  const leg = check.call?.legs.find((own) => own.extension === extension);
  const talks = leg?.status === 'talking' || leg?.status === 'held';
  return talks ? check : nonsense(worded('talks-with-nobody', { extension }));
}
