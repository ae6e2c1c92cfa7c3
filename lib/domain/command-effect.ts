/** Whether a command's effect is in the picture (rule C3). */

import type { Command } from './command.ts';
import { type CommandEffect, hasLeg, legStatus, nowOf, PENDING, SHOWN } from './effect-parts.ts';
import type { Extension, QueueNumber } from './ids.ts';
import { worded } from './notice.ts';
import { memberKey } from './picture.ts';
import type { Call } from './records.ts';
import type { SiteState } from './site-state.ts';
import { transferEffect } from './transfer-effect.ts';

/** The PBX may announce the call before it answers the command; what was seen earlier than that is another call. */
const ANNOUNCED_BEFORE_MS = 5_000;

/** What the picture held when the command was accepted, to compare against. */
export interface CommandBaseline {
  readonly acceptedAt: number;
  /** The call that it acts on. */
  readonly call: Call | null;
}

/**
 * Whether the picture shows what the command was to do. Pure; asked again after each change, and with `isLast` when the
 * time for it is over.
 */
export function commandEffect(
  command: Command,
  baseline: CommandBaseline,
  site: SiteState,
  isLast = false,
): CommandEffect {
  switch (command.type) {
    case 'call.drop':
      return when(!hasLeg(site, baseline.call, command.extension));
    case 'call.transfer':
      return transferEffect(site, baseline.call, command, isLast);
    case 'queue.login':
      return loginEffect(site, baseline, command.extension, command.queue, true);
    case 'queue.logout':
      return loginEffect(site, baseline, command.extension, command.queue, false);
    case 'presence.set': {
      const asked = stateAskedAfter(site, baseline, command.extension);
      return when(asked?.presence?.toLowerCase() === command.presence.toLowerCase());
    }
    case 'call.make':
      return when(hasNewCall(site, baseline, command.extension, command.destination));
    case 'call.answer':
      return when(isAnswered(site, baseline, command.extension));
    case 'call.join':
      return when(isJoined(site, baseline.call, command.extension));
    case 'call.pull':
      return when(isPulled(site, baseline.call, command.extension));
    case 'call.spy':
    case 'call.whisper':
    case 'call.barge':
      return when(isHeardBy(site, baseline.call, command.listener));
    case 'queue.pause':
      return when(isPaused(site, baseline, command.extension, command.queue, true));
    case 'queue.unpause':
      return when(isPaused(site, baseline, command.extension, command.queue, false));
  }
}

function when(shown: boolean): CommandEffect {
  return shown ? SHOWN : PENDING;
}

function callsOf(site: SiteState, extension: Extension): readonly Call[] {
  const calls: Call[] = [];
  for (const id of site.extensions.get(extension)?.calls ?? []) {
    const call = site.picture.calls.get(id);
    if (call !== undefined) calls.push(call);
  }
  return calls;
}

/** The call that rang talks now, or another one that rang beside it: not the one that the agent was talking in before. */
function isAnswered(site: SiteState, baseline: CommandBaseline, extension: Extension): boolean {
  return callsOf(site, extension).some((call) => {
    const leg = call.legs.find((other) => other.extension === extension);
    if (leg?.status !== 'talking') return false;
    return baseline.call === null || call.id === baseline.call.id || leg.since >= baseline.acceptedAt;
  });
}

/** The parties of the call, or one of them, are in another one now. */
function goesOn(site: SiteState, before: Call, without: Extension): boolean {
  const others = before.legs.filter((leg) => leg.extension !== without);
  for (const call of site.picture.calls.values()) {
    if (before.remote.number !== null && call.remote.number === before.remote.number) return true;
    if (others.some((other) => call.legs.some((leg) => leg.extension === other.extension))) return true;
  }
  return false;
}

function stateAskedAfter(site: SiteState, baseline: CommandBaseline, extension: Extension) {
  const snapshot = site.extensions.get(extension)?.snapshot ?? null;
  return snapshot !== null && snapshot.requestedAt >= baseline.acceptedAt ? snapshot : null;
}

function loginEffect(
  site: SiteState,
  baseline: CommandBaseline,
  extension: Extension,
  queue: QueueNumber | null,
  wanted: boolean,
): CommandEffect {
  const asked = stateAskedAfter(site, baseline, extension);
  if (asked === null) return PENDING;
  if (queue === null && site.settings.queueLogin === 'queue') {
    // Without a global flag, all queues are each of those that the agent can be logged in to and out of.
    const own = asked.queues?.filter(({ fixed = false }) => !fixed) ?? [];
    return when(own.length > 0 && own.every(({ loggedIn }) => loggedIn === wanted));
  }
  if (queue === null) {
    if (asked.globalLogin !== wanted) return PENDING;
    const off = (asked.queues ?? []).filter((membership) => membership.loggedIn === false);
    const none = wanted && off.length > 0 && off.length === asked.queues?.length;
    return {
      kind: 'shown',
      warning: none ? worded('off-everywhere') : null,
    };
  }
  const own = asked.queues?.find((membership) => membership.queue === queue);
  const loggedIn = own?.loggedIn ?? site.memberships.get(memberKey(queue, extension))?.byExtension?.loggedIn;
  if (loggedIn !== wanted) return PENDING;
  const blocked = wanted && asked.globalLogin === false;
  return { kind: 'shown', warning: blocked ? worded('still-logged-out') : null };
}

/** The leg is there: a call begun after the command, with the destination as its other side where that is known. */
function hasNewCall(
  site: SiteState,
  baseline: CommandBaseline,
  extension: Extension,
  destination: string,
): boolean {
  return callsOf(site, extension).some((call) => {
    if (call.id === baseline.call?.id || isOlder(site, call, baseline)) return false;
    const known = call.remote.number !== null && call.remote.number !== extension;
    return (
      !known || call.remote.number === destination || call.legs.some((leg) => leg.extension === destination)
    );
  });
}

function isOlder(site: SiteState, call: Call, { acceptedAt }: CommandBaseline): boolean {
  const seenAt = site.calls.get(call.id)?.firstSeenAt ?? call.startedAt;
  return seenAt < acceptedAt - ANNOUNCED_BEFORE_MS;
}

/** The agent is out of it and what were two calls is one, without them or with all parties in it. */
function isJoined(site: SiteState, before: Call | null, extension: Extension): boolean {
  const calls = callsOf(site, extension);
  if (before === null) return false;
  // Nobody left: hung up, not joined.
  if (calls.length === 0) return nowOf(site, before) !== null || goesOn(site, before, extension);
  return calls.length === 1 && (calls[0]?.legs.length ?? 0) > 2;
}

/** The caller no longer waits, and the phone that they were sent to rings or talks. */
function isPulled(site: SiteState, before: Call | null, to: Extension): boolean {
  const now = nowOf(site, before);
  return now !== null && !now.waiting && legStatus(now, to) !== null;
}

function isHeardBy(site: SiteState, before: Call | null, listener: Extension): boolean {
  return nowOf(site, before)?.listeners.some(({ extension }) => extension === listener) ?? false;
}

/** In that queue, or in every queue that the agent is logged in to. */
function isPaused(
  site: SiteState,
  baseline: CommandBaseline,
  extension: Extension,
  queue: QueueNumber | null,
  wanted: boolean,
): boolean {
  const asked = stateAskedAfter(site, baseline, extension);
  const meant = asked?.queues?.filter((own) =>
    queue === null ? own.loggedIn === true : own.queue === queue,
  );
  return meant !== undefined && meant.length > 0 && meant.every(({ paused }) => paused === wanted);
}
