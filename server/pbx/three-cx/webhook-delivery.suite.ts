/** What the tests of the webhook reader share: deliveries by hand, and the one event that came of them. */
import { siteId } from '#lib/model/ids.ts';
import type { CallEvent } from '#server/ports/observation.ts';
import type { WebhookDelivery, WebhookReading } from '#server/ports/pbx-driver.ts';
import { readWebhook } from './webhook-reader.ts';

export const context = { site: siteId('hq'), timezone: 'Europe/Istanbul' };
export const readDelivery = (delivery: Partial<WebhookDelivery>): WebhookReading =>
  readWebhook({ method: 'POST', headers: {}, query: '', body: '', receivedAt: 1_000, ...delivery }, context);
export const postDelivery = (fields: unknown): WebhookReading =>
  readDelivery({ body: JSON.stringify(fields) });
export const getDelivery = (query: string): WebhookReading => readDelivery({ method: 'GET', query });

export function callEventsOf(reading: WebhookReading): readonly CallEvent[] {
  if (reading.kind === 'invalid') throw new Error(JSON.stringify(reading.issues));
  return reading.observations.filter((observation) => observation.kind === 'call-event');
}
export function onlyEventOf(reading: WebhookReading): CallEvent {
  const [event, ...more] = callEventsOf(reading);
  if (event === undefined || more.length > 0)
    throw new Error(`expected one event, got ${JSON.stringify(reading)}`);
  return event;
}
export const warningsOf = (reading: WebhookReading): readonly string[] =>
  reading.kind === 'read' ? reading.warnings : [];

export const ended = {
  Event: 'incoming',
  Callerid: '0555',
  User: '202',
  Finishtype: 'Ok',
  Transfer: 'False',
  Id: '230307140234_35-1',
};
