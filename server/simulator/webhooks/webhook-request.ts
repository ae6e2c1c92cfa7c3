import type { PbxEvent } from '../engine/pbx-event.ts';
import { format2025 } from './format-2025.ts';
import { formatGet } from './format-get.ts';
import { formatK2m } from './format-k2m.ts';
import type { LocalStamp } from './webhook-id.ts';

/** `k2m`: capitalised JSON; `2025`: lower-case JSON with call handles and FILES; `get`: the legacy query string. */
export type Generation = 'k2m' | '2025' | 'get';

export type WebhookRequest =
  | { readonly method: 'POST'; readonly body: Readonly<Record<string, string | readonly string[]>> }
  | { readonly method: 'GET'; readonly query: string };

export interface WebhookFormat {
  readonly generation: Generation;
  readonly stamp: LocalStamp;
  /** Where recordings are fetched from, without a slash at the end. */
  readonly recordingUrl: string;
}

/** How an event looks on the wire. Source: the vendor's recorded scenarios of each generation. */
export function formatWebhook(event: PbxEvent, format: WebhookFormat): WebhookRequest {
  switch (format.generation) {
    case 'k2m':
      return { method: 'POST', body: formatK2m(event, format) };
    case '2025':
      return { method: 'POST', body: format2025(event, format) };
    case 'get':
      return { method: 'GET', query: formatGet(event, format) };
  }
}
