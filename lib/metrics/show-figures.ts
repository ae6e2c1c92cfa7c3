import type { Extension, QueueNumber } from '../domain/ids.ts';
import type { SiteState } from '../domain/live-state.ts';
import { diffMaps, entriesOf, type PersistentMap } from '../domain/persistent-map.ts';
import type { Picture } from '../domain/picture.ts';
import { withFigures } from '../domain/with-figures.ts';
import { type Figures, figuresUpdate, type Touched } from './figures.ts';

/**
 * The site's state with the figures in its picture: of whoever was touched, and of the queues and agents that the
 * picture shows since `before`. Costs what changed. Records whose figures stay equal keep their identity.
 */
export function showFigures(figures: Figures, before: Picture, site: SiteState, touched: Touched): SiteState {
  const { queues, agents } = site.picture;
  return withFigures(
    site,
    figuresUpdate(figures, {
      queues: touched.all ? keysOf<QueueNumber>(queues) : withNew(touched.queues, before.queues, queues),
      agents: touched.all ? keysOf<Extension>(agents) : withNew(touched.agents, before.agents, agents),
    }),
  );
}

function* keysOf<K extends string>(map: PersistentMap<K, unknown>): Generator<K> {
  for (const [key] of entriesOf(map)) yield key;
}

function withNew<K extends string>(
  touched: ReadonlySet<K>,
  before: PersistentMap<K, unknown>,
  after: PersistentMap<K, unknown>,
): ReadonlySet<K> {
  if (before === after) return touched;
  const keys = new Set(touched);
  diffMaps(before, after, (key, old, now) => {
    if (old === undefined && now !== undefined) keys.add(key);
  });
  return keys;
}
