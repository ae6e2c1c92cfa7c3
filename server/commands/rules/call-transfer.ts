import type { CommandOf } from '#lib/commands/commands.ts';
import type { Call } from '#lib/model/call.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { SiteState } from '#server/core/site-state.ts';
import { currentCall, hasLeg, singleOutCall } from './agent-calls.ts';
import {
  type CommandBaseline,
  type CommandCheckResult,
  type CommandEffect,
  type CommandRules,
  EFFECT_PENDING,
  EFFECT_SHOWN,
  rejectedCheck,
} from './command-rule.ts';

type Transfer = CommandOf<'call.transfer'>;

export const callTransfer: CommandRules<CommandOf<'call.transfer'>> = {
  namesOtherEnd: true,
  check: checkTransfer,
  effect: transferEffect,
};

function checkTransfer({ extension, destination, callId }: Transfer, site: SiteState): CommandCheckResult {
  if (destination === extension) return rejectedCheck(noticeWithText('to-itself', { extension }));
  const check = singleOutCall(site, extension, callId);
  if (check.kind === 'rejected') return check;
  const there = check.call?.legs.some((leg) => leg.extension === destination && leg.status === 'talking');
  return there === true ? rejectedCheck(noticeWithText('in-that-call', { extension: destination })) : check;
}

/** The source has no leg any more, and the call is where it was sent. */
function transferEffect(
  { extension, destination }: Transfer,
  { call: before }: CommandBaseline,
  site: SiteState,
  isLast: boolean,
): CommandEffect {
  if (before === null || hasLeg(site, before, extension)) return EFFECT_PENDING;
  const now = currentCall(site, before);
  // An exact view shows a call for as long as it lives, outside or not: what it no longer shows has ended.
  const isExact = site.calls.get(before.id)?.call.isExact === true;
  const kind = site.directory.get(destination);
  if (now === null) {
    const hasLeft = !isExact && kind === undefined;
    return reachedIn(site, before, destination) || hasLeft ? EFFECT_SHOWN : EFFECT_PENDING;
  }
  if (isAt(now, destination)) return EFFECT_SHOWN;
  if (kind === undefined) {
    if (isExact ? isSomewhereNew(now, before, destination) : isOutside(now)) return EFFECT_SHOWN;
  } else if (kind !== 'extension' && kind !== 'queue') {
    // An IVR, a group, a menu … has no leg of its own: that the call goes on without the source is all there is to see.
    return EFFECT_SHOWN;
  }
  // It has left the source and lives: forwarded, in a voicemail, in a menu before the queue.
  if (isExact && isLast)
    return {
      kind: 'shown',
      warning: noticeWithText('gone-elsewhere', { destination }),
    };
  return EFFECT_PENDING;
}

/** The phone rings or talks, or the queue has the call: waiting, or rung or answered there already. */
function isAt(now: Call, destination: string): boolean {
  if (now.legs.some((leg) => leg.extension === destination)) return true;
  return now.queue === destination && (now.waiting || now.legs.length > 0);
}

/** It talks outside, or the phone there rings, which no leg shows. */
const isOutside = (now: Call): boolean =>
  now.state === 'talking' || (now.state === 'ringing' && now.legs.length === 0);

/**
 * What a number of the PBX is that is neither a phone nor a queue, nobody tells: parking, a conference, another number of
 * a queue, a group that rings, a menu or an announcement. The call does one of these things, or stands where it was sent.
 */
function isSomewhereNew(now: Call, before: Call, destination: string): boolean {
  if (now.state !== 'routing') return true;
  return now.path.at(-1)?.number === destination || now.path.length > before.path.length;
}

/** Some PBXs go on with a new call: the destination then rings or talks with the same outside number. */
function reachedIn(site: SiteState, before: Call, destination: string): boolean {
  for (const call of site.view.calls.values()) {
    const same = before.remote.number !== null && call.remote.number === before.remote.number;
    if (same && (call.queue === destination || call.legs.some((leg) => leg.extension === destination)))
      return true;
  }
  return false;
}
