/** What the processes of the benchmark of the glass ask each other. */
import type { SourceStep } from '../browser/pair-changes.ts';

export type CentreRequest =
  /** The PBX begins to answer polls; nothing happens in it. */
  | { readonly kind: 'open'; readonly agents: number; readonly queues: number }
  | { readonly kind: 'clock' }
  /** Every call ends. */
  | { readonly kind: 'hang-up' }
  /** Calls come and go for so long, and each of their events is posted to this address. */
  | {
      readonly kind: 'play';
      readonly webhookUrl: string;
      readonly durationMs: number;
      readonly eventsASecond: number;
    }
  /** The events of the last turn are posted once more, to this address instead. */
  | {
      readonly kind: 'replay';
      readonly webhookUrl: string;
      readonly durationMs: number;
      readonly eventsASecond: number;
    };

export interface CentreAnswer {
  readonly webapiUrl: string;
  readonly accessKey: string;
  /** The process's clock as it answers. */
  readonly now: number;
  /** Of the turn that was played. */
  readonly posted: readonly PostedStep[];
  readonly webhooks: number;
  readonly refused: number;
}

/** An event that changes an agent's tile, stamped when its webhook began to be posted. */
export interface PostedStep extends SourceStep {
  readonly recordKind: 'agent';
  readonly shows: readonly string[];
  /** When the webhook's answer had come: the server had it on disk. */
  readonly answeredAt: number | null;
}
