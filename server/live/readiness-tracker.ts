/**
 * Whether the first picture of every reachable site stands (contract `/api/ready`): its calls were listed, and half of its
 * agents are known. Where agents have to be asked for one by one that may take long: it is waited for a while, no longer.
 */
import type { SiteId } from '#lib/model/ids.ts';
import type { SiteSettings } from '#lib/model/site-settings.ts';
import type { SiteState } from '#server/core/site-state.ts';
import type { Observation } from '#server/ports/observation.ts';

/** After the first list of calls. */
const AGENTS_WITHIN_MS = 15_000;

export interface ReadinessTracker {
  /** `after`: the site with the observation in it; `at`: epoch milliseconds. */
  observe(observation: Observation, after: SiteState, at: number): void;
  ready(): boolean;
}

export function createReadinessTracker(sites: readonly SiteSettings[]): ReadinessTracker {
  // A site that is not polled stands from the start; one that cannot be reached holds nobody up.
  const waitedFor = new Set<SiteId>(sites.flatMap((site) => (site.pollIntervalMs === null ? [] : [site.id])));
  /** When the first list of calls came. */
  const listedAt = new Map<SiteId, number>();
  return {
    observe({ kind, site }, after, at) {
      if (!waitedFor.has(site)) return;
      if (kind === 'poll-failed') waitedFor.delete(site);
      if (kind === 'calls' && !listedAt.has(site)) listedAt.set(site, at);
      const listed = listedAt.get(site);
      if (listed === undefined) return;
      // Looked at twice a second: counting agents with each observation would be quadratic.
      if ((kind === 'tick' && areAgentsKnown(after)) || at - listed >= AGENTS_WITHIN_MS)
        waitedFor.delete(site);
    },
    ready: () => waitedFor.size === 0,
  };
}

function areAgentsKnown({ view: { agents } }: SiteState): boolean {
  let known = 0;
  for (const { status } of agents.values()) if (status !== 'unknown') known += 1;
  return known > 0 && known >= agents.size / 2;
}
