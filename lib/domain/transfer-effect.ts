/** Whether a transfer has happened: the source has no leg any more, and the call is where it was sent (rule C3). */

import type { Command } from './command.ts';
import { type CommandEffect, hasLeg, nowOf, PENDING, SHOWN } from './effect-parts.ts';
import { worded } from './notice.ts';
import type { Call } from './records.ts';
import type { SiteState } from './site-state.ts';

type Transfer = Extract<Command, { readonly type: 'call.transfer' }>;

export function transferEffect(
  site: SiteState,
  before: Call | null,
  { extension, destination }: Transfer,
  isLast: boolean,
): CommandEffect {
  if (before === null || hasLeg(site, before, extension)) return PENDING;
  const now = nowOf(site, before);
  // An exact view shows a call for as long as it lives, outside or not: what it no longer shows has ended.
  const isExact = site.calls.get(before.id)?.polled?.exact === true;
  const kind = site.directory.get(destination);
  if (now === null) {
    const hasLeft = !isExact && kind === undefined;
    return reachedIn(site, before, destination) || hasLeft ? SHOWN : PENDING;
  }
  if (isAt(now, destination)) return SHOWN;
  if (kind === undefined) {
    if (isExact ? isSomewhereNew(now, before, destination) : isOutside(now)) return SHOWN;
  } else if (kind !== 'extension' && kind !== 'queue') {
    // An IVR, a group, a menu … has no leg of its own: that the call goes on without the source is all there is to see.
    return SHOWN;
  }
  // It has left the source and lives: forwarded, in a voicemail, in a menu before the queue.
  if (isExact && isLast)
    return {
      kind: 'shown',
      warning: worded('gone-elsewhere', { destination }),
    };
  return PENDING;
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
 * Nothing says what a number of the PBX is that is neither a phone nor a queue: parking, a conference, another number of
 * a queue, a group that rings, a menu or an announcement. The call does one of these things, or stands where it was sent.
 */
function isSomewhereNew(now: Call, before: Call, destination: string): boolean {
  if (now.state !== 'routing') return true;
  return now.path.at(-1)?.number === destination || now.path.length > before.path.length;
}

/** Some PBXs go on with a new call: the destination then rings or talks with the same outside number. */
function reachedIn(site: SiteState, before: Call, destination: string): boolean {
  for (const call of site.picture.calls.values()) {
    const same = before.remote.number !== null && call.remote.number === before.remote.number;
    if (same && (call.queue === destination || call.legs.some((leg) => leg.extension === destination)))
      return true;
  }
  return false;
}
