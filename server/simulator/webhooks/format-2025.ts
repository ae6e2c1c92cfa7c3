import type { PbxEvent, PbxEventHeader, UserKind } from '../engine/pbx-event.ts';
import { callHandle, webhookId } from './webhook-id.ts';
import type { WebhookSenderSite } from './webhook-sender-site.ts';
import { endEventName, eventTitle, recordingFile, transferTypeWord } from './wording.ts';

/** This generation announces queues as `other`. */
const USER_TYPES: Record<UserKind, string> = { extension: 'ext', queue: 'other', other: 'other' };

export function format2025(
  event: PbxEvent,
  { stamp, recordingUrl }: WebhookSenderSite,
): Record<string, string | string[]> {
  const id = webhookId(event, stamp);
  const who = { callerid: event.number, user: event.user };
  const { did } = event;
  switch (event.kind) {
    case 'ringing':
      return {
        event: 'ringing',
        ...who,
        usertype: USER_TYPES[event.userKind],
        did,
        id,
        ...handles(event, ''),
      };
    case 'dialing':
      return { event: 'dialing', ...who, id, chid: callHandle(event) };
    case 'answered':
      return {
        callerid: event.makeCall ? 'MAKECALL' : event.number,
        event: event.direction === 'inbound' ? 'pickupincoming' : 'pickupoutgoing',
        user: event.user,
        did,
        trtype: transferTypeWord(event.transfer, 'Accomp'),
        id,
        ...handles(event, event.user),
      };
    case 'ended':
      return {
        event: endEventName(event.direction),
        ...who,
        finishtype: event.finish === 'ok' ? 'Ok' : 'Missed',
        transfer: event.transferred ? 'True' : 'False',
        breakside: event.finish === 'missed' ? 'Undef' : event.endedBy === 'inside' ? 'Internal' : 'External',
        did,
        title: eventTitle(event),
        id,
        ...handles(event, event.user),
        termination_reason_details: event.userKind === 'other' ? 'by_did' : '',
        source_presentation: [event.callerName, did].filter((part) => part !== '').join(':'),
      };
    case 'recording':
      return {
        FILES: [`${recordingUrl}/${recordingFile(event, stamp)}`],
        event: endEventName(event.direction),
        ...who,
        finishtype: 'Ok',
        transfer: event.transferred ? 'True' : 'False',
        breakside: 'Internal',
        did,
        title: eventTitle(event),
        id,
      };
  }
}

function handles(event: PbxEventHeader, answeredBy: string): Record<string, string> {
  const sip = (party: string): string => {
    const tag = `${event.callId.toString(36)}${party}`;
    return `${callHandle(event).slice(14)}-${party};to-tag=t${tag};from-tag=f${tag}`;
  };
  return {
    chid: callHandle(event),
    inbound_did: event.did,
    sip_displayname: event.number,
    phonebook: event.callerName,
    call_id1: sip('0'),
    call_id2: answeredBy === '' ? '' : sip(answeredBy),
  };
}
