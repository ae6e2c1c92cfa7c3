/**
 * One reduction in progress: a site's state that may still change, the facts so far, and the agents to look at again.
 * Lives within one `reduce` only; what goes in and what comes out is immutable.
 */
import { agentRecordOf } from './agent-record.ts';
import { MOST } from './bounds.ts';
import type { Fact } from './fact.ts';
import type { CallId, Extension, SiteId } from './ids.ts';
import { type KnownExtension, type SiteState, UNKNOWN_EXTENSION } from './live-state.ts';
import { deleteFrom, getFrom, setIn, valuesOf } from './persistent-map.ts';
import type { Picture } from './picture.ts';
import type { Agent } from './records.ts';

export interface SiteDraft {
  site: SiteState;
  readonly at: number;
  readonly facts: Fact[];
  /** Agents whose record may have changed. */
  readonly touched: Set<Extension>;
}

export function draftOf(site: SiteState, at: number): SiteDraft {
  return { site, at, facts: [], touched: new Set() };
}

export function siteIdOf(draft: SiteDraft): SiteId {
  return draft.site.settings.id;
}

export function changePicture(draft: SiteDraft, change: Partial<Picture>): void {
  draft.site = { ...draft.site, picture: { ...draft.site.picture, ...change } };
}

export function knownExtension(site: SiteState, extension: Extension): KnownExtension {
  return getFrom(site.extensions, extension) ?? UNKNOWN_EXTENSION;
}

export function changeExtension(
  draft: SiteDraft,
  extension: Extension,
  change: Partial<KnownExtension>,
): void {
  const known = { ...knownExtension(draft.site, extension), ...change };
  draft.site = { ...draft.site, extensions: setIn(draft.site.extensions, extension, known) };
  draft.touched.add(extension);
}

/** A leg of the extension in this call came, went or changed. */
export function noteLeg(draft: SiteDraft, extension: Extension, call: CallId, present: boolean): void {
  const { calls, hasMoreCalls } = knownExtension(draft.site, extension);
  const others = calls.filter((id) => id !== call);
  const callsChangedAt = draft.at;
  if (present && others.length < MOST.callsOfExtension) {
    changeExtension(draft, extension, { calls: [...others, call], callsChangedAt });
  } else if (present) {
    changeExtension(draft, extension, { calls: others, hasMoreCalls: true, callsChangedAt });
  } else if (others.length > 0 || hasMoreCalls !== true) {
    changeExtension(draft, extension, { calls: others, callsChangedAt });
  } else {
    findLegs(draft, extension);
  }
}

/** Of more calls than are kept the kept ones are over: looks for the next ones (rule F9). */
function findLegs(draft: SiteDraft, extension: Extension): void {
  const { hasMoreCalls: _, ...known } = knownExtension(draft.site, extension);
  const calls: CallId[] = [];
  for (const { id, legs } of valuesOf(draft.site.picture.calls)) {
    if (!legs.some((leg) => leg.extension === extension)) continue;
    calls.push(id);
    if (calls.length > MOST.callsOfExtension) break;
  }
  const isMore = calls.length > MOST.callsOfExtension;
  const next = { ...known, calls: calls.slice(0, MOST.callsOfExtension), callsChangedAt: draft.at };
  const extensions = setIn(draft.site.extensions, extension, isMore ? { ...next, hasMoreCalls: true } : next);
  draft.site = { ...draft.site, extensions };
  draft.touched.add(extension);
}

/** Whether the configuration shows this extension as an agent. */
function isShownAgent(site: SiteState, extension: Extension): boolean {
  const { agents } = site.settings;
  if (agents === 'all') {
    return (
      getFrom(site.directory, extension) === 'extension' || knownExtension(site, extension).queues.length > 0
    );
  }
  if (agents === 'members') {
    return knownExtension(site, extension).queues.some(
      (queue) => getFrom(site.picture.queues, queue) !== undefined,
    );
  }
  return agents.includes(extension);
}

/** Brings the touched agents' records up to date and states what changed about them. */
export function settle(draft: SiteDraft): SiteState {
  for (const extension of draft.touched) settleAgent(draft, extension);
  return draft.site;
}

function settleAgent(draft: SiteDraft, extension: Extension): void {
  const { site } = draft;
  const shown = getFrom(site.picture.agents, extension);
  if (!isShownAgent(site, extension)) {
    if (shown !== undefined) changePicture(draft, { agents: deleteFrom(site.picture.agents, extension) });
    return;
  }
  const agent = agentRecordOf(site, extension, shown, draft.at);
  if (agent === shown) return;
  changePicture(draft, { agents: setIn(site.picture.agents, extension, agent) });
  if (agent.status !== shown?.status) stateStatus(draft, agent);
}

function stateStatus(draft: SiteDraft, agent: Agent): void {
  if (agent.status === 'unknown') return;
  const { extension, status, presence, pauseReason } = agent;
  const at = agent.statusSince ?? draft.at;
  const id = `agent/${extension}/status/${at}/${status}`;
  draft.facts.push({
    kind: 'agent-status',
    id,
    site: siteIdOf(draft),
    at,
    extension,
    status,
    presence,
    pauseReason,
  });
}
