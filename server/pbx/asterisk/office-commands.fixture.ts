/** What supervisors order on the board, and administrators at the console, on a day by chance in the office. */
import { OFFICE_NUMBERS } from '#server/asterisk-lab/office/office-plan.ts';
import { ORDERED, ORIGINATED } from './office-habits.fixture.ts';
import type { SeededRandom } from './seeded-random.fixture.ts';

const { dynamic } = OFFICE_NUMBERS;

/** Members who hear an announcement first: nobody passes their callers on before it is over. */
const ANNOUNCED_TO = ['5001', '5004', '5006', '5012'];

/** The body of a command to the wallboard. */
export function randomOfficeCommand({ pick }: SeededRandom, numbers: readonly string[]): object {
  const extension = pick(numbers);
  const destination = pick(ORDERED);
  const transferred = pick(numbers.filter((number) => !ANNOUNCED_TO.includes(number)));
  return pick<object>([
    { type: 'queue.pause', extension, queue: null, reason: 'Lunch' },
    { type: 'queue.unpause', extension, queue: null },
    { type: 'queue.unpause', extension, queue: null },
    { type: 'queue.login', extension, queue: dynamic },
    { type: 'queue.logout', extension, queue: dynamic },
    { type: 'call.drop', extension },
    { type: 'call.transfer', extension: transferred, destination },
    { type: 'call.transfer', extension: transferred, destination },
    { type: 'call.make', extension, destination: pick(['5003', '0491701234567']) },
  ]);
}

/** A line for the PBX's own console. `officeDeviceOf`: `PJSIP/5004`, `SIP/5011`. */
export function randomOfficeConsoleLine(
  { pick }: SeededRandom,
  numbers: readonly string[],
  deviceOf: (number: string) => string,
): string {
  const number = pick(numbers);
  const member = pick([deviceOf(number), `Local/${number}@from-queue/n`]);
  return pick([
    `queue pause member ${member} reason Break`,
    `queue unpause member ${member}`,
    `queue unpause member ${member}`,
    `queue unpause member ${member}`,
    `queue add member ${deviceOf(pick(numbers))} to ${dynamic}`,
    `queue remove member ${member} from ${dynamic}`,
    `channel originate ${deviceOf(number)} extension ${pick(ORIGINATED)}@from-internal`,
    'queue reload all',
  ]);
}
