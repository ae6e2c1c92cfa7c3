import type { PbxEvent } from '../engine/pbx-event.ts';
import { format2025 } from './format-2025.ts';
import { formatGet } from './format-get.ts';
import { formatK2m } from './format-k2m.ts';
import type { WebhookSenderSite } from './webhook-sender-site.ts';

export const WEBHOOK_GENERATIONS = ['k2m', 'k2m-form', '2025', 'get'] as const;

/**
 * `k2m`: capitalised JSON; `k2m-form`: the same fields as a form; `2025`: lower-case JSON with call handles and FILES; `get`:
 * the legacy query string.
 */
export type WebhookGeneration = (typeof WEBHOOK_GENERATIONS)[number];

export interface WebhookFormat extends WebhookSenderSite {
  readonly generation: WebhookGeneration;
}

type WebhookFields = Readonly<Record<string, string | readonly string[]>>;

export type WebhookRequest =
  | { readonly method: 'POST'; readonly encoding: 'json' | 'form'; readonly fields: WebhookFields }
  | { readonly method: 'GET'; readonly query: string };

/** How an event looks on the wire. Source: the vendor's recorded scenarios of each generation. */
export function formatWebhook(event: PbxEvent, format: WebhookFormat): WebhookRequest {
  switch (format.generation) {
    case 'k2m':
      return { method: 'POST', encoding: 'json', fields: formatK2m(event, format) };
    case 'k2m-form':
      return { method: 'POST', encoding: 'form', fields: formatK2m(event, format) };
    case '2025':
      return { method: 'POST', encoding: 'json', fields: format2025(event, format) };
    case 'get':
      return { method: 'GET', query: formatGet(event, format) };
  }
}

/** The request's body as text; lists become repeated `Name[]` fields of a form. Empty for GET. */
export function bodyOf(request: WebhookRequest): string {
  if (request.method === 'GET') return '';
  if (request.encoding === 'json') return JSON.stringify(request.fields);
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(request.fields)) {
    if (typeof value === 'string') form.append(name, value);
    else for (const part of value) form.append(`${name}[]`, part);
  }
  return form.toString();
}

const CONTENT_TYPES = {
  json: 'application/json; charset=utf-8',
  form: 'application/x-www-form-urlencoded',
} as const;

export function contentTypeOf(request: WebhookRequest): string | null {
  return request.method === 'GET' ? null : CONTENT_TYPES[request.encoding];
}
