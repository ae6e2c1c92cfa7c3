/** The way of an observation through the server's core, up to the bytes that leave: take in, count, flush, serialise. */

import type { SiteSettings } from '#lib/model/site-settings.ts';
import type { SiteViewOnWire } from '#lib/protocol/messages.ts';
import { createSiteCore } from '#server/core/site-core.ts';
import type { SiteState } from '#server/core/site-state.ts';
import { createDayFiguresTracker } from '#server/live/day-figures-tracker.ts';
import { trackSiteViewChanges } from '#server/live/site-view-changes.ts';
import { createCallMerge } from '#server/pbx/merge/merge-calls.ts';
import type { Observation } from '#server/ports/observation.ts';

export interface LivePipeline {
  site(): SiteState;
  /** The whole picture, as a snapshot has it. */
  picture(): SiteViewOnWire;
  /** The patch as JSON; null when nothing changed. */
  observe(observation: Observation, at: number): string | null;
}

export function createLivePipeline(settings: SiteSettings, startedAt: number): LivePipeline {
  const core = createSiteCore(settings, createCallMerge);
  const figures = createDayFiguresTracker(core, startedAt);
  const changed = trackSiteViewChanges(core.state.view);
  let revision = 0;
  return {
    site: () => core.state,
    picture: changed.viewAtLastFlush,
    observe(observation, at) {
      figures.update(core.observe(observation), at);
      const changes = changed.flush();
      if (changes === null) return null;
      revision += 1;
      const position = { epoch: 'bench', from: revision - 1, to: revision };
      return JSON.stringify({ site: settings.id, ...position, serverTime: at, changes });
    },
  };
}
