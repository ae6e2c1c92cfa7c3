import { FIRST_NAMES, LAST_NAMES, QUEUE_NAMES } from './names.ts';
import { emptyTally } from './queueing.ts';
import type { Random } from './random.ts';
import type { Agent, Queue, QueueStrategy, RingGroup, TrunkLine } from './records.ts';
import { VOICEMAIL_NUMBER } from './world.ts';

export interface Centre {
  readonly agents: Map<string, Agent>;
  readonly queues: Map<string, Queue>;
  readonly groups: Map<string, RingGroup>;
  readonly ivrs: readonly string[];
  readonly lines: Map<string, TrunkLine>;
  readonly extensionGroups: Map<string, string[]>;
}

export interface CentreSize {
  readonly agents: number;
  readonly queues: number;
  /** Phones ring and callers wait for ever: nothing may happen by itself. */
  readonly timeless: boolean;
}

/** A plausible call centre of any size; the same random numbers give the same one. */
export function buildCentre(random: Random, size: CentreSize): Centre {
  const agents = new Map<string, Agent>();
  for (let index = 0; index < size.agents; index += 1) {
    const agent = buildAgent(random, extensionAt(index, size.agents), index);
    agents.set(agent.extension, agent);
  }
  const queues = new Map<string, Queue>();
  for (let index = 0; index < size.queues; index += 1) {
    const queue = buildQueue(index, size);
    queues.set(queue.number, queue);
  }
  join([...agents.values()], [...queues.values()]);
  const groups = buildGroups([...agents.keys()]);
  return {
    agents,
    queues,
    groups,
    ivrs: ['800', '801'],
    lines: new Map([
      ['10000', { number: '10000', did: '' }],
      ['10001', { number: '10001', did: '05550001000' }],
    ]),
    extensionGroups: new Map([
      ['__DEFAULT__', [...agents.keys()]],
      ['Front office', [...agents.keys()].slice(0, Math.ceil(size.agents / 2))],
    ]),
  };
}

/** From 201 on; centres whose numbers would run into the queues' use four digits. */
function extensionAt(index: number, count: number): string {
  return String((count <= 590 ? 201 : 2001) + index);
}

export function newAgent(extension: string, firstName: string, lastName: string): Agent {
  return {
    extension,
    firstName,
    lastName,
    email: `${extension}@example.com`,
    mobile: '',
    enabled: true,
    externalCalls: true,
    recordType: 'All',
    registered: true,
    presence: 'Available',
    presenceMessage: '',
    globalLogin: true,
    queueLogin: new Map(),
    pauses: new Map(),
    callIds: new Set(),
    listeningIn: null,
    wrapUpUntil: null,
    tally: { handled: 0, missed: 0, outbound: 0, talkMs: 0 },
  };
}

function buildAgent(random: Random, extension: string, index: number): Agent {
  // Two lists of different lengths: full names repeat only after the product of both.
  const first = FIRST_NAMES[index % FIRST_NAMES.length] ?? 'Agent';
  const last = LAST_NAMES[index % LAST_NAMES.length] ?? '';
  const agent = newAgent(extension, first, last);
  agent.mobile = random.chance(0.5) ? `0555${random.integer(1_000_000, 9_999_999)}` : '';
  return agent;
}

export function newQueue(number: string, name: string, strategy: QueueStrategy, weight: number): Queue {
  return {
    number,
    name,
    strategy,
    greeting: false,
    ringMs: 18_000,
    maxWaitMs: 300_000,
    overflowTo: VOICEMAIL_NUMBER,
    members: [],
    idle: new Set(),
    waiting: new Set(),
    weight,
    tally: emptyTally(),
  };
}

function buildQueue(index: number, size: CentreSize): Queue {
  const [number, name] = QUEUE_NAMES[index] ?? queueAt(index);
  const small = size.agents / Math.max(1, size.queues) <= 12;
  const strategies: QueueStrategy[] = ['longest-idle', small ? 'ring-all' : 'longest-idle', 'hunt'];
  const queue = newQueue(
    number,
    name,
    strategies[index % 3] ?? 'hunt',
    index === 0 ? 1.5 : index === 1 ? 1 : 0.85,
  );
  queue.greeting = index % 4 === 3;
  if (index === 1) queue.overflowTo = QUEUE_NAMES[0][0];
  if (size.timeless) {
    queue.ringMs = null;
    queue.maxWaitMs = null;
  }
  return queue;
}

function queueAt(index: number): [string, string] {
  const number = String(index < 40 ? 840 + index - QUEUE_NAMES.length : 8000 + index);
  return [number, `Queue ${number}`];
}

/** Everybody serves one to three queues, but for the back office, which only answers the ring groups. */
function join(agents: Agent[], queues: Queue[]): void {
  const serving = agents.length - Math.floor(agents.length / 12);
  for (const [index, agent] of agents.entries()) {
    if (index >= serving) continue;
    const also = [
      index % 2 === 0 ? index + 1 : index,
      index % 5 === 0 ? index + 2 : index,
      index % 3 === 1 ? 0 : index,
    ];
    const wanted = [index, ...also];
    for (const offset of wanted) {
      const queue = queues[offset % queues.length];
      if (queue === undefined || agent.queueLogin.has(queue.number)) continue;
      agent.queueLogin.set(queue.number, true);
      queue.members.push(agent.extension);
    }
  }
}

function buildGroups(extensions: string[]): Map<string, RingGroup> {
  const groups: RingGroup[] = [
    { number: '860', name: 'Reception', strategy: 'ring-all', members: extensions.slice(-3) },
    { number: '861', name: 'Warehouse', strategy: 'hunt', members: extensions.slice(-5, -1) },
  ];
  return new Map(groups.map((group) => [group.number, group]));
}
