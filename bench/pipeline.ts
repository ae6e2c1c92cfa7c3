/** The way of an observation through the server's core, up to the bytes that leave: reduce, count, diff, serialise. */
import { type Changes, diff } from '#lib/domain/diff.ts';
import type { Fact } from '#lib/domain/fact.ts';
import type { LiveState, SiteState } from '#lib/domain/live-state.ts';
import type { Observation } from '#lib/domain/observation.ts';
import { beginLiveState, reduce } from '#lib/domain/reduce.ts';
import type { SiteSettings } from '#lib/domain/site-settings.ts';
import { createDayFigures } from '#server/live/day-figures.ts';

export interface Pipeline {
  site(): SiteState;
  /** The patch as JSON; null when nothing changed. */
  feed(observation: Observation, at: number): string | null;
}

export function createPipeline(settings: SiteSettings, startedAt: number): Pipeline {
  let state: LiveState = beginLiveState([settings], startedAt);
  const figures = createDayFigures(settings, startedAt);
  let revision = 0;
  const site = (): SiteState => {
    const found = state.sites.get(settings.id);
    if (found === undefined) throw new Error('the state has lost its site');
    return found;
  };
  const count = (before: SiteState, facts: readonly Fact[], at: number): SiteState => {
    const after = site();
    const joined = figures.join(before, after, facts, at);
    if (joined !== after) state = { sites: new Map(state.sites).set(settings.id, joined) };
    return joined;
  };
  const patchOf = (changes: Changes, at: number): string => {
    revision += 1;
    const position = { epoch: 'bench', from: revision - 1, to: revision };
    return JSON.stringify({ site: settings.id, ...position, serverTime: at, changes });
  };
  return {
    site,
    feed(observation, at) {
      const before = site();
      const reduction = reduce(state, observation);
      state = reduction.state;
      const changes = diff(before.picture, count(before, reduction.facts, at).picture);
      return changes === null ? null : patchOf(changes, at);
    },
  };
}
