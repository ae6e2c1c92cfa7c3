/**
 * The port that every PBX driver implements: the only code that knows its vendor. Drivers differ in how they learn
 * (polling, webhooks, an event stream with snapshots on demand); above this port nobody can tell.
 */

import type { Command, CommandType } from '#lib/commands/commands.ts';
import type { Extension } from '#lib/model/ids.ts';
import type { NoticeWithText } from '#lib/model/notice-with-text.ts';
import type { QueueLogin } from '#lib/model/site-settings.ts';
import type { Observation } from './observation.ts';

export type Observe = (observations: readonly Observation[]) => void;

/** One delivery to the site's webhook address, as it came. */
export interface WebhookDelivery {
  readonly method: 'GET' | 'POST';
  /** By name in lower case; what came several times is joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** The query without `?`, still encoded. */
  readonly query: string;
  readonly body: string;
  readonly receivedAt: number;
}

/** What a vendor expects to be answered to its webhooks, where 200 and 400 in our own words will not do. */
export interface WebhookAnswer {
  /** Of HTTP, 200 to 599. */
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** `invalid` says what, where and what was expected; nothing of the delivery could be used. */
export type WebhookReading = {
  /** Given once the delivery is held (rule F3), or refused; ours when left out. */
  readonly answer?: WebhookAnswer;
} & (
  | {
      readonly kind: 'read';
      readonly observations: readonly Observation[];
      /** Slips that were mended, for the log. */
      readonly warnings: readonly string[];
    }
  | {
      readonly kind: 'invalid';
      readonly issues: readonly { readonly path: string; readonly message: string }[];
    }
);

/** The call that a command is about, as the picture shows it. */
export interface CommandTarget {
  readonly call: { readonly pbxCallId: string | null; readonly remoteNumber: string | null } | null;
  /** How many calls the extension has; a PBX that cannot single one out must not guess (rule C3). */
  readonly callsOfExtension: number;
}

/** What came of handing a command to the PBX; its effect is observed later. */
export type CommandAnswer =
  | {
      readonly kind: 'accepted';
      /** What comes of it, where the PBX tells and it takes longer than an effect is waited for. Never rejects. */
      readonly end?: Promise<CommandEnd>;
    }
  /** The driver will not send it: the PBX could not do just this. */
  | ({ readonly kind: 'rejected' } & NoticeWithText)
  /** The PBX said no, or was not reached: nothing happened. */
  | ({ readonly kind: 'failed' } & NoticeWithText)
  /** It was sent and no answer came: nobody knows (rule C3). */
  | ({ readonly kind: 'unknown' } & NoticeWithText);

/** What came of a command that the driver itself followed. */
export type CommandEnd =
  | { readonly kind: 'done' }
  /** The PBX took it, and it came to nothing: in plain words. */
  | ({ readonly kind: 'failed' } & NoticeWithText)
  | ({ readonly kind: 'unknown' } & NoticeWithText);

/** What a driver's PBX is like, as far as anything above the driver has to know. */
export interface DriverCapabilities {
  /** What it can do; screens offer nothing else. */
  readonly commands: readonly CommandType[];
  /** Planned time between two confirmations that the picture is current: calls polls, or heartbeats of a stream. */
  readonly pollIntervalMs: number;
  /** `stream`: the events come over the connection that the driver keeps; `webhooks`: the PBX delivers them. */
  readonly events: 'stream' | 'webhooks';
  readonly queueLogin: QueueLogin;
  readonly openQueues: boolean;
}

export interface PbxDriver {
  readonly kind: string;
  readonly capabilities: DriverCapabilities;
  /** Starts watching and observes until `stop`. Never throws for what the PBX does. */
  start(observe: Observe): void;
  /** Ends every timer and request; resolves when nothing of it runs any more. */
  stop(): Promise<void>;
  /** An event or a command touched this extension: its state is asked next. */
  touch(extension: Extension): void;
  /** Pure reading of one delivery; null when the driver takes no webhooks. */
  readonly readWebhook: ((delivery: WebhookDelivery) => WebhookReading) | null;
  execute(command: Command, target: CommandTarget): Promise<CommandAnswer>;
}

/** What of the PBX is on the site's screens, as its configuration says: the rest need not be asked for. */
export interface ShownParts {
  readonly queues: 'all' | readonly string[];
  readonly agents: 'all' | 'members' | readonly string[];
}

/** Makes the driver of one site; `compose.ts` alone chooses which. Throws nothing that a config check can find. */
export interface DriverDeps {
  readonly site: string;
  readonly timezone: string;
  readonly clock: import('./clock.ts').Clock;
  readonly random: () => number;
  readonly log: Logger;
  /** Something in the driver failed that should not be able to; it goes on all the same (rule F8). */
  readonly onFault?: OnFault | undefined;
  /** Everything when left out. */
  readonly shownParts?: ShownParts;
}

/** `part`: where it failed, in a word or two, for the log and the counter. */
export type OnFault = (part: string, error: unknown) => void;

/** The part of pino's logger that is used. */
export interface Logger {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
