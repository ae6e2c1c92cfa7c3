/** Builders of observations, for the tests of the core. */
import { type Extension, extension, queueNumber, siteId } from '#lib/model/ids.ts';
import type { Call } from '#lib/model/records.ts';
import type { CallEvent, CallEventType, CallsSnapshot, Observation } from '../ports/observation.ts';
import type { NumberKind, ObservedCall, ObservedParty, PartyStatus } from '../ports/observed-call.ts';

export const SITE = siteId('hq');
/** 2026-11-21T09:00:00Z. */
export const T0 = Date.UTC(2026, 10, 21, 9, 0, 0);
export const CALLER = '05551239988';

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

/** An agent talks with the caller. */
export const talking = (agent: string) => ({
  connected: [party(agent, 'extension', 'connected', CALLER)],
});

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

export function poll(askedAt: number, ...calls: readonly ObservedCall[]): CallsSnapshot {
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
  type: CallEventType | 'ringing' | 'dialing' | 'answered',
  parts: EventParts = {},
): CallEvent {
  const kinds: Record<string, CallEventType> = {
    ringing: { kind: 'ringing' },
    dialing: { kind: 'dialing' },
    answered: { kind: 'answered', transfer: 'none' },
  };
  const what = typeof type === 'string' ? kinds[type] : type;
  if (what === undefined) throw new Error(`no happening ${String(type)}`);
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
    type: what,
    direction: parts.direction ?? 'inbound',
    number,
    numberKind: parts.kind ?? 'extension',
    remote: { number: parts.remote === undefined ? CALLER : parts.remote, name: null },
    did: null,
  };
}

export const ended = (transferred = false, durationSeconds: number | null = 6): CallEventType => ({
  kind: 'ended',
  answered: true,
  transferred,
  durationSeconds,
});
export const missed: CallEventType = {
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
