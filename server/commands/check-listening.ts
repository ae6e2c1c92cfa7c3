/** Listening in needs somebody who talks, and a free phone of somebody else to listen with. */
import type { Command } from '#lib/domain/command.ts';
import type { SiteState } from '#lib/domain/live-state.ts';
import { getFrom } from '#lib/domain/persistent-map.ts';
import { type CommandCheck, callsOf, listensIn, meantCall, nonsense } from './command-check.ts';

export function checkListening(
  command: Extract<Command, { type: 'call.spy' | 'call.whisper' | 'call.barge' }>,
  site: SiteState,
): CommandCheck {
  const { extension, listener } = command;
  if (listener === extension) return nonsense(`${extension} cannot listen in on itself.`);
  if (getFrom(site.directory, listener) !== 'extension' && !getFrom(site.picture.agents, listener)) {
    return nonsense(`There is no extension ${listener} to listen with.`);
  }
  if (getFrom(site.picture.agents, listener)?.registered === false) {
    return nonsense(`The phone of ${listener} is not registered.`);
  }
  if (callsOf(site, listener).length > 0) return nonsense(`${listener} is on a call.`);
  if (listensIn(site, listener)) return nonsense(`${listener} listens in on a call already.`);
  const check = meantCall(site, extension, command.callId);
  if (check.kind === 'nonsense') return check;
  const leg = check.call?.legs.find((own) => own.extension === extension);
  const talks = leg?.status === 'talking' || leg?.status === 'held';
  return talks ? check : nonsense(`${extension} is not talking.`);
}
