/** What there is to see around a call. */
import type { Extension } from '#lib/model/ids.ts';
import type { ListeningMode } from '#lib/model/records.ts';
import type { ExtensionOf } from './channel-names.ts';
import type { Bridge, Channel } from './channel-store.ts';
import type { QueueEntry } from './queue-entry-store.ts';

export interface CallContext {
  readonly extensionOf: ExtensionOf;
  /** The queue's member whom this Local channel stands for. */
  readonly agentOfLocal: (channel: Channel) => Extension | null;
  readonly channel: (uniqueid: string) => Channel | undefined;
  readonly byName: (name: string) => Channel | undefined;
  readonly bridge: (id: string | null) => Bridge | null;
  readonly queueEntry: (uniqueid: string) => QueueEntry | undefined;
  /** A queue or an extension has this number. */
  readonly isKnownNumber: (number: string) => boolean;
  readonly isListening: (channel: Channel) => boolean;
  readonly listenersTo: (uniqueid: string) => readonly Channel[];
  readonly listeningModeOf: (listener: Channel) => ListeningMode | null;
  /** Who began the call, when that was seen; their channel may be gone. */
  readonly beganBy: (linkedid: string) => 'extension' | 'line' | null;
}
