import type { CommandOf } from '#lib/commands/commands.ts';
import type { Call } from '#lib/model/call.ts';
import type { CallId } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { SiteState } from '#server/core/site-state.ts';
import { callsOf } from './agent-calls.ts';
import {
  type CommandBaseline,
  type CommandEffect,
  type CommandRules,
  EFFECT_PENDING,
  EFFECT_SHOWN,
  passedCheck,
  rejectedCheck,
} from './command-rule.ts';

/** The PBX may announce the call before it answers the command; what was seen earlier than that is another call. */
const ANNOUNCED_BEFORE_MS = 5_000;
/** A call that is listed again so soon had not ended (rule M3): some PBXs go on with it under another number. */
const GONE_FOR_MS = 3_000;

export const callMake: CommandRules<CommandOf<'call.make'>> = {
  check({ extension, destination }, site) {
    if (destination === extension) return rejectedCheck(noticeWithText('calls-itself', { extension }));
    return passedCheck(callsOf(site, extension)[0] ?? null);
  },
  effect: (command, baseline, site, isLast) => makeEffect(site, baseline, command, isLast),
};

type Make = CommandOf<'call.make'>;

/** The far end rings or answers; the own phone that rings is not it. */

function makeEffect(
  site: SiteState,
  { acceptedAt, call: before, underWay = null }: CommandBaseline,
  { extension, destination }: Make,
  isLast: boolean,
): CommandEffect {
  const since = acceptedAt - ANNOUNCED_BEFORE_MS;
  const isMeant = (call: Call): boolean =>
    call.id !== before?.id &&
    (site.calls.get(call.id)?.call.firstSeenAt ?? call.startedAt) >= since &&
    isWith(call, extension, destination);
  const made = callsOf(site, extension).filter(isMeant);
  if (made.some((call) => hasReached(site, call, extension, destination))) return EFFECT_SHOWN;
  const [first] = made;
  if (first === undefined) {
    if (underWay === null) return EFFECT_PENDING;
    const why = noticeWithText('call-ended', { who: destination });
    return hasEnded(site, underWay) ? { kind: 'failed', why } : { kind: 'under-way', call: underWay };
  }
  // The list names an outside number while it is dialled as while it rings: that it is, is all there is to see.
  const isDialled = made.some((call) => outsidePhoneOf(site, call) !== null);
  if (isLast && isDialled)
    return { kind: 'shown', warning: noticeWithText('far-untold', { who: destination }) };
  return { kind: 'under-way', call: first.id };
}

/** Its other side is the destination, or not known. */
function isWith(call: Call, extension: Make['extension'], destination: string): boolean {
  const { number } = call.remote;
  if (number === null || number === extension || number === destination) return true;
  return call.legs.some((leg) => leg.extension === destination);
}

/** Its phone rings or talks, the queue or menu has the call, or the own phone talks: there is somebody to talk with. */
function hasReached(site: SiteState, call: Call, extension: Make['extension'], destination: string): boolean {
  if (call.legs.some((leg) => leg.extension === destination)) return true;
  if (call.queue === destination || call.path.at(-1)?.number === destination) return true;
  const own = call.legs.find((leg) => leg.extension === extension);
  if (own?.status === 'talking' || own?.status === 'held') return true;
  // The PBX says in so many words that the outside phone rings.
  return outsidePhoneOf(site, call) === 'ringing';
}

const outsidePhoneOf = (site: SiteState, call: Call) => site.calls.get(call.id)?.call.outsidePhone ?? null;

/** For longer than a call may be missing from the list and go on. */
function hasEnded(site: SiteState, call: CallId): boolean {
  const endedAt = site.calls.get(call)?.call.endedAt ?? null;
  return endedAt !== null && endedAt + GONE_FOR_MS <= (site.linkTimes.pollLastOkAt ?? 0);
}
