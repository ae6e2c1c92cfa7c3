import type { Command } from '#lib/domain/command.ts';
import { worded } from '#lib/domain/notice.ts';
import type { SiteState } from '#lib/domain/site-state.ts';
import { type CommandCheck, meantCall, nonsense } from './command-check.ts';

export function checkTransfer(
  command: Extract<Command, { type: 'call.transfer' }>,
  site: SiteState,
): CommandCheck {
  const { extension, destination } = command;
  if (destination === extension) return nonsense(worded('to-itself', { extension }));
  const check = meantCall(site, extension, command.callId);
  if (check.kind === 'nonsense') return check;
  const there = check.call?.legs.some((leg) => leg.extension === destination && leg.status === 'talking');
  return there === true ? nonsense(worded('in-that-call', { extension: destination })) : check;
}
