import { isAvailable } from './availability.ts';
import { type LegStatus, legsOf } from './legs.ts';
import type { Agent, Call, ListeningMode, Queue, QueueTally } from './records.ts';
import type { World } from './world.ts';

type TrueCallState = 'routing' | 'waiting' | 'ringing' | 'talking' | 'held' | 'transferring' | 'parked';

export interface TrueCall {
  readonly callId: number;
  readonly direction: Call['direction'];
  /**
   * `waiting`: in a queue and no phone rings; `ringing`: some phone rings, be it for a queue or outside; `transferring`: a
   * phone rings, and somebody has talked with the caller before.
   */
  readonly state: TrueCallState;
  /** The queue it is in now, null when it is in none. */
  readonly inQueue: string | null;
  /** The queue it is in or came through last. */
  readonly queue: string | null;
  /** The IVRs, ring groups, queues and menus that it came through, in order. */
  readonly path: readonly string[];
  readonly remote: string;
  readonly did: string;
  readonly owner: string;
  readonly ringing: readonly string[];
  readonly talking: readonly string[];
  readonly held: readonly string[];
  readonly dialing: readonly string[];
  /** Who listens in on it. */
  readonly listeners: readonly { readonly extension: string; readonly mode: ListeningMode }[];
  /** What it is connected to when that is no extension: IVR, menu, parking slot, outside number. */
  readonly at: string | null;
  /** Webhook Id's n. */
  readonly n: number;
  readonly startedAt: number;
  /** When the line was answered, be it by a machine. */
  readonly lineAnsweredAt: number | null;
  readonly queuedAt: number | null;
  /** When the present (or last) agent answered. */
  readonly agentAnsweredAt: number | null;
}

interface TrueAgent {
  readonly extension: string;
  readonly name: string;
  readonly registered: boolean;
  readonly presence: string;
  readonly globalLogin: boolean;
  readonly queues: readonly { readonly queue: string; readonly loggedIn: boolean }[];
  readonly pauses: readonly { readonly queue: string; readonly reason: string | null }[];
  readonly status: LegStatus | 'none';
  readonly callIds: readonly number[];
  readonly wrappingUp: boolean;
  readonly available: boolean;
  readonly handled: number;
  readonly missed: number;
  readonly outbound: number;
  readonly talkMs: number;
}

interface TrueQueue extends QueueTally {
  readonly number: string;
  readonly name: string;
  /** Call ids in order of arrival, with or without ringing phones. */
  readonly waiting: readonly number[];
  readonly members: readonly string[];
}

/** What is really so, for tests to compare a picture with. Times are epoch milliseconds of the true clock. */
export interface Truth {
  readonly now: number;
  readonly frozen: boolean;
  readonly calls: readonly TrueCall[];
  readonly agents: readonly TrueAgent[];
  readonly queues: readonly TrueQueue[];
}

export function readTruth(world: World): Truth {
  return {
    now: world.now,
    frozen: world.frozen !== null,
    calls: [...world.calls.values()].map(trueCall),
    agents: [...world.agents.values()].map((agent) => trueAgent(world, agent)),
    queues: [...world.queues.values()].map(trueQueue),
  };
}

export function trueCall(call: Call): TrueCall {
  const legs = legsOf(call);
  const withStatus = (status: LegStatus): string[] =>
    legs.filter((leg) => leg.status === status).map((leg) => leg.extension);
  return {
    callId: call.id,
    direction: call.direction,
    state: stateOf(call),
    inQueue: call.stage.kind === 'queue' ? call.stage.queue : null,
    queue: call.queue,
    path: [...call.path],
    remote: call.outside,
    did: call.did,
    owner: call.owner.kind === 'extension' ? call.owner.extension : call.owner.line,
    ringing: withStatus('ringing'),
    talking: withStatus('talking'),
    held: withStatus('held'),
    dialing: withStatus('dialing'),
    listeners: [...call.listeners].map(([extension, { mode }]) => ({ extension, mode })),
    at: placeOf(call),
    n: call.n,
    startedAt: call.startedAt,
    lineAnsweredAt: call.answeredAt,
    queuedAt: call.queuedAt,
    agentAnsweredAt: call.conversations.at(-1)?.startedAt ?? null,
  };
}

function stateOf(call: Call): TrueCallState {
  const { stage } = call;
  switch (stage.kind) {
    case 'ivr':
    case 'voicemail':
      return 'routing';
    case 'queue':
      return stage.rings.size > 0 ? 'ringing' : 'waiting';
    case 'callback':
    case 'dialling':
      return 'ringing';
    case 'group':
    case 'ringing':
      return call.n > 0 ? 'transferring' : 'ringing';
    case 'talking':
      return stage.heldBy === null ? 'talking' : 'held';
    case 'parked':
      return 'parked';
  }
}

function placeOf(call: Call): string | null {
  const { stage } = call;
  switch (stage.kind) {
    case 'ivr':
      return stage.number;
    case 'voicemail':
      return stage.menu;
    case 'parked':
      return stage.slot;
    case 'dialling':
      return stage.number;
    case 'talking':
      return stage.party.kind === 'line' ? stage.party.number : null;
    case 'queue':
      return stage.queue;
    case 'group':
      return stage.group;
    case 'ringing':
    case 'callback':
      return null;
  }
}

function trueAgent(world: World, agent: Agent): TrueAgent {
  return {
    extension: agent.extension,
    name: `${agent.firstName} ${agent.lastName}`.trim(),
    registered: agent.registered,
    presence: agent.presence,
    globalLogin: agent.globalLogin,
    queues: [...agent.queueLogin].map(([queue, loggedIn]) => ({ queue, loggedIn })),
    pauses: [...agent.pauses].map(([queue, reason]) => ({ queue, reason })),
    status: statusOf(world, agent),
    callIds: [...agent.callIds],
    wrappingUp: agent.wrapUpUntil !== null,
    available: isAvailable(agent),
    ...agent.tally,
  };
}

/** The liveliest of the agent's legs. */
export function statusOf(world: World, agent: Agent): LegStatus | 'none' {
  const found = new Set<LegStatus>();
  for (const id of agent.callIds) {
    const call = world.calls.get(id);
    const leg =
      call === undefined ? undefined : legsOf(call).find((one) => one.extension === agent.extension);
    if (leg !== undefined) found.add(leg.status);
  }
  const order: readonly LegStatus[] = ['talking', 'ringing', 'dialing', 'held'];
  return order.find((status) => found.has(status)) ?? 'none';
}

function trueQueue(queue: Queue): TrueQueue {
  return {
    number: queue.number,
    name: queue.name,
    waiting: [...queue.waiting],
    members: queue.members,
    ...queue.tally,
  };
}
