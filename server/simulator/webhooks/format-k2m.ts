import type { PbxEvent, UserKind } from '../engine/pbx-event.ts';
import type { SenderSite } from './sender-site.ts';
import { webhookId } from './webhook-id.ts';
import { duration, endName, recordingFile, transferType } from './wording.ts';

const USER_TYPES: Record<UserKind, string> = { extension: 'ext', queue: 'queue', other: 'other' };

export function formatK2m(
  event: PbxEvent,
  { stamp, recordingUrl }: SenderSite,
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
        Trtype: transferType(event.transfer, 'Attended'),
        Did,
        Id,
      };
    case 'ended':
      return {
        Event: endName(event.direction),
        ...who,
        Finishtype: event.finish === 'ok' ? 'Ok' : 'Missed',
        Transfer: event.transferred ? 'True' : 'False',
        Did,
        Duration: event.durationMs === null ? '' : duration(event.durationMs, 2),
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
