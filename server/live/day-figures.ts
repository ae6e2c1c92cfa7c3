/** Keeps a site's figures of the day and puts them into its picture; costs what changed. */

import { createFigures, figuresUpdate, foldFacts, rollDay } from '#lib/metrics/figures.ts';
import { passDeadlines } from '#lib/metrics/overdue-callers.ts';
import type { Fact } from '#lib/model/fact.ts';
import { knownUntil } from '#lib/model/known-until.ts';
import type { SiteCore } from '#server/core/site-core.ts';
import type { WrittenKeys } from '#server/core/table.ts';

export interface DayFigures {
  /** Shows the figures that the facts, the time and newly shown queues and agents call for. */
  count(facts: readonly Fact[], at: number): void;
}

export function createDayFigures({ state, showFigures }: SiteCore, startedAt: number): DayFigures {
  const figures = createFigures(state.settings, startedAt);
  const { queues, agents } = state.picture;
  const writtenQueues = queues.follow();
  const writtenAgents = agents.follow();
  let begun = false;
  return {
    count(facts, at) {
      const newDay = rollDay(figures, at);
      // Without contact nothing ages: whether a caller still waits is not known (rule F1).
      const late = passDeadlines(figures.overdue, knownUntil(state.picture.links, state.pulse, at));
      const touched = foldFacts(figures, facts);
      const ringsNowSeen = state.ringsSeen && !figures.ringsVisible;
      figures.ringsVisible ||= state.ringsSeen;
      const everybody = newDay || touched.all || ringsNowSeen || !begun;
      begun = true;
      const changed = everybody
        ? { queues: new Set(queues.keys()), agents: new Set(agents.keys()) }
        : {
            queues: new Set([...touched.queues, ...late, ...uncounted(writtenQueues, queues)]),
            agents: new Set([...touched.agents, ...uncounted(writtenAgents, agents)]),
          };
      if (everybody || changed.queues.size + changed.agents.size > 0)
        showFigures(figuresUpdate(figures, changed));
      writtenQueues.clear();
      writtenAgents.clear();
    },
  };
}

/** The keys that have not the figures that they were given: of records that are shown for the first time, or again. */
function uncounted<K extends string, T extends { readonly today: object }>(
  written: WrittenKeys<K, T>,
  rows: ReadonlyMap<K, T>,
): readonly K[] {
  const keys: K[] = [];
  for (const [key, before] of written) {
    const row = rows.get(key);
    if (row !== undefined && row.today !== before?.today) keys.push(key);
  }
  return keys;
}
