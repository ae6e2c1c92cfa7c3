/** What the tests of the webhook reader share: deliveries by hand, and the one event that came of them. */
import { siteId } from '#lib/model/ids.ts';
import type { CallEvent } from '#server/ports/observation.ts';
import type { WebhookDelivery, WebhookReading } from '#server/ports/pbx-driver.ts';
import { readWebhook } from './webhook-reader.ts';

export const context = { site: siteId('hq'), timezone: 'Europe/Istanbul' };
export const read = (delivery: Partial<WebhookDelivery>): WebhookReading =>
  readWebhook({ method: 'POST', headers: {}, query: '', body: '', receivedAt: 1_000, ...delivery }, context);
export const post = (fields: unknown): WebhookReading => read({ body: JSON.stringify(fields) });
export const get = (query: string): WebhookReading => read({ method: 'GET', query });

export function events(reading: WebhookReading): readonly CallEvent[] {
  if (reading.kind === 'invalid') throw new Error(JSON.stringify(reading.issues));
  return reading.observations.filter((observation) => observation.kind === 'call-event');
}
export function only(reading: WebhookReading): CallEvent {
  const [event, ...more] = events(reading);
  if (event === undefined || more.length > 0)
    throw new Error(`expected one event, got ${JSON.stringify(reading)}`);
  return event;
}
export const warnings = (reading: WebhookReading): readonly string[] =>
  reading.kind === 'read' ? reading.warnings : [];

export const ended = {
  Event: 'incoming',
  Callerid: '0555',
  User: '202',
  Finishtype: 'Ok',
  Transfer: 'False',
  Id: '230307140234_35-1',
};
