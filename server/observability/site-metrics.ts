/** What is measured of each site: what its driver observes, and what its board warns of. */
import type { SiteId } from '#lib/model/ids.ts';
import type { NoticeWithText } from '#lib/model/notice-with-text.ts';
import type { SiteState } from '#server/core/site-state.ts';
import type { Observation } from '#server/ports/observation.ts';
import type { Metrics } from './metrics.ts';

export interface SiteMetrics {
  recordObservations(observation: Observation): void;
  /** The site's picture has changed. */
  recordSite(site: SiteId, after: SiteState): void;
}

export function createSiteMetrics(metrics: Metrics): SiteMetrics {
  const measured = new Map<SiteId, SiteState['view']['links']['warnings']>();
  return {
    recordObservations(observation) {
      const { site, kind } = observation;
      metrics.observations.count(site, kind);
      switch (kind) {
        case 'presence-round':
          return metrics.presence.set(site, observation.round);
        case 'unknown-parts':
          return metrics.unknownParts.set(site, observation.parts);
        case 'poll-failed':
          return metrics.pollFailures.count(site, observation.reason);
        case 'calls':
        case 'poll-answered':
          return metrics.lastOk.set(site, observation.requestedAt);
        default:
          return;
      }
    },
    recordSite(site, { view }) {
      const { warnings } = view.links;
      if (measured.get(site) === warnings) return;
      measured.set(site, warnings);
      metrics.warnings.set(site, warnings.length, warnings.filter(isBound).length);
    },
  };
}

/** That a list has reached its bound is a notice of its own family (rule F9). */
const isBound = ({ notice }: NoticeWithText): boolean => notice.code.startsWith('many-');
