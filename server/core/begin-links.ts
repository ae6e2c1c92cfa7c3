import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { Links } from '#lib/model/records.ts';
import type { SiteSettings } from '#lib/model/site-settings.ts';
import { NO_LINKS } from '#lib/model/site-view.ts';
import { initialMeter } from './events-meter.ts';

const NOT_ASKED = noticeWithText('link-not-asked');

/** The links of a site before anything was asked or heard. */
export function initialLinks(
  settings: Pick<SiteSettings, 'pollIntervalMs' | 'events' | 'eventStream'>,
): Links {
  const { pollIntervalMs: intervalMs, events } = settings;
  const { message: error, notice } = NOT_ASKED;
  return {
    ...NO_LINKS,
    poll: intervalMs === null ? NO_LINKS.poll : { status: 'down', error, notice, intervalMs, since: null },
    events: { status: events ? 'up' : 'off', meter: initialMeter(settings) },
  };
}
