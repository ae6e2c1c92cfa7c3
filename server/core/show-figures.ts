/** Puts the counted figures of the day into the picture; `lib/metrics` counts them. */

import type { FiguresUpdate } from '#lib/metrics/day-figures.ts';
import { sameValue } from '#lib/model/view-changes.ts';
import type { SiteViewTables } from './site-tables.ts';

/** Only the named queues and agents are touched; unknown ones are passed over. */
export function applyFigures(view: SiteViewTables, { scope, queues, agents }: FiguresUpdate): void {
  for (const [number, today] of queues) {
    const queue = view.queues.get(number);
    if (queue !== undefined && !sameValue(queue.today, today)) view.queues.set(number, { ...queue, today });
  }
  for (const [extension, today] of agents) {
    const agent = view.agents.get(extension);
    if (agent !== undefined && !sameValue(agent.today, today))
      view.agents.set(extension, { ...agent, today });
  }
  if (!sameValue(view.figures, scope)) view.figures = scope;
}
