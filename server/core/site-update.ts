/** One observation being taken in: the site's tables, the facts so far, and the agents to look at again. */

import type { Fact } from '#lib/model/fact.ts';
import type { CallId, Extension, SiteId } from '#lib/model/ids.ts';
import type { Agent } from '#lib/model/records.ts';
import { agentRecordOf } from './agent-record.ts';
import { LIMITS } from './bounds.ts';
import type { CallSource } from './call-source.ts';
import { type KnownExtension, type SiteState, UNKNOWN_EXTENSION } from './site-state.ts';
import type { SiteTables } from './site-tables.ts';

export interface SiteUpdate {
  readonly site: SiteTables;
  readonly source: CallSource;
  /** When the observation became known. */
  readonly at: number;
  readonly facts: Fact[];
  /** Agents whose record may have changed. */
  readonly touchedAgents: Set<Extension>;
}

export function siteIdOf({ site }: SiteUpdate): SiteId {
  return site.settings.id;
}

export function knownExtension(site: SiteState, extension: Extension): KnownExtension {
  return site.extensions.get(extension) ?? UNKNOWN_EXTENSION;
}

export function changeExtension(
  update: SiteUpdate,
  extension: Extension,
  change: Partial<KnownExtension>,
): void {
  const { site, touchedAgents } = update;
  site.extensions.set(extension, { ...knownExtension(site, extension), ...change });
  touchedAgents.add(extension);
}

/** A leg of the extension in this call came, went or changed. */
export function recordLegChange(
  update: SiteUpdate,
  extension: Extension,
  call: CallId,
  present: boolean,
): void {
  const { calls, hasMoreCalls } = knownExtension(update.site, extension);
  const others = calls.filter((id) => id !== call);
  const callsChangedAt = update.at;
  if (present && others.length < LIMITS.callsOfExtension) {
    changeExtension(update, extension, { calls: [...others, call], callsChangedAt });
  } else if (present) {
    changeExtension(update, extension, { calls: others, hasMoreCalls: true, callsChangedAt });
  } else if (others.length > 0 || hasMoreCalls !== true) {
    changeExtension(update, extension, { calls: others, callsChangedAt });
  } else {
    refillCalls(update, extension);
  }
}

/** Of more calls than are kept the kept ones are over: looks for the next ones (rule F9). */
function refillCalls({ site, at, touchedAgents }: SiteUpdate, extension: Extension): void {
  const { hasMoreCalls: _, ...known } = knownExtension(site, extension);
  const calls: CallId[] = [];
  for (const { id, legs } of site.view.calls.values()) {
    if (!legs.some((leg) => leg.extension === extension)) continue;
    calls.push(id);
    if (calls.length > LIMITS.callsOfExtension) break;
  }
  const isMore = calls.length > LIMITS.callsOfExtension;
  const next = { ...known, calls: calls.slice(0, LIMITS.callsOfExtension), callsChangedAt: at };
  site.extensions.set(extension, isMore ? { ...next, hasMoreCalls: true } : next);
  touchedAgents.add(extension);
}

/** Whether the configuration shows this extension as an agent. */
function isShownAgent(site: SiteState, extension: Extension): boolean {
  const { agents } = site.settings;
  if (agents === 'all') {
    return site.directory.get(extension) === 'extension' || knownExtension(site, extension).queues.length > 0;
  }
  if (agents === 'members') {
    return knownExtension(site, extension).queues.some((queue) => site.view.queues.has(queue));
  }
  return agents.includes(extension);
}

/** Brings the touched agents' records up to date and states what changed about them. */
export function updateTouchedAgents(update: SiteUpdate): void {
  for (const extension of update.touchedAgents) updateAgentRecord(update, extension);
}

function updateAgentRecord(update: SiteUpdate, extension: Extension): void {
  const { site, at } = update;
  const { agents } = site.view;
  if (!isShownAgent(site, extension)) {
    agents.delete(extension);
    return;
  }
  const shown = agents.get(extension);
  const agent = agentRecordOf(site, extension, shown, at);
  if (agent === shown) return;
  agents.set(extension, agent);
  if (agent.status !== shown?.status) addStatusFact(update, agent);
}

function addStatusFact(update: SiteUpdate, agent: Agent): void {
  if (agent.status === 'unknown') return;
  const { extension, status, presence, pauseReason } = agent;
  const at = agent.statusSince ?? update.at;
  const id = `agent/${extension}/status/${at}/${status}`;
  update.facts.push({
    kind: 'agent-status',
    id,
    site: siteIdOf(update),
    at,
    extension,
    status,
    presence,
    pauseReason,
  });
}
