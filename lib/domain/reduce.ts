/** The core: one observation in, the next state and what happened out. Pure; time comes with the observation. */

import { reduceDirectory, showConfiguredQueues } from './directory.ts';
import type { Fact } from './fact.ts';
import {
  hearEvent,
  noteRefused,
  settleLinks,
  showPresenceRound,
  showUnknownParts,
  warnOnce,
} from './links.ts';
import type { LiveState, SiteState } from './live-state.ts';
import { createSiteState } from './live-state.ts';
import { wordedOf } from './notice.ts';
import type { CommandObserved, Observation, PollFailed } from './observation.ts';
import { deleteFrom, setIn, valuesOf } from './persistent-map.ts';
import { reduceCalls, reducePartialCalls } from './reduce-calls.ts';
import { reduceEvent } from './reduce-event.ts';
import {
  reduceExtension,
  reduceExtensionName,
  reduceQueueMembers,
  reduceRegistrations,
} from './reduce-extension.ts';
import { reduceCallOver, reduceCallState, reducePollAnswered, reduceRingMissed } from './reduce-stated.ts';
import { reduceTick } from './reduce-tick.ts';
import { changePicture, draftOf, type SiteDraft, settle } from './site-draft.ts';
import type { SiteSettings } from './site-settings.ts';

/** Commands that stay on screen (rule C4). */
const SHOWN_COMMANDS = 20;

export interface Reduction {
  readonly state: LiveState;
  readonly facts: readonly Fact[];
}

/**
 * Folds one observation into the state: pure, total, no clock. Records that did not change keep their identity.
 * An observation of an unknown site changes nothing.
 */
export function reduce(state: LiveState, observation: Observation): Reduction {
  const site = state.sites.get(observation.site);
  if (site === undefined) return { state, facts: [] };
  const draft = draftOf(site, timeOf(observation));
  fold(draft, observation);
  const next = settle(draft);
  if (next === site) return { state, facts: draft.facts };
  return { state: { sites: new Map(state.sites).set(observation.site, next) }, facts: draft.facts };
}

/** A site as it stands before anything is known of it: the queues that the configuration names are there. */
function beginSite(settings: SiteSettings, at: number): SiteState {
  const draft = draftOf(createSiteState(settings), at);
  showConfiguredQueues(draft);
  return settle(draft);
}

/** All configured sites at their beginning. */
export function beginLiveState(sites: readonly SiteSettings[], at: number): LiveState {
  return { sites: new Map(sites.map((settings) => [settings.id, beginSite(settings, at)])) };
}

/** When the observation became known. */
function timeOf(observation: Observation): number {
  if ('respondedAt' in observation) return observation.respondedAt;
  if ('receivedAt' in observation) return observation.receivedAt;
  return observation.at;
}

function fold(draft: SiteDraft, observation: Observation): void {
  switch (observation.kind) {
    case 'calls':
      reduceCalls(draft, observation);
      break;
    case 'partial-calls':
      reducePartialCalls(draft, observation);
      break;
    case 'call-state':
      reduceCallState(draft, observation);
      break;
    case 'call-over':
      reduceCallOver(draft, observation);
      break;
    case 'ring-missed':
      reduceRingMissed(draft, observation);
      break;
    case 'poll-answered':
      reducePollAnswered(draft, observation);
      break;
    case 'call-event':
      reduceEvent(draft, observation);
      break;
    case 'extension-state':
      reduceExtension(draft, observation);
      break;
    case 'registrations':
      reduceRegistrations(draft, observation);
      break;
    case 'presence-round':
      showPresenceRound(draft, observation.round);
      break;
    case 'unknown-parts':
      showUnknownParts(draft, observation.parts);
      break;
    case 'extension-name':
      reduceExtensionName(draft, observation);
      break;
    case 'queue-members':
      reduceQueueMembers(draft, observation);
      break;
    case 'directory':
      reduceDirectory(draft, observation);
      break;
    case 'poll-failed':
      reducePollFailed(draft, observation);
      break;
    case 'events-alive':
      hearEvent(draft, observation.receivedAt);
      break;
    case 'abilities':
      noteRefused(draft, observation.refused);
      break;
    case 'site-warning':
      warnOnce(draft, wordedOf(observation));
      break;
    case 'command':
      reduceCommand(draft, observation);
      break;
    case 'tick':
      reduceTick(draft);
      break;
  }
}

/** A failed, partial or malformed answer ends nothing (rule M3); it only ages the picture. */
function reducePollFailed(draft: SiteDraft, failed: PollFailed): void {
  draft.site = { ...draft.site, links: { ...draft.site.links, lastError: wordedOf(failed) } };
  settleLinks(draft);
}

function reduceCommand(draft: SiteDraft, { command }: CommandObserved): void {
  let commands = setIn(draft.site.picture.commands, command.id, command);
  if (commands.size > SHOWN_COMMANDS) {
    const oldest = [...valuesOf(commands)].sort((a, b) => a.at - b.at)[0];
    if (oldest !== undefined) commands = deleteFrom(commands, oldest.id);
  }
  changePicture(draft, { commands });
}
