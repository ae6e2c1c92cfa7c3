/** Answer and join: what the phone itself must be doing for them to make sense. */

import type { Command } from '#lib/domain/command.ts';
import { worded } from '#lib/domain/notice.ts';
import type { SiteState } from '#lib/domain/site-state.ts';
import { type CommandCheck, callsOf, nonsense, sensible } from './command-check.ts';

export function checkAnswer({ extension }: Command, site: SiteState): CommandCheck {
  const ringing = callsOf(site, extension).find((call) =>
    call.legs.some((leg) => leg.extension === extension && leg.status === 'ringing'),
  );
  return ringing === undefined ? nonsense(worded('not-ringing', { extension })) : sensible(ringing);
}

export function checkJoin({ extension }: Command, site: SiteState): CommandCheck {
  const [first] = callsOf(site, extension);
  return first === undefined ? nonsense(worded('no-call', { extension })) : sensible(first);
}

export function checkMake(command: Extract<Command, { type: 'call.make' }>, site: SiteState): CommandCheck {
  if (command.destination === command.extension)
    return nonsense(worded('calls-itself', { extension: command.extension }));
  return sensible(callsOf(site, command.extension)[0] ?? null);
}
