/** Builders of observations and a small player, for the tests of the core. */
import type { Fact } from './fact.ts';
import { type Extension, extension, queueNumber, siteId } from './ids.ts';
import type { LiveState, SiteState } from './live-state.ts';
import type {
  CallEvent,
  CallHappening,
  NumberKind,
  Observation,
  ObservedCall,
  ObservedParty,
  PartyStatus,
} from './observation.ts';
import { getFrom, valuesOf } from './persistent-map.ts';
import { memberKey } from './picture.ts';
import type { Agent, Call, Member } from './records.ts';
import { beginLiveState, reduce } from './reduce.ts';
import type { SiteSettings } from './site-settings.ts';

export const SITE = siteId('hq');
/** 2026-11-21T09:00:00Z. */
export const T0 = Date.UTC(2026, 10, 21, 9, 0, 0);
export const CALLER = '05551239988';

export const SETTINGS: SiteSettings = {
  id: SITE,
  name: 'Head office',
  timezone: 'Europe/Istanbul',
  dayStartsAt: '00:00',
  queues: 'all',
  serviceLevel: {
    thresholdSeconds: 20,
    targetPercent: 80,
    shortAbandonSeconds: 5,
    formula: 'exclude-early-abandons',
  },
  agents: 'all',
  pollIntervalMs: 1000,
  events: true,
};

export const DIRECTORY: Partial<Record<NumberKind, readonly string[]>> = {
  extension: ['117', '201', '202', '203', '204', '205'],
  queue: ['820', '821'],
  ivr: ['800'],
  'ring-group': ['860'],
  line: ['10000', '10001'],
};

/** Plays observations into the core and keeps what was stated. */
export class Stage {
  state: LiveState;
  readonly told: Fact[] = [];

  constructor(settings: Partial<SiteSettings> = {}, directory: typeof DIRECTORY | null = DIRECTORY) {
    this.state = beginLiveState([{ ...SETTINGS, ...settings }], T0);
    if (directory !== null)
      this.play({
        kind: 'directory',
        site: SITE,
        requestedAt: T0 - 20,
        respondedAt: T0 - 10,
        numbers: directory,
      });
  }

  play(...observations: readonly Observation[]): this {
    for (const observation of observations) {
      const { state, facts } = reduce(this.state, observation);
      this.state = state;
      this.told.push(...facts);
    }
    return this;
  }

  get site(): SiteState {
    const site = this.state.sites.get(SITE);
    if (site === undefined) throw new Error('the stage has lost its site');
    return site;
  }

  get calls(): readonly Call[] {
    return [...valuesOf(this.site.picture.calls)].sort((a, b) => a.startedAt - b.startedAt);
  }

  /** The only call. */
  get call(): Call {
    const [call, ...others] = this.calls;
    if (call === undefined || others.length > 0)
      throw new Error(`expected one call, there are ${this.calls.length}`);
    return call;
  }

  agent(number: string): Agent {
    const agent = getFrom(this.site.picture.agents, extension(number));
    if (agent === undefined) throw new Error(`no agent ${number}`);
    return agent;
  }

  member(queue: string, number: string): Member | undefined {
    return getFrom(this.site.picture.members, memberKey(queueNumber(queue), extension(number)));
  }

  /** What holds in the end: later statements replace earlier ones, withdrawn ones are gone. */
  get facts(): readonly Exclude<Fact, { kind: 'withdrawn' }>[] {
    const standing = new Map<string, Exclude<Fact, { kind: 'withdrawn' }>>();
    for (const fact of this.told) {
      if (fact.kind === 'withdrawn') standing.delete(fact.id);
      else standing.set(fact.id, fact);
    }
    return [...standing.values()];
  }
}

export function legs(call: Call): string {
  return call.legs.map((leg) => `${leg.extension} ${leg.status}`).join(', ');
}

/** `820 queue connected`, `202 extension ringing 0555…` */
export function party(
  number: string,
  kind: NumberKind,
  status: PartyStatus = 'connected',
  otherNumber: string | null = null,
): ObservedParty {
  return { number, kind, status, otherNumber };
}

export const caller = (number = CALLER): ObservedParty => party('10000', 'line', 'connected', number);

export function polledCall(n: number, startedAt: number, parts: Partial<ObservedCall> = {}): ObservedCall {
  return {
    pbxCallId: String(n),
    startedAt,
    answeredAt: null,
    did: null,
    owner: caller(),
    connected: [],
    offered: [],
    transferring: false,
    ...parts,
  };
}

export function poll(askedAt: number, ...calls: readonly ObservedCall[]): Observation {
  return {
    kind: 'calls',
    site: SITE,
    requestedAt: askedAt,
    respondedAt: askedAt + 20,
    calls,
    clockOffsetMs: 0,
  };
}

export const tick = (at: number): Observation => ({ kind: 'tick', site: SITE, at });

interface EventParts {
  readonly n?: number;
  readonly call?: number;
  readonly startedAt?: readonly number[];
  readonly kind?: NumberKind;
  readonly remote?: string | null;
  readonly direction?: CallEvent['direction'];
}

/** An event of call 10, which began at T0, unless said otherwise. */
export function event(
  receivedAt: number,
  number: string,
  happening: CallHappening | 'ringing' | 'dialing' | 'answered',
  parts: EventParts = {},
): CallEvent {
  const kinds: Record<string, CallHappening> = {
    ringing: { kind: 'ringing' },
    dialing: { kind: 'dialing' },
    answered: { kind: 'answered', transfer: 'none' },
  };
  const what = typeof happening === 'string' ? kinds[happening] : happening;
  if (what === undefined) throw new Error(`no happening ${String(happening)}`);
  return {
    kind: 'call-event',
    site: SITE,
    receivedAt,
    at: null,
    call: {
      pbxCallId: String(parts.call ?? 10),
      startedAt: parts.startedAt ?? [T0],
      conversation: parts.n ?? 0,
    },
    happening: what,
    direction: parts.direction ?? 'inbound',
    number,
    numberKind: parts.kind ?? 'extension',
    remote: { number: parts.remote === undefined ? CALLER : parts.remote, name: null },
    did: null,
  };
}

export const ended = (transferred = false, durationSeconds: number | null = 6): CallHappening => ({
  kind: 'ended',
  answered: true,
  transferred,
  durationSeconds,
});
export const missed: CallHappening = {
  kind: 'ended',
  answered: false,
  transferred: false,
  durationSeconds: null,
};

interface StateParts {
  readonly registered?: boolean;
  readonly presence?: string;
  readonly activity?: 'idle' | 'busy' | 'ringing';
  readonly globalLogin?: boolean;
  readonly queues?: Readonly<Record<string, boolean>>;
}

export function extensionState(askedAt: number, number: string, parts: StateParts = {}): Observation {
  const queues = Object.entries(parts.queues ?? {}).map(([queue, loggedIn]) => ({
    queue: queueNumber(queue),
    loggedIn,
  }));
  return {
    kind: 'extension-state',
    site: SITE,
    requestedAt: askedAt,
    respondedAt: askedAt + 10,
    extension: extension(number) satisfies Extension,
    registered: parts.registered ?? true,
    presence: parts.presence ?? 'Available',
    activity: parts.activity ?? 'idle',
    globalLogin: parts.globalLogin ?? true,
    queues,
  };
}

export function members(
  askedAt: number,
  queue: string,
  loggedIn: Readonly<Record<string, boolean>>,
): Observation {
  return {
    kind: 'queue-members',
    site: SITE,
    requestedAt: askedAt,
    respondedAt: askedAt + 10,
    queue: queueNumber(queue),
    members: Object.entries(loggedIn).map(([number, login]) => ({
      extension: extension(number),
      name: `Agent ${number}`,
      loggedIn: login,
    })),
  };
}
