import { extension } from '#lib/model/ids.ts';
import type { Agent, AgentStatus, Call, Member } from '#lib/model/records.ts';
import {
  exampleAgent,
  exampleCommand,
  exampleMember,
  exampleQueue,
  exampleTalkingCall,
  secondsAgo,
} from './example-records.ts';
import type { ExampleSite } from './example-session.ts';

export interface AgentExample {
  readonly name: string;
  /** The rule or state that it shows. */
  readonly note: string;
  readonly site: ExampleSite;
  readonly compact?: boolean;
}

const QUEUES = [exampleQueue('820', 'Support'), exampleQueue('821', 'Sales')];
const OWN = [
  exampleMember('820', '204'),
  exampleMember('821', '204', { loggedIn: false, queueLogin: false }),
];

interface Parts {
  readonly fields?: Partial<Agent>;
  readonly called?: string | null;
  readonly members?: readonly Member[];
  readonly call?: Partial<Call>;
}

function site(
  { fields = {}, called = 'Elif Yıldız', members = OWN, call }: Parts,
  more: Partial<ExampleSite> = {},
): ExampleSite {
  const spoken = call === undefined ? [] : [exampleTalkingCall('t', '204', call)];
  const [first] = spoken;
  const one = exampleAgent('204', called, {
    ...(first === undefined ? {} : { callId: first.id, status: 'talking' }),
    ...fields,
  });
  return { ...more, picture: { queues: QUEUES, agents: [one], members, calls: spoken, ...more.picture } };
}

const STATUSES: readonly (readonly [AgentStatus, string, Parts])[] = [
  ['free', 'Could take a call.', {}],
  [
    'ringing',
    'Their phone rings.',
    { call: { state: 'ringing' }, fields: { status: 'ringing', statusSince: secondsAgo(6) } },
  ],
  [
    'dialing',
    'They call somebody.',
    { call: { direction: 'outbound', queue: null }, fields: { status: 'dialing' } },
  ],
  ['talking', 'With whom, and what can be done.', { call: {} }],
  ['held', 'The other end hears music.', { call: { state: 'held' }, fields: { status: 'held' } }],
  ['busy', '[M11] The PBX says so, and no call is seen.', { fields: { status: 'busy' } }],
  ['away', 'Their presence says so, in its own word.', { fields: { status: 'away', presence: 'Lunch' } }],
  [
    'paused',
    'In their queues, and not rung by them.',
    {
      fields: { status: 'paused', pauseReason: 'Training' },
      members: OWN.map((one) => ({ ...one, paused: true, pauseReason: 'Training' })),
    },
  ],
  [
    'loggedOut',
    'In no queue.',
    { fields: { status: 'loggedOut' }, members: OWN.map((one) => ({ ...one, loggedIn: false })) },
  ],
  [
    'unregistered',
    'Their phone is not at the PBX.',
    { fields: { status: 'unregistered', registered: false } },
  ],
  ['unknown', 'Nobody has told yet.', { fields: { status: 'unknown', statusSince: null } }],
];

const OUTCOMES = [
  ['accepted', null],
  ['confirmed', null],
  ['unconfirmed', null],
  ['rejected', 'A call cannot be transferred to oneself.'],
  ['failed', 'The PBX could not be reached.'],
] as const;

const byStatus = (compact: boolean): readonly AgentExample[] =>
  STATUSES.map(([status, note, parts]) => ({
    name: compact ? `${status}, compact` : status,
    note,
    site: site(parts),
    compact,
  }));

const SENT = { ...exampleCommand('204'), outcome: 'sent' } as const;

const byOutcome: readonly AgentExample[] = [
  { name: 'Command sent', note: '[C4] From here, not yet taken.', site: site({ call: {} }, { sent: SENT }) },
  ...OUTCOMES.map(([outcome, message]) => ({
    name: `Command ${outcome}`,
    note: '[C4] Who, what, outcome; for everybody.',
    site: site({ call: {} }, { picture: { commands: [exampleCommand('204', { outcome, message })] } }),
  })),
];

const listens = (mode: 'spy' | 'whisper' | 'barge') => ({ extension: extension('110'), mode });

const special: readonly AgentExample[] = [
  {
    name: 'Stale, free',
    note: '[F1] Grey; buttons are off and say why.',
    site: site({}, { link: 'pbx-down' }),
  },
  {
    name: 'Stale, on a call',
    note: '[F1] The time stands still.',
    site: site({ call: {} }, { link: 'pbx-down' }),
  },
  { name: 'Stale, compact', note: '[F1]', site: site({ call: {} }, { link: 'pbx-down' }), compact: true },
  {
    name: 'Somebody listens',
    note: 'An ear, and whose it is.',
    site: site({ call: { listeners: [listens('spy')] } }),
  },
  {
    name: 'Two listen',
    note: 'One whispers, one joined.',
    site: site({ call: { listeners: [listens('whisper'), { extension: extension('111'), mode: 'barge' }] } }),
  },
  {
    name: 'Membership unknown',
    note: 'Dashed, and no sign.',
    site: site({ members: OWN.map((one) => ({ ...one, loggedIn: null })) }),
  },
  {
    name: 'Fixed member',
    note: 'The PBX keeps them in: a lock.',
    site: site({ members: OWN.map((one) => ({ ...one, loggedIn: true, fixed: true })) }),
  },
  {
    name: 'Paused in one queue',
    note: 'Free in the other.',
    site: site({
      members: [
        exampleMember('820', '204', { paused: true, pauseReason: 'Lunch' }),
        exampleMember('821', '204'),
      ],
    }),
  },
  {
    name: 'Long names',
    note: 'Both are cut at their own end.',
    site: site({
      called: 'Maximiliana Wolfeschlegelsteinhausen-Bergerdorff',
      call: { remote: { number: null, name: 'Northwestern Regional Water Supply and Sewage Authority' } },
    }),
  },
  {
    name: 'Long names, compact',
    note: '',
    site: site({
      called: 'Maximiliana Wolfeschlegelsteinhausen-Bergerdorff',
      call: { remote: { number: null, name: 'Northwestern Regional Water Supply and Sewage Authority' } },
    }),
    compact: true,
  },
  {
    name: 'A name from right to left',
    note: 'The number of the caller is not turned.',
    site: site({ called: 'נועה בן־דוד לוי', call: { remote: { number: '+972 3 555 0199', name: null } } }),
  },
  { name: 'No name', note: 'The number stands in its place.', site: site({ called: null }) },
  {
    name: 'No queues',
    note: '[K11] Free, and no shown queue rings this phone.',
    site: site({ fields: { queues: [] }, members: [] }),
  },
  {
    name: 'Many queues',
    note: 'Chips wrap.',
    site: site({
      fields: {
        queues: ['820', '821', '822', '823', '824', '825'].map((of) => exampleQueue(of, null).number),
      },
      members: ['820', '821', '822', '823'].map((of) => exampleMember(of, '204')),
    }),
  },
  {
    name: 'For hours',
    note: 'Nine hours and more.',
    site: site({
      call: { remote: { number: '0555 123 99 88', name: null } },
      fields: { statusSince: secondsAgo(34_511) },
    }),
  },
];

export const AGENT_GROUPS: readonly { readonly title: string; readonly examples: readonly AgentExample[] }[] =
  [
    { title: 'Comfortable, in every status', examples: byStatus(false) },
    { title: 'Compact, in every status', examples: byStatus(true) },
    { title: 'Commands', examples: byOutcome },
    { title: 'Everything else', examples: special },
  ];
