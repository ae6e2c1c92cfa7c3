/**
 * The core of one site: observations in, tables and facts out. No clock and no I/O; time comes with the observation. One
 * observation is in the tables as a whole or not at all.
 */

import type { FiguresUpdate } from '#lib/metrics/day-figures.ts';
import type { Fact } from '#lib/model/fact.ts';
import { pickNoticeWithText } from '#lib/model/notice-with-text.ts';
import type { SiteSettings } from '#lib/model/site-settings.ts';
import type {
  CallsSnapshot,
  CommandChanged,
  Observation,
  PollAnswered,
  PollFailed,
} from '../ports/observation.ts';
import type { CallObservation, CallSource } from './call-source.ts';
import { addConfiguredQueues, reduceDirectory } from './directory.ts';
import {
  recomputeLinks,
  recordAnswer,
  recordEventReceived,
  recordPresenceRound,
  recordRefusedCommands,
  recordUnknownParts,
  warnOnce,
} from './links.ts';
import {
  reduceExtension,
  reduceExtensionName,
  reduceQueueMembers,
  reduceRegistrations,
} from './reduce-extension.ts';
import { applyCallChanges, contextOf } from './show-calls.ts';
import { applyFigures } from './show-figures.ts';
import { SiteTables } from './site-tables.ts';
import { type SiteUpdate, updateTouchedAgents } from './site-update.ts';
import type { WriteJournal } from './table.ts';

/** Commands that stay on screen (rule C4). */
const MOST_COMMANDS_SHOWN = 20;

export interface SiteCore {
  /** What is known of the site. It goes on changing with each observation; only the core writes it. */
  readonly state: SiteTables;
  /**
   * Takes one observation of this site in, and returns what happened. Records that did not change keep their identity.
   * Should it throw, the observation has left nothing behind.
   */
  observe(observation: Observation): readonly Fact[];
  /** Puts the counted figures of the day into the picture, as a whole or not at all. */
  applyFigures(update: FiguresUpdate): void;
}

/** Makes what merges the calls of a site; it writes to tables of the same journal. */
export type CreateCallSource = (settings: SiteSettings, journal: WriteJournal) => CallSource;

/** A site before anything is known of it: the queues that the configuration names are there. */
export function createSiteCore(settings: SiteSettings, createSource: CreateCallSource): SiteCore {
  const state = new SiteTables(settings);
  const source = createSource(settings, state.journal);
  addConfiguredQueues(state);
  return {
    state,
    observe: (observation) => state.journal.transact(() => observeSafely(state, source, observation)),
    applyFigures: (update) => state.journal.transact(() => applyFigures(state.view, update)),
  };
}

function observeSafely(site: SiteTables, source: CallSource, observation: Observation): readonly Fact[] {
  const update: SiteUpdate = {
    site,
    source,
    at: observationTime(observation),
    facts: [],
    touchedAgents: new Set(),
  };
  reduceObservation(update, observation);
  updateTouchedAgents(update);
  return update.facts;
}

/** When the observation became known. */
function observationTime(observation: Observation): number {
  if ('respondedAt' in observation) return observation.respondedAt;
  if ('receivedAt' in observation) return observation.receivedAt;
  return observation.at;
}

function reduceObservation(update: SiteUpdate, observation: Observation): void {
  switch (observation.kind) {
    case 'calls':
    case 'poll-answered':
      takeAnswer(update, observation);
      break;
    case 'partial-calls':
      takeCalls(update, observation);
      break;
    case 'call-event':
    case 'call-state':
    case 'call-over':
    case 'ring-no-answer':
      recordEventReceived(update, observation.receivedAt);
      takeCalls(update, observation);
      break;
    case 'extension-state':
      reduceExtension(update, observation);
      break;
    case 'registrations':
      reduceRegistrations(update, observation);
      break;
    case 'presence-round':
      recordPresenceRound(update, observation.round);
      break;
    case 'unknown-parts':
      recordUnknownParts(update, observation.parts);
      break;
    case 'extension-name':
      reduceExtensionName(update, observation);
      break;
    case 'queue-members':
      reduceQueueMembers(update, observation);
      break;
    case 'directory':
      reduceDirectory(update, observation);
      break;
    case 'poll-failed':
      reducePollFailed(update, observation);
      break;
    case 'events-alive':
      recordEventReceived(update, observation.receivedAt);
      break;
    case 'granted-commands':
      recordRefusedCommands(update, observation.refused);
      break;
    case 'site-warning':
      warnOnce(update, pickNoticeWithText(observation));
      break;
    case 'command':
      reduceCommand(update, observation);
      break;
    case 'tick':
      passTime(update);
      break;
  }
}

function takeCalls(update: SiteUpdate, observation: CallObservation): void {
  const made = update.source.merge(observation, contextOf(update));
  if (made !== null) applyCallChanges(update, made);
}

/** The PBX answered: with a list of all calls, or to say that what its stream told is the truth as of then. */
function takeAnswer(update: SiteUpdate, answer: CallsSnapshot | PollAnswered): void {
  const made = update.source.merge(answer, contextOf(update));
  if (made === null) return;
  recordAnswer(update, answer);
  applyCallChanges(update, made);
  recomputeLinks(update);
}

function passTime(update: SiteUpdate): void {
  applyCallChanges(update, update.source.age(contextOf(update)));
  recomputeLinks(update);
}

/** A failed, partial or malformed answer ends nothing (rule M3); it only ages the picture. */
function reducePollFailed(update: SiteUpdate, failed: PollFailed): void {
  update.site.links = { ...update.site.links, lastError: pickNoticeWithText(failed) };
  recomputeLinks(update);
}

function reduceCommand({ site }: SiteUpdate, { command }: CommandChanged): void {
  const { commands } = site.view;
  commands.set(command.id, command);
  if (commands.size <= MOST_COMMANDS_SHOWN) return;
  const [oldest] = [...commands.values()].sort((a, b) => a.at - b.at);
  if (oldest !== undefined) commands.delete(oldest.id);
}
