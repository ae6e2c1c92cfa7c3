import type { PbxEvent, UserKind } from '../engine/pbx-event.ts';
import { webhookId } from './webhook-id.ts';
import type { WebhookSenderSite } from './webhook-sender-site.ts';
import { endEventName, formatMinutes, recordingFile, transferTypeWord } from './wording.ts';

const USER_TYPES: Record<UserKind, string> = { extension: 'ext', queue: 'queue', other: 'other' };

export function formatK2m(
  event: PbxEvent,
  { stamp, recordingUrl }: WebhookSenderSite,
): Record<string, string | string[]> {
  const Id = webhookId(event, stamp);
  const who = { Callerid: event.number, User: event.user };
  const Did = event.did;
  switch (event.kind) {
    case 'ringing':
      return { Event: 'ringing', ...who, Usertype: USER_TYPES[event.userKind], Did, Id };
    case 'dialing':
      return { Event: 'dialing', ...who, Id };
    case 'answered':
      return {
        Event: event.direction === 'inbound' ? 'incomingcall_started' : 'outgoingcall_started',
        Callerid: event.makeCall ? 'MAKECALL' : event.number,
        User: event.user,
        Trtype: transferTypeWord(event.transfer, 'Attended'),
        Did,
        Id,
      };
    case 'ended':
      return {
        Event: endEventName(event.direction),
        ...who,
        Finishtype: event.finish === 'ok' ? 'Ok' : 'Missed',
        Transfer: event.transferred ? 'True' : 'False',
        Did,
        Duration: event.durationMs === null ? '' : formatMinutes(event.durationMs, 2),
        Id,
      };
    case 'recording':
      return {
        Event: 'recording',
        FileUrls: [`${recordingUrl}/${recordingFile(event, stamp)}`],
        ...who,
        Id,
      };
  }
}
