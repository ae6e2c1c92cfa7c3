/** What is shown of an agent, from their calls, their extension's state and their memberships (rules M11, M12). */

import type { CallId, Extension } from '#lib/model/ids.ts';
import type { Agent, AgentFigures, AgentStatus, Leg } from '#lib/model/records.ts';
import { memberKey } from '#lib/model/site-view.ts';
import { sameValue } from '#lib/model/view-changes.ts';
import { LEG_ORDER } from './call-record.ts';
import { type KnownExtension, type SiteState, UNKNOWN_EXTENSION } from './site-state.ts';

/** "Busy" without a visible call counts only when asked this long after the last change of the agent's calls (rule M11). */
const STALE_BUSY_MS = 2_000;

const UNKNOWN_AGENT_FIGURES: AgentFigures = { handled: 0, missed: null, outbound: 0, talkSeconds: 0 };

/** Returns `shown` itself when nothing differs. `at` is when whatever changed became known. */
export function agentRecordOf(
  site: SiteState,
  extension: Extension,
  shown: Agent | undefined,
  at: number,
): Agent {
  const known = site.extensions.get(extension) ?? UNKNOWN_EXTENSION;
  const speaking = leadingLeg(site, extension, known);
  const status = speaking?.leg.status ?? idleStatus(site, extension, known);
  const record: Agent = {
    extension,
    name: known.name,
    registered: isRegistered(known),
    presence: known.snapshot?.presence ?? null,
    status,
    statusSince:
      shown?.status === status
        ? shown.statusSince
        : (onCallSince(speaking, shown, known) ?? idleSince(shown, known, at)),
    pauseReason: status === 'paused' ? pauseReasonOf(site, extension, known) : null,
    callId: speaking?.call ?? null,
    queues: known.queues,
    today: shown?.today ?? UNKNOWN_AGENT_FIGURES,
  };
  return shown !== undefined && sameValue(shown, record) ? shown : record;
}

/** The leg's own time, unless it is an older call that speaks again now that another one ended. */
function onCallSince(
  speaking: LegOnCall | null,
  shown: Agent | undefined,
  known: KnownExtension,
): number | null {
  if (speaking === null) return null;
  const { leg, call } = speaking;
  const again =
    shown !== undefined &&
    shown.callId !== null &&
    shown.callId !== call &&
    leg.since < (shown.statusSince ?? 0);
  return again ? (known.callsChangedAt ?? leg.since) : leg.since;
}

/** Nobody knows since when an agent has had the status that they are first seen in. */
function idleSince(shown: Agent | undefined, known: KnownExtension, at: number): number | null {
  if (shown === undefined || shown.status === 'unknown') return null;
  const { callsChangedAt } = known;
  const wasOnCall = LEG_ORDER.some((status) => status === shown.status);
  return wasOnCall && callsChangedAt !== null ? callsChangedAt : at;
}

/** The leg that gives the status. */
interface LegOnCall {
  readonly leg: Leg;
  readonly call: CallId;
}

function leadingLeg(site: SiteState, extension: Extension, known: KnownExtension): LegOnCall | null {
  let best: LegOnCall | null = null;
  for (const id of known.calls) {
    const leg = site.view.calls.get(id)?.legs.find((other) => other.extension === extension);
    if (leg === undefined) continue;
    if (best === null || precedes(leg, best.leg)) best = { leg, call: id };
  }
  return best;
}

function precedes(leg: Leg, other: Leg): boolean {
  const rank = LEG_ORDER.indexOf(leg.status) - LEG_ORDER.indexOf(other.status);
  return rank < 0 || (rank === 0 && leg.since < other.since);
}

/** Whichever was asked later says it: the extension's own state or the list of all. */
function isRegistered({ snapshot, registration }: KnownExtension): boolean | null {
  const own = snapshot?.registered ?? null;
  if (registration === null || (own !== null && (snapshot?.requestedAt ?? 0) > registration.askedAt))
    return own;
  return registration.registered;
}

function idleStatus(site: SiteState, extension: Extension, known: KnownExtension): AgentStatus {
  const { snapshot, callsChangedAt, queues } = known;
  if (isRegistered(known) === false) return 'unregistered';
  if (snapshot !== null && isBusy(snapshot.activity)) {
    if (callsChangedAt === null || snapshot.requestedAt - callsChangedAt >= STALE_BUSY_MS) return 'busy';
  }
  if (snapshot !== null && snapshot.presence !== null && snapshot.presence.toLowerCase() !== 'available') {
    return 'away';
  }
  const members = queues.map((queue) => site.view.members.get(memberKey(queue, extension)));
  if (members.length > 0 && members.every((member) => member?.loggedIn === false)) return 'loggedOut';
  const pausable = members.filter((member) => member !== undefined && member.loggedIn !== false);
  // Paused in some of their queues only: the others still ring them.
  if (pausable.length > 0 && pausable.every((member) => member?.paused === true)) return 'paused';
  return snapshot === null ? 'unknown' : 'free';
}

/** The reason of the first of their queues that has one. */
function pauseReasonOf(site: SiteState, extension: Extension, { queues }: KnownExtension): string | null {
  for (const queue of queues) {
    const member = site.view.members.get(memberKey(queue, extension));
    if (member?.paused === true && member.pauseReason !== null) return member.pauseReason;
  }
  return null;
}

function isBusy(activity: string): boolean {
  return activity === 'busy' || activity === 'ringing' || activity === 'dialing';
}
