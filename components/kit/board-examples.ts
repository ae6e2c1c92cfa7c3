import { extension, queueNumber } from '#lib/model/ids.ts';
import {
  exampleCall,
  exampleCommand,
  exampleQueue,
  exampleTalkingCall,
  roomOfAgents,
  secondsAgo,
} from './example-records.ts';
import type { ExampleSite, LinkState } from './example-session.ts';

const QUEUES = [exampleQueue('820', 'Support'), exampleQueue('821', 'Sales', { serviceLevelPercent: 71 })];
const STAFF = roomOfAgents(9, ['820', '821']);

const leg = (who: string, status: 'ringing' | 'dialing' | 'talking' | 'held') => ({
  extension: extension(who),
  status,
  since: secondsAgo(33),
});

export const CALLS: ExampleSite = {
  picture: {
    queues: QUEUES,
    ...STAFF,
    calls: [
      exampleCall('c1', { queuedAt: secondsAgo(74) }),
      exampleCall('c2', { state: 'ringing', legs: [leg('204', 'ringing')], queuedAt: secondsAgo(18) }),
      exampleCall('c3', {
        queuedAtEstimated: true,
        remote: { number: null, name: null },
        queuedAt: secondsAgo(15),
      }),
      exampleCall('c4', {
        state: 'routing',
        waiting: false,
        queue: null,
        path: [{ kind: 'ivr', number: '800' }],
        startedAt: secondsAgo(7),
        queuedAt: null,
      }),
      exampleTalkingCall('c5', '202', {
        remote: { number: '0555 8', name: 'Northwestern Regional Water Supply and Sewage Authority' },
      }),
      exampleTalkingCall('c6', '203', {
        state: 'held',
        legs: [leg('203', 'held')],
        answeredAt: secondsAgo(411),
      }),
      exampleTalkingCall('c7', '207', {
        state: 'transferring',
        legs: [leg('207', 'talking'), leg('208', 'ringing')],
      }),
      exampleTalkingCall('c8', '205', { state: 'parked', legs: [] }),
      exampleTalkingCall('c9', '206', {
        direction: 'outbound',
        queue: null,
        path: [],
        remote: { number: '+972 3 555 0199', name: 'בית מרקחת מרכזי' },
      }),
      exampleTalkingCall('c10', '201', {
        direction: 'internal',
        queue: null,
        path: [],
        remote: { number: '110', name: 'Reception' },
      }),
      exampleTalkingCall('c11', '208', { listeners: [{ extension: extension('110'), mode: 'spy' }] }),
      exampleTalkingCall('c12', '209', { unconfirmed: true, answeredAt: secondsAgo(1_930) }),
    ],
    commands: [
      exampleCommand('204', { id: 'l1', outcome: 'confirmed' }),
      exampleCommand('205', {
        id: 'l2',
        type: 'call.drop',
        detail: null,
        outcome: 'failed',
        message: 'The PBX could not be reached.',
        at: secondsAgo(41),
      }),
      exampleCommand('206', {
        id: 'l3',
        type: 'queue.pause',
        detail: 'Lunch',
        outcome: 'unconfirmed',
        at: secondsAgo(125),
      }),
    ],
  },
};

export const NO_CALLS: ExampleSite = { picture: { queues: QUEUES, ...STAFF } };

export interface LinkExample {
  readonly name: string;
  readonly note: string;
  readonly site: ExampleSite;
}

const LINKS: readonly (readonly [LinkState, string, string])[] = [
  ['live', 'Live', 'Polls and events come.'],
  ['polling-only', 'Polling only', '[F2] Changes are polled that no event told of.'],
  ['events-only', 'Events only', '[F2] The PBX does not answer, its events come.'],
  ['pbx-down', 'PBX unreachable', '[F1] Since when, and what is shown.'],
  ['pbx-never', 'PBX not reached yet', '[F1] Nothing is known.'],
  ['server-lost', 'Server lost', 'The browser alone is cut off.'],
  ['catching-up', 'Catching up', '[P6] Back from sleep.'],
  ['connecting', 'Connecting', 'Before the first picture.'],
  ['refused', 'Signed out', '[S6] With the way back in.'],
  ['reload', 'A newer version', '[P5] With the button that loads it.'],
  ['warning', 'A warning', '[M5] Live, and an administrator should look.'],
];

export const LINK_EXAMPLES: readonly LinkExample[] = LINKS.map(([link, name, note]) => ({
  name,
  note,
  site: { ...CALLS, link },
}));

/** Of so many queues and agents, with somebody waiting too long in the second queue. */
function wall(queues: number, agents: number, link: LinkState = 'live'): ExampleSite {
  const numbers = Array.from({ length: queues }, (_, index) => String(820 + index));
  return {
    link,
    picture: {
      queues: numbers.map((number, index) =>
        exampleQueue(number, WALL_NAMES[index % WALL_NAMES.length] ?? null),
      ),
      ...roomOfAgents(agents, numbers),
      calls: [
        exampleCall('w1', { queue: queueNumber('821'), queuedAt: secondsAgo(83) }),
        exampleCall('w2', { queue: queueNumber('821'), queuedAt: secondsAgo(12) }),
        exampleCall('w3', { queue: queueNumber('820'), queuedAt: secondsAgo(8) }),
      ],
    },
  };
}

const WALL_NAMES = ['Support', 'Sales', 'Orders', 'שירות לקוחות', 'Returns and complaints', 'Billing'];

export const WALL_EXAMPLES: readonly LinkExample[] = [
  { name: 'Large', note: '4 queues, 12 agents.', site: wall(4, 12) },
  { name: 'Medium', note: '8 queues, 48 agents.', site: wall(8, 48) },
  { name: 'Small', note: '12 queues, 120 agents.', site: wall(12, 120) },
  { name: 'Stale', note: '[F1] Dead in the whole room’s sight.', site: wall(4, 12, 'pbx-down') },
];
