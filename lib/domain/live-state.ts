/** The state that `reduce` folds observations into, keyed by site from the start. */
import type { SiteId } from './ids.ts';
import type { Picture } from './picture.ts';
import { emptyPicture } from './picture.ts';
import type { Pulse } from './records.ts';
import type { SiteSettings } from './site-settings.ts';

export interface SiteState {
  readonly settings: SiteSettings;
  /** What is shown. */
  readonly picture: Picture;
  /** The times that move without anything having changed. */
  readonly pulse: Pulse;
}

export interface LiveState {
  readonly sites: ReadonlyMap<SiteId, SiteState>;
}

export function createLiveState(sites: readonly SiteSettings[]): LiveState {
  return { sites: new Map(sites.map((settings) => [settings.id, createSiteState(settings)])) };
}

export function createSiteState(settings: SiteSettings): SiteState {
  return { settings, picture: emptyPicture(settings), pulse: { pollLastOkAt: null, eventsLastAt: null } };
}
