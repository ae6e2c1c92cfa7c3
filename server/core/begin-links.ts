import { NO_LINKS } from '#lib/model/picture.ts';
import type { Links } from '#lib/model/records.ts';
import type { SiteSettings } from '#lib/model/site-settings.ts';
import { worded } from '#lib/model/word-notice.ts';
import { beginMeter } from './events-meter.ts';

const NOT_ASKED = worded('link-not-asked');

/** The links of a site before anything was asked or heard. */
export function beginLinks(settings: Pick<SiteSettings, 'pollIntervalMs' | 'events' | 'eventStream'>): Links {
  const { pollIntervalMs: intervalMs, events } = settings;
  const { message: error, notice } = NOT_ASKED;
  return {
    ...NO_LINKS,
    poll: intervalMs === null ? NO_LINKS.poll : { status: 'down', error, notice, intervalMs, since: null },
    events: { status: events ? 'up' : 'off', meter: beginMeter(settings) },
  };
}
