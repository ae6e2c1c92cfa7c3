import type { AsteriskVersion } from './find-asterisk.ts';
import type { LabMember, LabQueue } from './lab-queue.ts';
import { officeQueues } from './office/office-plan.ts';

/** What a laboratory can be asked for; everything has a default. */
export interface LabOptions {
  /** The secret of the AMI account. Default: a fixed one, since the port is open on loopback only. */
  readonly secret?: string;
  /** Default: 22. */
  readonly version?: AsteriskVersion;
  /** With the office: its phones, feature codes and other destinations. See `office/office-plan.ts`. */
  readonly office?: boolean;
  /** Default: `DEFAULT_QUEUES`, with the office `officeQueues`. */
  readonly queues?: readonly LabQueue[];
  /** Where to look for an Asterisk; default: PATH, then the cache that `makeAsterisk` fills. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Puts the phones 301, 302 … into queue 650, for load. Default: 0, and no queue 650. At most 50. */
  readonly loadAgents?: number;
}

export const PHONE_NUMBERS: readonly string[] = ['201', '202', '203', '204', '205', '206'];

export const LOAD_QUEUE = '650';

const MOST_LOAD_AGENTS = 50;

/** 600 rings all; 601 one after the other; 602 has a member as FreePBX makes them; 603 gives up soon. */
export const DEFAULT_QUEUES: readonly LabQueue[] = [
  {
    name: '600',
    strategy: 'ringall',
    timeoutSeconds: 30,
    members: [member('201', 'Ada'), member('202', 'Ben'), member('203', 'Cleo')],
  },
  {
    name: '601',
    strategy: 'linear',
    timeoutSeconds: 5,
    answersFirst: false,
    members: [member('202', 'Ben'), member('204', 'Dan')],
  },
  {
    name: '602',
    strategy: 'rrmemory',
    timeoutSeconds: 15,
    members: [{ interface: 'Local/205@from-queue/n', name: 'Eve', stateInterface: 'PJSIP/205' }],
  },
  {
    name: '603',
    strategy: 'ringall',
    timeoutSeconds: 3,
    giveUpAfterSeconds: 4,
    members: [member('206', 'Fay')],
  },
];

/** The numbers of the phones for load; they share one contact port. */
export function loadPhoneNumbers(count = MOST_LOAD_AGENTS): readonly string[] {
  if (count > MOST_LOAD_AGENTS)
    throw new Error(`The lab has ${MOST_LOAD_AGENTS} phones for load, not ${count}.`);
  return Array.from({ length: count }, (_, index) => String(301 + index));
}

/** The queues of a laboratory, with the one for load when there is any. */
export function labQueuesOf({
  version = 22,
  office = false,
  queues = office ? officeQueues(version) : DEFAULT_QUEUES,
  loadAgents = 0,
}: LabOptions): readonly LabQueue[] {
  if (loadAgents === 0) return queues;
  const members = loadPhoneNumbers(loadAgents).map((number) => member(number, `Agent ${number}`));
  return [...queues, { name: LOAD_QUEUE, strategy: 'rrmemory', timeoutSeconds: 15, members }];
}

function member(number: string, name: string): LabMember {
  return { interface: `PJSIP/${number}`, name };
}
