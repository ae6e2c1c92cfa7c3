/** Commands: what a person can ask of the PBX (contract "Commands", rules C1–C4). */
import type { CallId, Extension, QueueNumber, SiteId } from './ids.ts';

export type Command = { readonly id: string; readonly site: SiteId } & CommandBody;

export type CommandBody =
  | { readonly type: 'call.drop'; readonly extension: Extension; readonly callId: CallId | null }
  | {
      readonly type: 'call.transfer';
      readonly extension: Extension;
      readonly destination: string;
      readonly callId: CallId | null;
    }
  | { readonly type: 'queue.login'; readonly extension: Extension; readonly queue: QueueNumber | null }
  | { readonly type: 'queue.logout'; readonly extension: Extension; readonly queue: QueueNumber | null }
  | { readonly type: 'presence.set'; readonly extension: Extension; readonly presence: string }
  | { readonly type: 'call.make'; readonly extension: Extension; readonly destination: string }
  | { readonly type: 'call.answer'; readonly extension: Extension }
  | { readonly type: 'call.join'; readonly extension: Extension }
  /** A waiting caller out of their queue to this extension. */
  | { readonly type: 'call.pull'; readonly extension: Extension; readonly callId: CallId }
  /** The listener's phone rings and hears the extension's call; see `ListeningMode`. */
  | {
      readonly type: 'call.spy' | 'call.whisper' | 'call.barge';
      readonly extension: Extension;
      readonly listener: Extension;
      readonly callId: CallId | null;
    }
  | {
      readonly type: 'queue.pause';
      readonly extension: Extension;
      readonly queue: QueueNumber | null;
      readonly reason: string | null;
    }
  | { readonly type: 'queue.unpause'; readonly extension: Extension; readonly queue: QueueNumber | null };

export type CommandType = CommandBody['type'];

export const COMMAND_TYPES = [
  'call.drop',
  'call.transfer',
  'queue.login',
  'queue.logout',
  'presence.set',
  'call.make',
  'call.answer',
  'call.join',
  'call.pull',
  'call.spy',
  'call.whisper',
  'call.barge',
  'queue.pause',
  'queue.unpause',
] as const satisfies readonly CommandType[];
