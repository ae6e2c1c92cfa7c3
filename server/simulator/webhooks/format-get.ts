import type { PbxEvent, UserKind } from '../engine/pbx-event.ts';
import { webhookId } from './webhook-id.ts';
import type { WebhookSenderSite } from './webhook-sender-site.ts';
import { endEventName, eventTitle, recordingFile, transferTypeWord } from './wording.ts';

const USER_TYPES: Record<UserKind, string> = { extension: 'ext', queue: 'queue', other: 'other' };

/** The query string without its question mark. A recording is announced by nothing but its bare address. */
export function formatGet(event: PbxEvent, { stamp, recordingUrl }: WebhookSenderSite): string {
  const id = webhookId(event, stamp);
  const who = { callerid: event.number, user: event.user };
  const { did } = event;
  switch (event.kind) {
    case 'ringing':
      return query({ event: 'ringing', ...who, usertype: USER_TYPES[event.userKind], did, id });
    case 'dialing':
      return query({ event: 'dialing', ...who, id });
    case 'answered':
      return query({
        event: event.direction === 'inbound' ? 'hangupincoming' : 'hangupoutgoing',
        callerid: event.makeCall ? 'MAKECALL' : event.number,
        user: event.user,
        did,
        trtype: transferTypeWord(event.transfer, 'Accomp'),
        id,
      });
    case 'ended':
      return query({
        event: endEventName(event.direction),
        ...who,
        finishtype: event.finish === 'ok' ? 'Ok' : 'Missed',
        transfer: event.transferred ? 'True' : 'False',
        did,
        title: eventTitle(event),
        id,
      });
    case 'recording':
      return `${recordingUrl}/${recordingFile(event, stamp)}`;
  }
}

function query(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
}
