/** Webhook deliveries → call events: three generations of field and event names. Pure. */

import { nullIfAnonymous } from '#lib/model/anonymous-caller.ts';
import type { SiteId } from '#lib/model/ids.ts';
import type { CallEvent, CallEventType, EventsAlive } from '#server/ports/observation.ts';
import type { NumberKind } from '#server/ports/observed-call.ts';
import type { WebhookDelivery, WebhookReading } from '#server/ports/pbx-driver.ts';
import { createLocalTimeReader, type LocalTimeReader } from './local-time.ts';
import { readWebhookBody, type WebhookFields } from './webhook-body.ts';
import { readDuration } from './webhook-duration.ts';
import { readWebhookId } from './webhook-id.ts';

export interface WebhookContext {
  readonly site: SiteId;
  /** IANA name of the zone whose local time the Ids carry. */
  readonly timezone: string;
}

/** Recordings that one event can name; more are left out with a warning (rule F9). */
const MOST_RECORDINGS = 100;

interface Issue {
  readonly path: string;
  readonly message: string;
}

/** What one event of a delivery comes to; several observations when an end brings its recording along. */
interface WebhookEventResult {
  readonly observations: readonly (CallEvent | EventsAlive)[];
  readonly warnings: readonly string[];
  readonly issues: readonly Issue[];
}

/** Reads one delivery; for many, make a reader once. */
export function readWebhook(delivery: WebhookDelivery, context: WebhookContext): WebhookReading {
  return createWebhookReader(context)(delivery);
}

export function createWebhookReader(context: WebhookContext): (delivery: WebhookDelivery) => WebhookReading {
  const readLocalTime = createLocalTimeReader(context.timezone);
  return (delivery) => {
    const body = readWebhookBody(delivery);
    if (body.kind === 'invalid')
      return { kind: 'invalid', issues: [{ path: body.path, message: body.message }] };
    const single = body.events.length === 1;
    const readings = body.events.map((fields, index) =>
      readEvent(fields, single ? '' : `${index}.`, delivery.receivedAt, context.site, readLocalTime),
    );
    const observations = readings.flatMap((reading) => reading.observations);
    const issues = readings.flatMap((reading) => reading.issues);
    if (observations.length === 0) return { kind: 'invalid', issues };
    const left = issues.map(({ path, message }) => `left out: ${path}: ${message}`);
    const warnings = [...body.warnings, ...readings.flatMap((reading) => reading.warnings), ...left];
    return { kind: 'read', observations, warnings };
  };
}

/** Event names of all generations: what it means, and the direction that it tells. */
type EventNameRule = { readonly word: 'ringing' | 'dialing' | 'answered' | 'ended' | 'recorded' } & Pick<
  CallEvent,
  'direction'
>;
const EVENTS: ReadonlyMap<string, EventNameRule> = new Map<string, EventNameRule>([
  ['ringing', { word: 'ringing', direction: 'unknown' }],
  ['dialing', { word: 'dialing', direction: 'outbound' }],
  ['incomingcall_started', { word: 'answered', direction: 'inbound' }],
  ['hangupincoming', { word: 'answered', direction: 'inbound' }],
  ['pickupincoming', { word: 'answered', direction: 'inbound' }],
  ['outgoingcall_started', { word: 'answered', direction: 'outbound' }],
  ['hangupoutgoing', { word: 'answered', direction: 'outbound' }],
  ['pickupoutgoing', { word: 'answered', direction: 'outbound' }],
  ['incoming', { word: 'ended', direction: 'inbound' }],
  ['outgoing', { word: 'ended', direction: 'outbound' }],
  ['recording', { word: 'recorded', direction: 'unknown' }],
]);

function readEvent(
  fields: WebhookFields,
  prefix: string,
  receivedAt: number,
  site: SiteId,
  readLocalTime: LocalTimeReader,
): WebhookEventResult {
  const files = readFiles(fields);
  const name = textOf(fields, 'event').toLowerCase();
  const event = name === '' && files.urls.length > 0 ? EVENTS.get('recording') : EVENTS.get(name);
  if (event === undefined && name !== '')
    // A word of a newer PBX tells nothing about a call, but it does tell that events arrive.
    return {
      observations: [{ kind: 'events-alive', site, receivedAt }],
      warnings: [`unknown event "${name.slice(0, 40)}"`],
      issues: [],
    };
  if (event === undefined) return invalid(`${prefix}event`, 'missing: expected the name of an event');
  const number = textOf(fields, 'user');
  if (number === '' && event.word !== 'ended' && event.word !== 'recorded')
    return invalid(`${prefix}user`, 'missing: expected the number that the event is about');
  if (event.word === 'recorded' && files.urls.length === 0)
    return invalid(`${prefix}fileurls`, 'missing: expected the address of a recording');
  const id = readWebhookId(textOf(fields, 'id') || idOfRecording(files.urls[0]), readLocalTime);
  const main = callEventTypeOf(event.word, fields, files.urls, id.reference.conversation);
  const base = {
    kind: 'call-event' as const,
    site,
    receivedAt,
    at: null,
    call: id.reference,
    direction: directionOf(event, id.reference.conversation),
    number,
    numberKind: numberKindOf(event.word, fields, main.type),
    remote: remoteOf(fields),
    did: textOf(fields, 'inbound_did') || textOf(fields, 'did') || null,
  };
  const observations: CallEvent[] = [{ ...base, type: main.type }];
  if (event.word === 'ended' && files.urls.length > 0)
    observations.push({ ...base, type: { kind: 'recorded', urls: files.urls } });
  return { observations, warnings: [...id.warnings, ...files.warnings, ...main.warnings], issues: [] };
}

const invalid = (path: string, message: string): WebhookEventResult => ({
  observations: [],
  warnings: [],
  issues: [{ path, message }],
});

interface CallEventTypeResult {
  readonly type: CallEventType;
  readonly warnings: readonly string[];
}

function callEventTypeOf(
  word: EventNameRule['word'],
  fields: WebhookFields,
  urls: readonly string[],
  conversation: number | null,
): CallEventTypeResult {
  switch (word) {
    case 'ringing':
    case 'dialing':
      return { type: { kind: word }, warnings: [] };
    case 'recorded':
      return { type: { kind: 'recorded', urls }, warnings: [] };
    case 'answered':
      return {
        type: { kind: 'answered', transfer: transferOf(textOf(fields, 'trtype')) },
        warnings: [],
      };
    case 'ended':
      return readEnd(fields, conversation);
  }
}

function readEnd(fields: WebhookFields, conversation: number | null): CallEventTypeResult {
  const finish = textOf(fields, 'finishtype').toLowerCase();
  const known = finish === 'ok' || finish === 'missed';
  const answered = known ? finish === 'ok' : (conversation ?? 0) > 0;
  const duration = readDuration(textOf(fields, 'duration'), textOf(fields, 'title'), answered);
  const transferred = ['true', '1', 'yes'].includes(textOf(fields, 'transfer').toLowerCase());
  return {
    type: { kind: 'ended', answered, transferred, durationSeconds: duration.seconds },
    warnings: [
      ...(known ? [] : [`Finishtype "${finish.slice(0, 40)}" is neither Ok nor Missed`]),
      ...(duration.warning === null ? [] : [duration.warning]),
    ],
  };
}

function transferOf(word: string): 'none' | 'blind' | 'attended' | 'unknown' {
  switch (word.toLowerCase()) {
    case 'notdef':
      return 'none';
    case 'blind':
      return 'blind';
    case 'attended':
    case 'accomp':
      return 'attended';
    default:
      return 'unknown';
  }
}

/** Only a call that nobody has answered yet rings for the first time; a transfer's ring may belong to either. */
function directionOf(event: EventNameRule, conversation: number | null): CallEvent['direction'] {
  return event.word === 'ringing' && conversation === 0 ? 'inbound' : event.direction;
}

function numberKindOf(
  word: EventNameRule['word'],
  fields: WebhookFields,
  happening: CallEventType,
): NumberKind {
  const type = textOf(fields, 'usertype').toLowerCase();
  if (type === 'ext') return 'extension';
  if (type === 'queue') return 'queue';
  if (type !== '') return 'unknown';
  if (word === 'dialing' || word === 'answered') return 'extension';
  if (
    happening.kind === 'ended' &&
    (happening.answered || textOf(fields, 'event').toLowerCase() === 'outgoing')
  )
    return 'extension';
  const lostBy = /\bmissed call by (queue|ivr) /i.exec(textOf(fields, 'title'))?.[1]?.toLowerCase();
  return lostBy === 'queue' || lostBy === 'ivr' ? lostBy : 'unknown';
}

/** The literal of a MakeCall and withheld numbers are no number (rules M5, M9). */
function remoteOf(fields: WebhookFields): CallEvent['remote'] {
  const number = textOf(fields, 'callerid');
  const display = textOf(fields, 'sip_displayname');
  const name = textOf(fields, 'phonebook') || (/\p{L}/u.test(display) ? display : '');
  return {
    number: number.toLowerCase() === 'makecall' ? null : nullIfAnonymous(number),
    name: nullIfAnonymous(name),
  };
}

function readFiles(fields: WebhookFields): {
  readonly urls: readonly string[];
  readonly warnings: readonly string[];
} {
  const given = ['fileurls', 'files', 'fileurl', 'file', 'url'].flatMap((key) => fields.get(key) ?? []);
  const texts = new Set(given.filter((value) => value !== ''));
  const few = [...texts].slice(0, MOST_RECORDINGS);
  const urls = few.filter((value) => typeof value === 'string').filter(isWebAddress);
  const odd = few.length - urls.length;
  const more = texts.size - few.length;
  return {
    urls,
    warnings: [
      ...(odd === 0 ? [] : [`${odd} recording address(es) left out: not http(s)`]),
      ...(more === 0 ? [] : [`${more} recording address(es) left out: over ${MOST_RECORDINGS}`]),
    ],
  };
}

const isWebAddress = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text);

/** A recording's file is named `{Id}-{ordinal}.mp3`. */
const idOfRecording = (url: string | undefined): string =>
  /\/(\d+_\d+-\d+)-\d+\.\w+(?:[?#].*)?$/.exec(url ?? '')?.[1] ?? '';

function textOf(fields: WebhookFields, key: string): string {
  const value = fields.get(key);
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'string') return one.trim();
  return typeof one === 'number' || typeof one === 'boolean' ? String(one) : '';
}
