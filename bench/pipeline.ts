/** The way of an observation through the server's core, up to the bytes that leave: take in, count, flush, serialise. */

import type { SiteSettings } from '#lib/model/site-settings.ts';
import type { WireState } from '#lib/protocol/messages.ts';
import { createSiteCore } from '#server/core/site-core.ts';
import type { SiteState } from '#server/core/site-state.ts';
import { createDayFigures } from '#server/live/day-figures.ts';
import { followPicture } from '#server/live/picture-changes.ts';
import { createCallMerge } from '#server/pbx/merge/merge-calls.ts';
import type { Observation } from '#server/ports/observation.ts';

export interface Pipeline {
  site(): SiteState;
  /** The whole picture, as a snapshot has it. */
  picture(): WireState;
  /** The patch as JSON; null when nothing changed. */
  feed(observation: Observation, at: number): string | null;
}

export function createPipeline(settings: SiteSettings, startedAt: number): Pipeline {
  const core = createSiteCore(settings, createCallMerge);
  const figures = createDayFigures(core, startedAt);
  const changed = followPicture(core.state.picture);
  let revision = 0;
  return {
    site: () => core.state,
    picture: changed.flushed,
    feed(observation, at) {
      figures.count(core.observe(observation), at);
      const changes = changed.flush();
      if (changes === null) return null;
      revision += 1;
      const position = { epoch: 'bench', from: revision - 1, to: revision };
      return JSON.stringify({ site: settings.id, ...position, serverTime: at, changes });
    },
  };
}
