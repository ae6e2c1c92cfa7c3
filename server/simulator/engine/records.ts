/** What a simulated PBX knows. Plain data; the modules beside this one change it. */

export type RecordType = 'All' | 'External' | 'Off';

export interface Agent {
  readonly extension: string;
  firstName: string;
  lastName: string;
  email: string;
  mobile: string;
  enabled: boolean;
  externalCalls: boolean;
  recordType: RecordType;
  registered: boolean;
  /** The name of the forwarding profile: Available, Away, Out of office, Custom 1, Custom 2. */
  presence: string;
  presenceMessage: string;
  globalLogin: boolean;
  /** The queue's own login flag, for every queue that has this member. */
  readonly queueLogin: Map<string, boolean>;
  /** Queues that the agent is paused in, with the reason if one was given; each is among their queues. */
  readonly pauses: Map<string, string | null>;
  /** Calls in which this extension has a leg. */
  readonly callIds: Set<number>;
  /** The call that the agent listens in on. They have no leg in it. */
  listeningIn: number | null;
  wrapUpUntil: number | null;
  readonly tally: { handled: number; missed: number; outbound: number; talkMs: number };
}

export type QueueStrategy = 'ring-all' | 'hunt' | 'longest-idle';

export interface QueueTally {
  entered: number;
  answered: number;
  abandoned: number;
  /** Left within the short-abandon limit; not part of `abandoned`. */
  shortAbandoned: number;
  overflowed: number;
  /** Gone with a restart of the PBX. */
  lost: number;
  answeredWithin20s: number;
  answeredWaitMs: number;
  longestWaitOfDayMs: number;
}

export interface Queue {
  readonly number: string;
  name: string;
  strategy: QueueStrategy;
  /** The queue answers the line to play a greeting. */
  greeting: boolean;
  /** Null: a phone rings until somebody does something. */
  ringMs: number | null;
  maxWaitMs: number | null;
  overflowTo: string;
  members: string[];
  /** Members that could take a call now, the longest idle first. */
  readonly idle: Set<string>;
  /** Calls in order of arrival. */
  readonly waiting: Set<number>;
  /** Share of the arrivals. */
  readonly weight: number;
  tally: QueueTally;
}

export interface RingGroup {
  readonly number: string;
  readonly name: string;
  readonly strategy: 'ring-all' | 'hunt';
  members: string[];
}

export interface TrunkLine {
  readonly number: string;
  readonly did: string;
}

export type Party =
  | { readonly kind: 'extension'; readonly extension: string }
  | { readonly kind: 'line'; readonly line: string; readonly number: string };

export interface RingingPhone {
  readonly extension: string;
  readonly since: number;
}

export interface IvrStage {
  readonly kind: 'ivr';
  readonly number: string;
  readonly since: number;
}
export interface QueueStage {
  readonly kind: 'queue';
  readonly queue: string;
  readonly since: number;
  readonly rings: Map<string, RingingPhone>;
  /** Who has let this call ring out; the others are tried first. */
  readonly tried: Set<string>;
  /** Everybody was tried; the next round starts in a moment. */
  pausing: boolean;
}
export interface GroupStage {
  readonly kind: 'group';
  readonly group: string;
  readonly since: number;
  readonly rings: Map<string, RingingPhone>;
  nextMember: number;
}
interface RingingStage {
  readonly kind: 'ringing';
  readonly since: number;
  readonly ring: RingingPhone;
  /** The extension that transferred the call here without waiting. */
  readonly transferredBy: string | null;
}
/** MakeCall: the extension's own phone rings before the destination is called. */
interface CallbackStage {
  readonly kind: 'callback';
  readonly since: number;
  readonly ring: RingingPhone;
  readonly destination: string;
}
export interface DiallingStage {
  readonly kind: 'dialling';
  readonly since: number;
  readonly line: string;
  readonly number: string;
  /** Where the outside party goes when they answer; null: they talk with the owner. */
  readonly onward: string | null;
}
export interface TalkingStage {
  readonly kind: 'talking';
  readonly since: number;
  readonly party: Party;
  heldBy: string | null;
}
export interface ParkedStage {
  readonly kind: 'parked';
  readonly slot: string;
  readonly since: number;
}
export interface VoicemailStage {
  readonly kind: 'voicemail';
  readonly menu: string;
  readonly since: number;
}

export type CallStage =
  | IvrStage
  | QueueStage
  | GroupStage
  | RingingStage
  | CallbackStage
  | DiallingStage
  | TalkingStage
  | ParkedStage
  | VoicemailStage;

export type TransferType = 'none' | 'blind' | 'attended';

/** One agent's conversation: leg n of the webhook Ids. */
export interface Conversation {
  readonly n: number;
  readonly extension: string;
  readonly startedAt: number;
  readonly recorded: boolean;
}

/** `spy`: nobody hears the listener; `whisper`: the one whom they listen to does; `barge`: both sides do. */
export type ListeningMode = 'spy' | 'whisper' | 'barge';

export interface Listening {
  /** The extension whose call it is. */
  readonly to: string;
  readonly mode: ListeningMode;
}

/** What a test asked of a call that it placed. Real milliseconds, not divided by the speed. */
export interface CallScript {
  readonly patienceMs: number | null;
  readonly answerAfterMs: number | null;
  readonly talkMs: number | null;
  /** `none`: the queue rings nobody until it is told to. */
  readonly ring: 'auto' | 'none';
}

export interface Call {
  readonly id: number;
  readonly direction: 'inbound' | 'outbound' | 'internal';
  readonly makeCall: boolean;
  readonly startedAt: number;
  /** When the line was answered: by an IVR, a greeting or a person, whoever was first. */
  answeredAt: number | null;
  /** The same two as the PBX's own, possibly wrong, clock wrote them. */
  readonly reportedStartedAt: number;
  reportedAnsweredAt: number | null;
  readonly did: string;
  /** The outside number, empty for internal calls. */
  readonly outside: string;
  readonly callerName: string;
  owner: Party;
  stage: CallStage;
  /** Highest conversation so far; 0 while nobody has answered. */
  n: number;
  nextTransfer: TransferType;
  readonly conversations: Conversation[];
  /** By the listener's extension. */
  readonly listeners: Map<string, Listening>;
  lastPhoneRung: string | null;
  /** The IVRs, ring groups, queues and menus that it came through, in order. */
  readonly path: string[];
  /** The queue it waited in last. */
  queue: string | null;
  queuedAt: number | null;
  /** The call whose caller is held while this one asks a colleague. */
  consultFor: number | null;
  /** The last conversation's end was announced although the call goes on without an extension. */
  endAnnounced: boolean;
  readonly script: CallScript | null;
}
