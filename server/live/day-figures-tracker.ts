/** Keeps a site's figures of the day and puts them into its picture; costs what changed. */

import { createDayFigures, foldFacts, rollToBusinessDay, updateOfFigures } from '#lib/metrics/day-figures.ts';
import { takePassedDeadlines } from '#lib/metrics/overdue-callers.ts';
import type { Fact } from '#lib/model/fact.ts';
import { viewKnownUntil } from '#lib/model/known-until.ts';
import type { SiteCore } from '#server/core/site-core.ts';
import type { WrittenKeys } from '#server/core/table.ts';

export interface DayFiguresTracker {
  /** Shows the figures that the facts, the time and newly shown queues and agents call for. */
  update(facts: readonly Fact[], at: number): void;
}

export function createDayFiguresTracker(
  { state, applyFigures }: SiteCore,
  startedAt: number,
): DayFiguresTracker {
  const figures = createDayFigures(state.settings, startedAt);
  const { queues, agents } = state.view;
  const writtenQueues = queues.trackWrites();
  const writtenAgents = agents.trackWrites();
  let begun = false;
  return {
    update(facts, at) {
      const newDay = rollToBusinessDay(figures, at);
      // Without contact nothing ages: whether a caller still waits is not known (rule F1).
      const late = takePassedDeadlines(
        figures.overdue,
        viewKnownUntil(state.view.links, state.linkTimes, at),
      );
      const touched = foldFacts(figures, facts);
      const ringsNowSeen = state.ringsSeen && !figures.ringsVisible;
      figures.ringsVisible ||= state.ringsSeen;
      const everybody = newDay || touched.all || ringsNowSeen || !begun;
      begun = true;
      const changed = everybody
        ? { queues: new Set(queues.keys()), agents: new Set(agents.keys()) }
        : {
            queues: new Set([...touched.queues, ...late, ...withoutCounted(writtenQueues, queues)]),
            agents: new Set([...touched.agents, ...withoutCounted(writtenAgents, agents)]),
          };
      if (everybody || changed.queues.size + changed.agents.size > 0)
        applyFigures(updateOfFigures(figures, changed));
      writtenQueues.clear();
      writtenAgents.clear();
    },
  };
}

/** The keys that have not the figures that they were given: of records that are shown for the first time, or again. */
function withoutCounted<K extends string, T extends { readonly today: object }>(
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
