/**
 * From a delivery as it came to flat field sets, one an event: POST JSON (one or a list), POST form, GET query, or the
 * bare address of a recording. Field names come out in lower case. Pure.
 */
import type { WebhookDelivery } from '#server/ports/pbx-driver.ts';
import { repairJson } from './repair-json.ts';

/** A field may be given several times; JSON values keep their type. */
export type WebhookFields = ReadonlyMap<string, unknown>;

export type WebhookBodyResult =
  | { readonly kind: 'read'; readonly events: readonly WebhookFields[]; readonly warnings: readonly string[] }
  | { readonly kind: 'invalid'; readonly path: string; readonly message: string };

/** A delivery with more is refused (rule F9). */
const MOST_EVENTS = 500;

export function readWebhookBody(delivery: WebhookDelivery): WebhookBodyResult {
  const body = delivery.body.replace(/^\uFEFF/, '').trim();
  const query = delivery.query.trim();
  const fromBody = delivery.method === 'POST' && (body !== '' || query === '');
  const content = fromBody ? body : query;
  const where = fromBody ? 'body' : 'query';
  if (content === '') return { kind: 'invalid', path: where, message: 'nothing in it: expected an event' };
  const warnings = content.includes('\uFFFD')
    ? ['the text is not valid UTF-8; damaged letters were replaced']
    : [];
  const address = recordingAddress(content);
  if (address !== null) return { kind: 'read', events: [new Map([['files', [address]]])], warnings };
  if (/^[{[]/.test(content)) return readJson(content, warnings);
  if (content.includes('=')) return { kind: 'read', events: [readForm(content)], warnings };
  return { kind: 'invalid', path: where, message: 'expected JSON, a form or a query' };
}

function readJson(text: string, warnings: readonly string[]): WebhookBodyResult {
  const strict = parse(text);
  const value = strict === undefined ? parse(repairJson(text)) : strict;
  if (value === undefined) return { kind: 'invalid', path: 'body', message: 'neither JSON nor like it' };
  const all = strict === undefined ? [...warnings, 'the body was not valid JSON and was mended'] : warnings;
  const list = Array.isArray(value) ? value : [value];
  if (list.length === 0)
    return { kind: 'invalid', path: 'body', message: 'an empty list: expected an event' };
  if (list.length > MOST_EVENTS)
    return { kind: 'invalid', path: 'body', message: `more than ${MOST_EVENTS} events in one delivery` };
  return { kind: 'read', events: list.map(fieldsOf), warnings: all };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is not an object has no fields; the reader reports it. */
function fieldsOf(value: unknown): WebhookFields {
  const fields = new Map<string, unknown>();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fields;
  for (const [key, inner] of Object.entries(value)) fields.set(key.trim().toLowerCase(), inner);
  return fields;
}

/** `FILES[]`, `FILES[0]` and a repeated `FILES` are one list, which grows in place: copying it each time is quadratic. */
function readForm(text: string): WebhookFields {
  const fields = new Map<string, string | string[]>();
  for (const [key, value] of new URLSearchParams(text)) {
    const trimmed = key.trim();
    const name = trimmed.replace(/\[\d*\]$/, '').toLowerCase();
    const known = fields.get(name);
    // An unencoded `+` of an international number has become a space.
    const mended = /^ \d+$/.test(value) ? `+${value.trim()}` : value;
    if (known === undefined) fields.set(name, trimmed.endsWith(']') ? [mended] : mended);
    else if (typeof known === 'string') fields.set(name, [known, mended]);
    else known.push(mended);
  }
  return fields;
}

/** The whole content is one web address, as the documents show for a recording under GET. */
function recordingAddress(content: string): string | null {
  for (const text of [content, decoded(content)])
    if (/^https?:\/\/\S+$/i.test(text) && URL.canParse(text)) return text;
  return null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).replace(/=$/, '');
  } catch {
    return '';
  }
}
