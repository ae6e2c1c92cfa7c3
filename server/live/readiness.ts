/** Whether the first picture of every reachable site stands (contract `/api/ready`). */
import type { SiteId } from '#lib/domain/ids.ts';
import type { Observation } from '#lib/domain/observation.ts';
import type { SiteSettings } from '#lib/domain/site-settings.ts';

export interface Readiness {
  observe(observation: Observation): void;
  ready(): boolean;
}

export function createReadiness(sites: readonly SiteSettings[]): Readiness {
  // A site that is not polled stands from the start; one that cannot be reached holds nobody up.
  const waitedFor = new Set<SiteId>(sites.flatMap((site) => (site.pollIntervalMs === null ? [] : [site.id])));
  return {
    observe({ kind, site }) {
      if (kind === 'calls' || kind === 'poll-failed') waitedFor.delete(site);
    },
    ready: () => waitedFor.size === 0,
  };
}
