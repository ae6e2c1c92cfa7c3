/**
 * The core of one site: observations in, tables and facts out. No clock and no I/O; time comes with the observation. One
 * observation is in the tables as a whole or not at all.
 */

import type { FiguresUpdate } from '#lib/metrics/figures.ts';
import type { Fact } from '#lib/model/fact.ts';
import type { SiteSettings } from '#lib/model/site-settings.ts';
import { wordedOf } from '#lib/model/word-notice.ts';
import type {
  CallsSnapshot,
  CommandObserved,
  Observation,
  PollAnswered,
  PollFailed,
} from '../ports/observation.ts';
import type { CallObservation, CallSource } from './call-source.ts';
import { reduceDirectory, showConfiguredQueues } from './directory.ts';
import {
  hearEvent,
  noteRefused,
  recordAnswer,
  settleLinks,
  showPresenceRound,
  showUnknownParts,
  warnOnce,
} from './links.ts';
import {
  reduceExtension,
  reduceExtensionName,
  reduceQueueMembers,
  reduceRegistrations,
} from './reduce-extension.ts';
import { applyCallChanges, contextOf } from './show-calls.ts';
import { showFigures } from './show-figures.ts';
import { SiteTables } from './site-tables.ts';
import { type SiteUpdate, showTouchedAgents } from './site-update.ts';
import type { WriteJournal } from './table.ts';

/** Commands that stay on screen (rule C4). */
const SHOWN_COMMANDS = 20;

export interface SiteCore {
  /** What is known of the site. It goes on changing with each observation; only the core writes it. */
  readonly state: SiteTables;
  /**
   * Takes one observation of this site in, and returns what happened. Records that did not change keep their identity.
   * Should it throw, the observation has left nothing behind.
   */
  observe(observation: Observation): readonly Fact[];
  /** Puts the counted figures of the day into the picture, as a whole or not at all. */
  showFigures(update: FiguresUpdate): void;
}

/** Makes what merges the calls of a site; it writes to tables of the same journal. */
export type CreateCallSource = (settings: SiteSettings, journal: WriteJournal) => CallSource;

/** A site before anything is known of it: the queues that the configuration names are there. */
export function createSiteCore(settings: SiteSettings, createSource: CreateCallSource): SiteCore {
  const state = new SiteTables(settings);
  const source = createSource(settings, state.journal);
  showConfiguredQueues(state);
  return {
    state,
    observe: (observation) => state.journal.transact(() => takeIn(state, source, observation)),
    showFigures: (update) => state.journal.transact(() => showFigures(state.picture, update)),
  };
}

function takeIn(site: SiteTables, source: CallSource, observation: Observation): readonly Fact[] {
  const update: SiteUpdate = { site, source, at: timeOf(observation), facts: [], touched: new Set() };
  fold(update, observation);
  showTouchedAgents(update);
  return update.facts;
}

/** When the observation became known. */
function timeOf(observation: Observation): number {
  if ('respondedAt' in observation) return observation.respondedAt;
  if ('receivedAt' in observation) return observation.receivedAt;
  return observation.at;
}

function fold(update: SiteUpdate, observation: Observation): void {
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
    case 'ring-missed':
      hearEvent(update, observation.receivedAt);
      takeCalls(update, observation);
      break;
    case 'extension-state':
      reduceExtension(update, observation);
      break;
    case 'registrations':
      reduceRegistrations(update, observation);
      break;
    case 'presence-round':
      showPresenceRound(update, observation.round);
      break;
    case 'unknown-parts':
      showUnknownParts(update, observation.parts);
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
      hearEvent(update, observation.receivedAt);
      break;
    case 'abilities':
      noteRefused(update, observation.refused);
      break;
    case 'site-warning':
      warnOnce(update, wordedOf(observation));
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
  settleLinks(update);
}

function passTime(update: SiteUpdate): void {
  applyCallChanges(update, update.source.age(contextOf(update)));
  settleLinks(update);
}

/** A failed, partial or malformed answer ends nothing (rule M3); it only ages the picture. */
function reducePollFailed(update: SiteUpdate, failed: PollFailed): void {
  update.site.links = { ...update.site.links, lastError: wordedOf(failed) };
  settleLinks(update);
}

function reduceCommand({ site }: SiteUpdate, { command }: CommandObserved): void {
  const { commands } = site.picture;
  commands.set(command.id, command);
  if (commands.size <= SHOWN_COMMANDS) return;
  const [oldest] = [...commands.values()].sort((a, b) => a.at - b.at);
  if (oldest !== undefined) commands.delete(oldest.id);
}
