/** Puts the counted figures of the day into the picture; `lib/metrics` counts them, the hub joins both. */

import { sameValue } from './diff.ts';
import type { Extension, QueueNumber } from './ids.ts';
import type { SiteState } from './live-state.ts';
import { getFrom, setIn } from './persistent-map.ts';
import type { AgentFigures, FiguresScope, QueueFigures } from './records.ts';

export interface FiguresUpdate {
  readonly scope: FiguresScope;
  readonly queues: ReadonlyMap<QueueNumber, QueueFigures>;
  readonly agents: ReadonlyMap<Extension, AgentFigures>;
}

/** Only the named queues and agents are touched; unknown ones are passed over. */
export function withFigures(site: SiteState, update: FiguresUpdate): SiteState {
  let { queues, agents } = site.picture;
  for (const [number, today] of update.queues) {
    const queue = getFrom(queues, number);
    if (queue !== undefined && !sameValue(queue.today, today))
      queues = setIn(queues, number, { ...queue, today });
  }
  for (const [extension, today] of update.agents) {
    const agent = getFrom(agents, extension);
    if (agent !== undefined && !sameValue(agent.today, today))
      agents = setIn(agents, extension, { ...agent, today });
  }
  const figures = sameValue(site.picture.figures, update.scope) ? site.picture.figures : update.scope;
  const same =
    queues === site.picture.queues && agents === site.picture.agents && figures === site.picture.figures;
  return same ? site : { ...site, picture: { ...site.picture, queues, agents, figures } };
}
