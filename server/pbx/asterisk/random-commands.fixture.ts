/** What supervisors order on the board, and administrators at the console, on a day by chance. */
import type { LabQueue } from '#server/asterisk-lab/lab-queue.ts';
import type { SeededRandom } from './seeded-random.fixture.ts';

const member = (number: string) => ({ interface: `PJSIP/${number}`, name: `Agent ${number}` });

/** One of each kind: ring-all, linear with an unanswered caller, a Local member, one that gives up, one by login only. */
export const DAY_QUEUES: readonly LabQueue[] = [
  { name: '600', strategy: 'ringall', timeoutSeconds: 5, members: ['201', '202', '203'].map(member) },
  {
    name: '601',
    strategy: 'linear',
    timeoutSeconds: 3,
    answersFirst: false,
    members: ['202', '204'].map(member),
  },
  {
    name: '602',
    strategy: 'rrmemory',
    timeoutSeconds: 5,
    members: [{ interface: 'Local/205@from-queue/n', name: 'Agent 205', stateInterface: 'PJSIP/205' }],
  },
  { name: '603', strategy: 'ringall', timeoutSeconds: 3, giveUpAfterSeconds: 4, members: [member('206')] },
  { name: '604', strategy: 'leastrecent', timeoutSeconds: 4, wrapUpSeconds: 1, members: [] },
];

export const PHONES = ['201', '202', '203', '204', '205', '206'] as const;
/** Phones, nobody, queues, the park, outside. */
export const DESTINATIONS = ['203', '204', '206', '299', '601', '600', '604', '700', '0493099'] as const;

/** The body of a command to the wallboard. */
export function randomCommand({ pick }: SeededRandom): object {
  const extension = pick(PHONES);
  const queue = pick(['600', '601', '604', '604']);
  return pick<object>([
    { type: 'queue.pause', extension, queue: null, reason: 'Lunch' },
    { type: 'queue.unpause', extension, queue: null },
    { type: 'queue.unpause', extension, queue: null },
    { type: 'queue.login', extension, queue: '604' },
    { type: 'queue.login', extension, queue },
    { type: 'queue.logout', extension, queue: '604' },
    { type: 'call.drop', extension },
    { type: 'call.transfer', extension, destination: pick(DESTINATIONS) },
    { type: 'call.spy', extension, listener: pick(PHONES) },
    { type: 'call.make', extension, destination: pick(['203', '0493066']) },
  ]);
}

/** A line for the PBX's own console. */
export function randomConsoleLine({ pick }: SeededRandom): string {
  const device = `PJSIP/${pick(PHONES)}`;
  return pick([
    `queue pause member ${device} reason Break`,
    `queue unpause member ${device}`,
    `queue unpause member ${device}`,
    `queue add member ${device} to 604`,
    `queue remove member ${device} from 604`,
    'queue reload all',
  ]);
}
