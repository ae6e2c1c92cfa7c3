import type { Call } from '#lib/model/records.ts';
import { UNKNOWN_FIGURES } from '#lib/model/unknown-figures.ts';
import { exampleCall, exampleMember, exampleQueue, roomOfAgents, secondsAgo } from './example-records.ts';
import type { ExampleSite } from './example-session.ts';

export interface QueueExample {
  readonly name: string;
  /** The rule or state that it shows. */
  readonly note: string;
  readonly site: ExampleSite;
  readonly dense?: boolean;
}

const SUPPORT = exampleQueue('820', 'Support');
const staff = roomOfAgents(8, ['820']);
const waiting = (...seconds: readonly number[]): readonly Call[] =>
  seconds.map((age, index) =>
    exampleCall(`w${index}`, {
      remote: { number: `0555 10${index} 44 ${20 + index}`, name: null },
      queuedAt: secondsAgo(age),
      startedAt: secondsAgo(age + 12),
    }),
  );
const site = (calls: readonly Call[], more: Partial<ExampleSite['picture']> = {}): ExampleSite => ({
  picture: { queues: [SUPPORT], ...staff, calls, ...more },
});

export const QUEUE_EXAMPLES: readonly QueueExample[] = [
  { name: 'Idle', note: 'Nobody waits; the day is above its target.', site: site([]) },
  {
    name: 'Somebody waits',
    note: 'Within the threshold: amber, and the time counts up.',
    site: site(waiting(9, 4)),
  },
  {
    name: 'A phone rings',
    note: '[M8] Who is rung for still waits.',
    site: site(waiting(12).map((one) => ({ ...one, state: 'ringing' as const }))),
  },
  { name: 'Near the threshold', note: 'One second left.', site: site(waiting(19, 11, 3)) },
  {
    name: 'Breach',
    note: 'Longer than the target allows: red, and a soft pulse.',
    site: site(waiting(74, 31, 8), {
      queues: [
        exampleQueue('820', 'Support', { serviceLevelPercent: 61.2, abandoned: 24, abandonPercent: 15.5 }),
      ],
    }),
  },
  {
    name: 'Seven wait',
    note: 'Two lines, and how many more there are.',
    site: site(waiting(181, 122, 96, 71, 44, 20, 3)),
  },
  {
    name: 'Many queues on the board',
    note: 'Dense: the list is left to the table.',
    site: site(waiting(74, 31)),
    dense: true,
  },
  {
    name: 'Stale',
    note: '[F1] Dimmed, nothing turns to 0, nothing pulses.',
    site: { ...site(waiting(174, 131)), link: 'pbx-down' },
  },
  {
    name: 'Unknown figures',
    note: 'A dash, never 0.',
    site: site(waiting(6), { queues: [exampleQueue('820', 'Support', UNKNOWN_FIGURES)] }),
  },
  {
    name: 'PBX never reached',
    note: '[F1] Nothing is known, so nothing is 0.',
    site: { ...site([]), link: 'pbx-never' },
  },
  {
    name: 'Nobody is there',
    note: 'No agent is a member.',
    site: site([], { agents: [], members: [] }),
  },
  {
    name: 'A long name',
    note: 'Cut at its end; the number stays.',
    site: site([], {
      queues: [exampleQueue('820', 'Customer service for business customers abroad, second line')],
    }),
  },
  {
    name: 'A name from right to left',
    note: 'Keeps its own direction.',
    site: site([], { queues: [exampleQueue('820', 'שירות לקוחות ותמיכה טכנית')] }),
  },
  {
    name: 'No name',
    note: 'The number stands in its place.',
    site: site([], { queues: [exampleQueue('820', null)] }),
  },
  {
    name: 'Huge numbers',
    note: 'Five digits, hours, all agents in every status.',
    site: site(waiting(7_384, 61), {
      queues: [
        exampleQueue('820', 'Support', {
          offered: 48_211,
          answered: 41_902,
          abandoned: 6_309,
          averageSpeedOfAnswerSeconds: 3_725,
          serviceLevelPercent: 100,
        }),
      ],
      ...roomOfAgents(64, ['820']),
    }),
  },
  {
    name: 'Withheld, named, given out of turn',
    note: 'Three callers, three ways to be called.',
    site: site([
      exampleCall('a', { remote: { number: null, name: null }, queuedAt: secondsAgo(41) }),
      exampleCall('b', {
        remote: { number: '0555 2', name: 'Mrs. Yıldırım from the pharmacy on the corner' },
        queuedAt: secondsAgo(12),
      }),
      exampleCall('c', {
        remote: { number: '+972 3 555 0199', name: 'בית מרקחת מרכזי' },
        queuedAt: secondsAgo(3),
      }),
    ]),
  },
  {
    name: 'Everybody is logged out',
    note: 'Members that the queue does not ring.',
    site: site([], {
      members: staff.agents.map((one) =>
        exampleMember('820', one.extension, { loggedIn: false, queueLogin: false }),
      ),
      agents: staff.agents.map((one) => ({ ...one, status: 'loggedOut' as const })),
    }),
  },
];
