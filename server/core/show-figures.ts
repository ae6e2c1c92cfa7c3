/** Puts the counted figures of the day into the picture; `lib/metrics` counts them. */

import type { FiguresUpdate } from '#lib/metrics/figures.ts';
import { sameValue } from '#lib/model/changes.ts';
import type { PictureTables } from './site-tables.ts';

/** Only the named queues and agents are touched; unknown ones are passed over. */
export function showFigures(picture: PictureTables, { scope, queues, agents }: FiguresUpdate): void {
  for (const [number, today] of queues) {
    const queue = picture.queues.get(number);
    if (queue !== undefined && !sameValue(queue.today, today))
      picture.queues.set(number, { ...queue, today });
  }
  for (const [extension, today] of agents) {
    const agent = picture.agents.get(extension);
    if (agent !== undefined && !sameValue(agent.today, today))
      picture.agents.set(extension, { ...agent, today });
  }
  if (!sameValue(picture.figures, scope)) picture.figures = scope;
}
