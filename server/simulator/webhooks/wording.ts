import type { PbxEvent, PbxEventHeader } from '../engine/pbx-event.ts';
import type { TransferType } from '../engine/records.ts';
import { type LocalStamp, webhookId } from './webhook-id.ts';

/** `M:SS`, with two digits for the minutes where the generation pads them. */
export function formatMinutes(ms: number, minuteDigits: 1 | 2): string {
  const seconds = Math.floor(ms / 1000);
  const minutes = String(Math.floor(seconds / 60)).padStart(minuteDigits, '0');
  return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
}

export function transferTypeWord(transfer: TransferType, attended: 'Attended' | 'Accomp'): string {
  switch (transfer) {
    case 'none':
      return 'NotDef';
    case 'blind':
      return 'Blind';
    case 'attended':
      return attended;
  }
}

export function endEventName(direction: PbxEventHeader['direction']): string {
  return direction === 'inbound' ? 'incoming' : 'outgoing';
}

export function recordingFile(event: PbxEventHeader & { ordinal: number }, stamp: LocalStamp): string {
  return `${webhookId(event, stamp)}-${event.ordinal}.mp3`;
}

/** The sentence that the lower-case generations put into `title`. */
export function eventTitle(event: PbxEvent): string {
  if (event.kind !== 'ended' && event.kind !== 'recording') return '';
  const took = event.durationMs === null ? null : formatMinutes(event.durationMs, 1);
  if (event.direction === 'outbound') {
    return took === null
      ? `Unanswered call to ${event.number}`
      : `Successful call to ${event.number} (${took})`;
  }
  const prefix = event.did === '' ? '' : `${event.did}:`;
  if (took !== null) return `${prefix}Answered call from ${event.number} (${took})`;
  const kind = event.kind === 'ended' ? event.userKind : 'extension';
  const place = { queue: 'queue ', other: 'IVR ', extension: '' }[kind];
  return `${prefix}Missed call by ${place}${event.user} from ${event.number}`;
}
