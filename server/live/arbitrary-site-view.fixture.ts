/** Any picture, for property tests: few keys, so that two pictures share some. */
import fc from 'fast-check';
import { callId, extension, queueNumber } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { Agent, Call, CommandRecord, Member, Queue, ServiceLevelTarget } from '#lib/model/records.ts';
import { memberKey, type SiteView } from '#lib/model/site-view.ts';

const count = fc.option(fc.nat(3));
const bool = fc.option(fc.boolean());
const extensions = ['204', '205', '206', '207'].map(extension);
const queues = ['820', '821'].map(queueNumber);
const ids = ['a', 'b', 'c', 'd'].map(callId);

const target: ServiceLevelTarget = {
  thresholdSeconds: 20,
  targetPercent: 80,
  shortAbandonSeconds: 5,
  abandonLimitPercent: 5,
  formula: 'all-offered',
};

const queue = (number: Queue['number']): fc.Arbitrary<Queue> =>
  fc.record({
    number: fc.constant(number),
    name: fc.option(fc.constantFrom('Support', 'Sales')),
    serviceLevel: fc.constant(target),
    today: fc.record({
      offered: count,
      answered: count,
      abandoned: count,
      shortAbandoned: count,
      overflowed: count,
      serviceLevelPercent: count,
      abandonPercent: count,
      averageSpeedOfAnswerSeconds: count,
      averageWaitSeconds: count,
      longestWaitSeconds: count,
      averageHandleTimeSeconds: count,
    }),
  });

export const arbitraryAgent = (number: Agent['extension']): fc.Arbitrary<Agent> =>
  fc.record({
    extension: fc.constant(number),
    name: fc.option(fc.constantFrom('Ann', 'Bo')),
    registered: bool,
    presence: fc.option(fc.constantFrom('Available', 'Away')),
    status: fc.constantFrom('free', 'talking', 'unknown'),
    statusSince: count,
    pauseReason: fc.option(fc.constantFrom('Lunch', 'Training')),
    callId: fc.option(fc.constantFrom(...ids)),
    queues: fc.subarray(queues),
    today: fc.record({ handled: count, missed: count, outbound: count, talkSeconds: count }),
  });

const call = (id: Call['id']): fc.Arbitrary<Call> =>
  fc.record({
    id: fc.constant(id),
    pbxCallId: fc.option(fc.constantFrom('1', '2')),
    direction: fc.constantFrom('inbound', 'internal'),
    state: fc.constantFrom('waiting', 'ringing', 'talking'),
    remote: fc.record({ number: fc.option(fc.constant('0555')), name: fc.constant(null) }),
    did: fc.constant(null),
    queue: fc.option(fc.constantFrom(...queues)),
    path: fc.array(
      fc.record({
        kind: fc.constantFrom('ivr' as const, 'queue' as const),
        number: fc.constantFrom(...queues),
      }),
      { maxLength: 2 },
    ),
    waiting: fc.boolean(),
    legs: fc.array(
      fc.record({
        extension: fc.constantFrom(...extensions),
        status: fc.constantFrom('ringing' as const, 'talking' as const),
        since: fc.nat(3),
      }),
      { maxLength: 2 },
    ),
    queueRank: count,
    listeners: fc.array(
      fc.record({ extension: fc.constantFrom(...extensions), mode: fc.constant('spy' as const) }),
      { maxLength: 1 },
    ),
    party: fc.option(fc.constant('0555')),
    startedAt: fc.nat(3),
    queuedAt: count,
    queuedAtEstimated: fc.boolean(),
    answeredAt: count,
    unconfirmed: fc.boolean(),
  });

const command = (id: string): fc.Arbitrary<CommandRecord> =>
  fc.record({
    id: fc.constant(id),
    type: fc.constant('call.drop' as const),
    by: fc.constant('Ann'),
    target: fc.constantFrom(...extensions),
    detail: fc.constant(null),
    party: fc.option(fc.constant('0555')),
    outcome: fc.constantFrom('accepted' as const, 'confirmed' as const),
    message: fc.option(fc.constant('no')),
    notice: fc.option(fc.constant(noticeWithText('refused').notice)),
    at: fc.nat(3),
  });

const members = queues.flatMap((number) => extensions.map((agent) => [number, agent] as const));
const member = (number: Member['queue'], agent: Member['extension']): fc.Arbitrary<Member> =>
  fc.record({
    queue: fc.constant(number),
    extension: fc.constant(agent),
    loggedIn: bool,
    globalLogin: bool,
    queueLogin: bool,
    paused: bool,
    pauseReason: fc.option(fc.constant('Lunch')),
    fixed: fc.boolean(),
  });

function collection<K extends string, T>(
  keys: readonly K[],
  record: (key: K, index: number) => fc.Arbitrary<T>,
): fc.Arbitrary<ReadonlyMap<K, T>> {
  return fc
    .subarray([...keys.entries()])
    .chain((chosen) =>
      fc.tuple(...chosen.map(([index, key]) => fc.tuple(fc.constant(key), record(key, index)))),
    )
    .map((entries) => new Map(entries));
}

export const arbitrarySiteView: fc.Arbitrary<SiteView> = fc.record({
  links: fc.record({
    poll: fc.record({
      status: fc.constantFrom('up', 'down'),
      error: fc.option(fc.constant('not reached')),
      notice: fc.option(fc.constant(noticeWithText('link-unreachable').notice)),
      intervalMs: fc.constant(1000),
      since: count,
    }),
    events: fc.record({
      status: fc.constantFrom('up', 'silent'),
      meter: fc.option(fc.record({ heard: fc.nat(3), expected: fc.nat(3), windowMinutes: fc.constant(10) })),
    }),
    warnings: fc.subarray([noticeWithText('zone-wrong')]),
    refused: fc.subarray(['call.spy' as const, 'call.make' as const]),

    presence: fc.constant(null),
    unknownParts: fc.constant([]),
  }),
  figures: fc.record({ day: fc.constantFrom('', '2026-11-21'), since: fc.nat(2) }),
  queues: collection(queues, queue),
  members: collection(
    members.map(([number, agent]) => memberKey(number, agent)),
    (_, index) => member(...(members[index] ?? [queueNumber(''), extension('')])),
  ),
  agents: collection(extensions, arbitraryAgent),
  calls: collection(ids, call),
  commands: collection(['x', 'y'], command),
});
