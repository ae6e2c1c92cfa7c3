import type { LocalStamp } from './webhook-id.ts';

/** What the wire needs to know of the sending site. */
export interface WebhookSenderSite {
  /** Local time of the site, for Ids. */
  readonly stamp: LocalStamp;
  /** Where recordings are fetched from, without a slash at the end. */
  readonly recordingUrl: string;
}
