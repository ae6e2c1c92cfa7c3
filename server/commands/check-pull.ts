/** A waiting caller can be given to a phone that can take him, and to no other: the queue would have lost him. */

import type { Command } from '#lib/domain/command.ts';
import { worded } from '#lib/domain/notice.ts';
import type { SiteState } from '#lib/domain/site-state.ts';
import { type CommandCheck, callsOf, listensIn, nonsense, sensible } from './command-check.ts';

export function checkPull(command: Extract<Command, { type: 'call.pull' }>, site: SiteState): CommandCheck {
  const { extension, callId } = command;
  const call = site.picture.calls.get(callId);
  if (call === undefined || !call.waiting) return nonsense(worded('waits-no-more'));
  if (site.picture.agents.get(extension)?.registered === false) {
    return nonsense(worded('phone-offline-lost', { extension }));
  }
  const own = call.legs.find((leg) => leg.extension === extension);
  if (own !== undefined && own.status !== 'ringing') return nonsense(worded('is-the-caller', { extension }));
  // His own ring for this very caller is no obstacle: the pull ends it.
  const busy = callsOf(site, extension).some(({ id }) => id !== callId);
  if (busy) return nonsense(worded('on-a-call', { extension }));
  return listensIn(site, extension) ? nonsense(worded('listens-already', { extension })) : sensible(call);
}
