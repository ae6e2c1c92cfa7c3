/** Keeps a site's figures of the day and puts them into its picture; costs what changed. */
import type { Fact } from '#lib/domain/fact.ts';
import type { Extension, QueueNumber } from '#lib/domain/ids.ts';
import { knownUntil } from '#lib/domain/known-until.ts';
import type { SiteState } from '#lib/domain/live-state.ts';
import { diffMaps, entriesOf, type PersistentMap } from '#lib/domain/persistent-map.ts';
import type { SiteSettings } from '#lib/domain/site-settings.ts';
import { withFigures } from '#lib/domain/with-figures.ts';
import { createFigures, figuresUpdate, foldFacts, rollDay } from '#lib/metrics/figures.ts';
import { passDeadlines } from '#lib/metrics/overdue-callers.ts';

export interface DayFigures {
  /** The state with the figures that the facts, the time and newly shown queues and agents call for. */
  join(before: SiteState, after: SiteState, facts: readonly Fact[], at: number): SiteState;
}

export function createDayFigures(settings: SiteSettings, at: number): DayFigures {
  const figures = createFigures(settings, at);
  let begun = false;
  return {
    join(before, after, facts, now) {
      const newDay = rollDay(figures, now);
      // What nobody hears of does not age: whether a caller still waits is not known (rule F1).
      const late = passDeadlines(figures.overdue, knownUntil(after.picture.links, after.pulse, now));
      const touched = foldFacts(figures, facts);
      const ringsNowSeen = after.ringsSeen && !figures.ringsVisible;
      figures.ringsVisible ||= after.ringsSeen;
      const everybody = newDay || touched.all || ringsNowSeen || !begun;
      begun = true;
      const { queues, agents } = after.picture;
      const update = everybody
        ? { queues: keysOf(queues), agents: keysOf(agents) }
        : {
            queues: added<QueueNumber>(new Set([...touched.queues, ...late]), before.picture.queues, queues),
            agents: added<Extension>(touched.agents, before.picture.agents, agents),
          };
      if (!everybody && update.queues.size === 0 && update.agents.size === 0) return after;
      return withFigures(after, figuresUpdate(figures, update));
    },
  };
}

function keysOf<K extends string>(map: PersistentMap<K, unknown>): Set<K> {
  return new Set(Array.from(entriesOf(map), ([key]) => key));
}

/** The touched keys, and those that are shown for the first time. */
function added<K extends string>(
  touched: ReadonlySet<K>,
  before: PersistentMap<K, unknown>,
  after: PersistentMap<K, unknown>,
): ReadonlySet<K> {
  if (before === after) return touched;
  const all = new Set(touched);
  diffMaps(before, after, (key, old) => {
    if (old === undefined) all.add(key);
  });
  return all;
}
