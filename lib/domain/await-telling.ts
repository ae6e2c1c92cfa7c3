/**
 * Which changes of outside calls events told of (rule F2). Polls show when one begins, is answered and ends; an event about
 * that very change must have come near it. An event about a neighbour answers for nothing.
 */
import { type AwaitedChange, type ChangeKind, countChange, HEARD_WITHIN_MS } from './events-meter.ts';
import type { CallId } from './ids.ts';
import type { SiteUpdate } from './site-update.ts';
import type { TrackedCall } from './tracked-call.ts';

/** More than this in five seconds are not needed for a share. */
const MOST_AWAITED = 500;

/** Polls show that this outside call changed, at about the update's time. */
export function awaitTelling(update: SiteUpdate, call: CallId, kind: ChangeKind): void {
  const { links } = update.site;
  const { awaited } = links.meter;
  if (awaited.length >= MOST_AWAITED || update.site.picture.links.events.meter === null) return;
  const meter = { ...links.meter, awaited: [...awaited, { call, kind, at: update.at }] };
  update.site.links = { ...links, meter };
}

/** Counts the changes whose time is up. Costs what is due. */
export function countDue(update: SiteUpdate): void {
  const { links, calls } = update.site;
  const { awaited, minutes } = links.meter;
  const open = awaited.findIndex(({ at }) => update.at - at <= HEARD_WITHIN_MS);
  const due = open === -1 ? awaited : awaited.slice(0, open);
  if (due.length === 0) return;
  let counted = minutes;
  for (const change of due) {
    const call = calls.get(change.call);
    if (call !== undefined) counted = countChange(counted, change.at, isTold(call, change));
  }
  const meter = { ...links.meter, awaited: awaited.slice(due.length), minutes: counted };
  update.site.links = { ...links, meter };
}

function isTold(call: TrackedCall, { kind, at }: AwaitedChange): boolean {
  const toldAt = kind === 'began' ? call.lastEventAt : call.toldAt[kind];
  return toldAt !== null && toldAt >= at - HEARD_WITHIN_MS;
}
