import type { TransferType } from './records.ts';

/** Something that the PBX announces. How it looks on the wire is the webhook format's business. */
export type PbxEvent = PbxEventHeader & PbxEventBody;

export interface PbxEventHeader {
  readonly callId: number;
  /** Start of the call by the PBX's own clock: the first part of a webhook Id. */
  readonly startedAt: number;
  readonly direction: 'inbound' | 'outbound';
  /** The outside party. */
  readonly number: string;
  readonly callerName: string;
  readonly did: string;
  readonly n: number;
  readonly at: number;
  /** When the PBX sends it: recordings are ready some time after the call. */
  readonly dueAt: number;
}

export type UserKind = 'extension' | 'queue' | 'other';

export type PbxEventBody =
  | { readonly kind: 'ringing'; readonly user: string; readonly userKind: UserKind }
  | { readonly kind: 'dialing'; readonly user: string }
  | {
      readonly kind: 'answered';
      readonly user: string;
      readonly transfer: TransferType;
      readonly makeCall: boolean;
    }
  | CallEndedBody
  | {
      readonly kind: 'recording';
      readonly user: string;
      readonly ordinal: number;
      readonly transferred: boolean;
      readonly durationMs: number;
    };

export interface CallEndedBody {
  readonly kind: 'ended';
  readonly user: string;
  readonly userKind: UserKind;
  readonly finish: 'ok' | 'missed';
  readonly transferred: boolean;
  readonly durationMs: number | null;
  readonly endedBy: 'inside' | 'outside';
}
