/** Made-up records, a hand-cranked clock and a socket without a network, for the tests of this folder and of the tiles. */
import { COMMAND_TYPES } from '../commands/commands.ts';
import type { CommandRecord } from '../model/command-record.ts';
import { callId, extension, queueNumber } from '../model/ids.ts';
import type { Agent, Call, Links, Member, Queue } from '../model/records.ts';
import { UNKNOWN_FIGURES } from '../model/unknown-figures.ts';
import type { Heartbeat, Patch, Snapshot, SubscribeRequest } from '../protocol/messages.ts';
import type { LiveSocketHandlers, OpenSocket } from './live-socket.ts';
import type { TimeSource } from './time-source.ts';

export const START_TIME = 1_800_000_000_000;

export const liveLinks: Links = {
  poll: { status: 'up', error: null, notice: null, intervalMs: 1_000, since: START_TIME },
  events: { status: 'up', meter: null },
  warnings: [],
  refused: [],
  presence: null,
  unknownParts: [],
};

export function makeQueue(number: string, name: string | null = null): Queue {
  return {
    number: queueNumber(number),
    name,
    serviceLevel: {
      thresholdSeconds: 20,
      targetPercent: 80,
      shortAbandonSeconds: 5,
      abandonLimitPercent: 5,
      formula: 'exclude-early-abandons',
    },
    today: UNKNOWN_FIGURES,
  };
}

export function makeAgent(number: string, fields: Partial<Agent> = {}): Agent {
  return {
    extension: extension(number),
    name: `Agent ${number}`,
    registered: true,
    presence: 'Available',
    status: 'free',
    statusSince: START_TIME,
    pauseReason: null,
    callId: null,
    queues: [],
    today: { handled: null, missed: null, outbound: null, talkSeconds: null },
    ...fields,
  };
}

export function makeMember(queue: string, agent: string, loggedIn: boolean | null = true): Member {
  const flags = { loggedIn, globalLogin: loggedIn, queueLogin: loggedIn };
  const pause = { paused: null, pauseReason: null, fixed: false };
  return { queue: queueNumber(queue), extension: extension(agent), ...flags, ...pause };
}

export function makeCall(id: string, fields: Partial<Call> = {}): Call {
  return {
    id: callId(id),
    pbxCallId: null,
    direction: 'inbound',
    state: 'waiting',
    remote: { number: '05551239988', name: null },
    did: null,
    queue: queueNumber('820'),
    path: [],
    waiting: true,
    queueRank: null,
    legs: [],
    listeners: [],
    startedAt: START_TIME,
    queuedAt: START_TIME,
    queuedAtEstimated: false,
    answeredAt: null,
    unconfirmed: false,
    ...fields,
  };
}

export function makeCommand(id: string, fields: Partial<CommandRecord> = {}): CommandRecord {
  const base = { type: 'call.drop', by: 'Ann', target: extension('204'), detail: null, party: null } as const;
  return { id, ...base, outcome: 'accepted', message: null, notice: null, at: START_TIME, ...fields };
}

export function makeSnapshot(
  revision: number,
  state: Partial<Snapshot['state']> = {},
  epoch = 'e1',
): Snapshot {
  return {
    epoch,
    revision,
    site: {
      id: 'hq',
      name: 'Head office',
      timezone: 'Europe/Istanbul',
      commands: COMMAND_TYPES,
      openQueues: false,
    },
    serverTime: START_TIME,
    times: { pollLastOkAt: START_TIME, pollAnsweredAt: START_TIME, eventsLastAt: START_TIME },
    state: {
      links: liveLinks,
      figures: { day: '2027-01-15', since: START_TIME },
      queues: [],
      members: [],
      agents: [],
      calls: [],
      commands: [],
      ...state,
    },
  };
}

export function makePatch(from: number, changes: Patch['changes'], epoch = 'e1', to = from + 1): Patch {
  return { site: 'hq', epoch, from, to, serverTime: START_TIME, changes };
}

export function makeHeartbeat(revision: number, fields: Partial<Heartbeat> = {}): Heartbeat {
  const times = { pollLastOkAt: START_TIME, pollAnsweredAt: START_TIME, eventsLastAt: START_TIME };
  return { site: 'hq', epoch: 'e1', revision, serverTime: START_TIME, times, ...fields };
}

/** A clock that moves when told to, running what falls due on the way. */
export class FakeTime implements TimeSource {
  #now = START_TIME;
  #wallSetByMs = 0;
  #jobs: { at: number; run: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  wallNow(): number {
    return this.#now + this.#wallSetByMs;
  }

  /** Somebody sets the computer's clock, or it sleeps and nothing else counts that. */
  setWall(byMs: number): void {
    this.#wallSetByMs += byMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const job = { at: this.#now + delayMs, run };
    this.#jobs.push(job);
    return () => {
      this.#jobs = this.#jobs.filter((other) => other !== job);
    };
  }

  /** Time passes without anything running, as when a computer sleeps. */
  skip(ms: number): void {
    this.#now += ms;
  }

  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = this.#jobs.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#jobs = this.#jobs.filter((job) => job !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = end;
  }
}

interface PendingSubscribe {
  readonly request: SubscribeRequest;
  readonly answer: (reply: unknown) => void;
  readonly fail: () => void;
}

/** A socket whose other end is the test. */
export class FakeSocket {
  readonly requests: PendingSubscribe[] = [];
  connects = 0;
  closed = false;
  #handlers: LiveSocketHandlers | null = null;

  readonly open: OpenSocket = (handlers) => {
    this.#handlers = handlers;
    return {
      connect: () => {
        this.connects += 1;
      },
      close: () => {
        this.closed = true;
      },
      subscribe: (request) =>
        new Promise((answer, reject) => {
          this.requests.push({ request, answer, fail: () => reject(new Error('timeout')) });
        }),
    };
  };

  /** What the server does. */
  get server(): LiveSocketHandlers {
    if (this.#handlers === null) throw new Error('not opened yet');
    return this.#handlers;
  }

  get lastRequest(): SubscribeRequest | undefined {
    return this.requests.at(-1)?.request;
  }

  /** Answers the latest subscription and lets the client take it in. */
  async answer(reply: unknown): Promise<void> {
    this.requests.at(-1)?.answer(reply);
    await Promise.resolve();
    await Promise.resolve();
  }

  async timeOut(): Promise<void> {
    this.requests.at(-1)?.fail();
    await Promise.resolve();
    await Promise.resolve();
  }
}
