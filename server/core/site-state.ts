/** What the core knows of one site beyond the picture. */

import type { Fact } from '#lib/model/fact.ts';
import type { CallId, Extension, QueueNumber } from '#lib/model/ids.ts';
import type { NoticeWithText } from '#lib/model/notice.ts';
import type { LinkTimes } from '#lib/model/records.ts';
import type { SiteSettings } from '#lib/model/site-settings.ts';
import type { MemberKey, SiteView } from '#lib/model/site-view.ts';
import type { ExtensionSnapshot } from '../ports/observation.ts';
import type { NumberKind } from '../ports/observed-call.ts';
import type { EventsMeterState } from './events-meter.ts';
import type { WholeCall } from './whole-call.ts';

/** What is known of one extension, whether it is shown as an agent or not. */
export interface KnownExtension {
  readonly name: string | null;
  readonly snapshot: ExtensionSnapshot | null;
  /** What the list of registered phones says. */
  readonly registration: { readonly registered: boolean; readonly askedAt: number } | null;
  /** When a leg of theirs last came, went or changed; the PBX's "busy" is old news until 2 s later (rule M11). */
  readonly callsChangedAt: number | null;
  /** Calls in which the extension has a leg now; not all of them when `hasMoreCalls`. */
  readonly calls: readonly CallId[];
  readonly hasMoreCalls?: true;
  /** Queues that it is a member of, sorted. */
  readonly queues: readonly QueueNumber[];
}

/** What the list of the queue's members says. */
interface MembershipByQueue {
  readonly loggedIn: boolean | null;
  readonly askedAt: number;
  /** Its "no" stood against a yes of the extension, which was then said again: the list is about something else. */
  readonly overruled: boolean;
}

/** What the extension's own state says. */
interface MembershipByExtension {
  readonly loggedIn: boolean | null;
  readonly paused: boolean | null;
  readonly pauseReason: string | null;
  readonly fixed: boolean;
  readonly askedAt: number;
}

/** The two views of one membership (rule M12). */
export interface KnownMembership {
  readonly queue: QueueNumber;
  readonly extension: Extension;
  readonly byQueue: MembershipByQueue | null;
  readonly byExtension: MembershipByExtension | null;
}

/** How many changes of outside calls one poll showed, and whether any event came around then (rule F2). */
export interface PollChangeCount {
  readonly at: number;
  readonly count: number;
  readonly eventSeen: boolean;
}

export interface LinkTrackerState {
  readonly lastError: NoticeWithText | null;
  /** How long the PBX took for its last good answer. */
  readonly answerTookMs: number;
  readonly pollChangeCounts: readonly PollChangeCount[];
  readonly meter: EventsMeterState;
}

/** A call as it stands, and the facts last stated about it. */
export interface KnownCall {
  readonly call: WholeCall;
  readonly facts: readonly Fact[];
}

/** What is known of one site, to read. It goes on changing; its rows never do. */
export interface SiteState {
  readonly settings: SiteSettings;
  /** What is shown. */
  readonly view: SiteView;
  /** The times that move without anything having changed. */
  readonly linkTimes: LinkTimes;
  readonly directory: ReadonlyMap<string, NumberKind>;
  readonly extensions: ReadonlyMap<Extension, KnownExtension>;
  readonly memberships: ReadonlyMap<MemberKey, KnownMembership>;
  /** Live calls, and ended ones for as long as late news of them can come. */
  readonly calls: ReadonlyMap<CallId, KnownCall>;
  /** A poll has shown phones ringing for a queue: from then on a ring that runs out can be known (rule K8). */
  readonly ringsSeen: boolean;
}

export const UNKNOWN_EXTENSION: KnownExtension = {
  name: null,
  snapshot: null,
  registration: null,
  callsChangedAt: null,
  calls: [],
  queues: [],
};
