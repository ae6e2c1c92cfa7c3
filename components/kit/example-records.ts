/** Made-up records for the page of examples: complete, and ordinary unless an example says otherwise. */

import type { CommandRecord } from '#lib/model/command-record.ts';
import { callId, extension, queueNumber } from '#lib/model/ids.ts';
import type { Agent, AgentStatus, Call, Member, Queue } from '#lib/model/records.ts';

/** The moment at which every example stands still. */
export const NOW = Date.UTC(2026, 10, 21, 14, 32, 8);
export const secondsAgo = (seconds: number): number => NOW - seconds * 1_000;

const SERVICE_LEVEL = {
  thresholdSeconds: 20,
  targetPercent: 80,
  shortAbandonSeconds: 5,
  abandonLimitPercent: 5,
  formula: 'exclude-early-abandons',
} as const;

const ORDINARY: Queue['today'] = {
  offered: 142,
  answered: 131,
  abandoned: 9,
  shortAbandoned: 2,
  overflowed: 0,
  serviceLevelPercent: 86.4,
  abandonPercent: 6.4,
  averageSpeedOfAnswerSeconds: 14,
  averageWaitSeconds: 16,
  longestWaitSeconds: 97,
  averageHandleTimeSeconds: 221,
};

export function exampleQueue(
  number: string,
  name: string | null,
  today: Partial<Queue['today']> = {},
): Queue {
  return {
    number: queueNumber(number),
    name,
    serviceLevel: SERVICE_LEVEL,
    today: { ...ORDINARY, ...today },
  };
}

export function exampleAgent(number: string, name: string | null, fields: Partial<Agent> = {}): Agent {
  return {
    extension: extension(number),
    name,
    registered: true,
    presence: 'Available',
    status: 'free',
    statusSince: secondsAgo(254),
    pauseReason: null,
    callId: null,
    queues: [queueNumber('820'), queueNumber('821')],
    today: { handled: 17, missed: 1, outbound: 3, talkSeconds: 4_260 },
    ...fields,
  };
}

export function exampleMember(of: string, who: string, fields: Partial<Member> = {}): Member {
  return {
    queue: queueNumber(of),
    extension: extension(who),
    loggedIn: true,
    globalLogin: true,
    queueLogin: true,
    paused: false,
    pauseReason: null,
    fixed: false,
    ...fields,
  };
}

/** A call that waits in queue 820 for nine seconds. */
export function exampleCall(id: string, fields: Partial<Call> = {}): Call {
  return {
    id: callId(id),
    pbxCallId: null,
    direction: 'inbound',
    state: 'waiting',
    remote: { number: '0555 123 99 88', name: null },
    did: '0212 555 01 00',
    queue: queueNumber('820'),
    path: [
      { kind: 'ivr', number: '800' },
      { kind: 'queue', number: '820' },
    ],
    waiting: true,
    queueRank: null,
    legs: [],
    listeners: [],
    startedAt: secondsAgo(21),
    queuedAt: secondsAgo(9),
    queuedAtEstimated: false,
    answeredAt: null,
    unconfirmed: false,
    ...fields,
  };
}

/** Somebody of the examples speaks with somebody outside. */
export function exampleTalkingCall(id: string, who: string, fields: Partial<Call> = {}): Call {
  const leg = { extension: extension(who), status: 'talking', since: secondsAgo(254) } as const;
  return exampleCall(id, {
    state: 'talking',
    waiting: false,
    legs: [leg],
    answeredAt: secondsAgo(254),
    ...fields,
  });
}

export function exampleCommand(target: string, fields: Partial<CommandRecord> = {}): CommandRecord {
  return {
    id: `command-${target}`,
    type: 'call.transfer',
    by: 'Ann Lee',
    target: extension(target),
    detail: '205',
    party: '0555 123 99 88',
    outcome: 'accepted',
    message: null,
    notice: null,
    at: secondsAgo(4),
    ...fields,
  };
}

/** A room of agents with a member each in two queues. */
export function roomOfAgents(count: number, queues: readonly string[]) {
  const agents = Array.from({ length: count }, (_, index) => {
    const status = ROOM[index % ROOM.length] ?? 'free';
    const own = [queues[index % queues.length] ?? '820'];
    return exampleAgent(String(201 + index), NAMES[index % NAMES.length] ?? null, {
      status,
      statusSince: secondsAgo(23 + 37 * index),
      queues: own.map(queueNumber),
    });
  });
  const members = agents.flatMap((one) => one.queues.map((of) => exampleMember(of, one.extension)));
  return { agents, members };
}

const ROOM: readonly AgentStatus[] = [
  'free',
  'talking',
  'talking',
  'ringing',
  'away',
  'paused',
  'talking',
  'held',
];
const NAMES = [
  'Ada Brook',
  'Ben Carter',
  'Çağla Demir',
  'David Okafor',
  'Elif Yıldız',
  'נועה לוי',
  'Omar Haddad',
];
