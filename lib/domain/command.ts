/** Commands: what a person can ask of the PBX, and the record that everybody sees (contract "Commands", rules C1–C4). */
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
  /** A waiting caller out of his queue to this extension. */
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

export type CommandOutcome = 'accepted' | 'confirmed' | 'unconfirmed' | 'rejected' | 'failed';

/** What the picture shows of a command. */
export interface CommandRecord {
  readonly id: string;
  readonly type: CommandType;
  /** Who asked, by display name. */
  readonly by: string;
  /** The extension that it acts on. */
  readonly target: Extension;
  /** The rest of what was asked, for people: the queue, the destination, the presence, the pause's reason; null when there is none. */
  readonly detail: string | null;
  readonly outcome: CommandOutcome;
  /** Why it was rejected or failed, or a warning on a confirmed one, in plain words. */
  readonly message: string | null;
  readonly at: number;
}
