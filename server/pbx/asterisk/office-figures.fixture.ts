/** The day's figures as they follow from the PBX's own log of its queues, against those that are shown. */
import type { Fact } from '#lib/model/fact.ts';
import { answerDifferences } from './office-answers.fixture.ts';
import type { LoggedQueueStay, QueueLog } from './queue-log.fixture.ts';
import type { RestPicture } from './view-disagreements.fixture.ts';

const SHORT_ABANDON_SECONDS = 5;
/** The same caller in the same queue again within this time has not left it (rule K1). */
const AGAIN_WITHIN_SECONDS = 10;
/** The log counts whole seconds. */
const ROUNDING_SECONDS = 1;

/** Each figure that is not what the log says, in words; the border of short abandons may be a second off. */
export function differingFigures(
  picture: RestPicture,
  facts: readonly Fact[],
  log: QueueLog,
): readonly string[] {
  return [
    ...picture.queues.flatMap(({ number, today }) => queueDifferences(number, today, staysIn(number, log))),
    ...answerDifferences(picture, facts, log),
  ];
}

interface Stay {
  readonly ends: readonly LoggedQueueStay[];
  /** It may as well be two: the rounding hides whether ten seconds had passed. */
  readonly isBorderline: boolean;
}

function staysIn(queue: string, { queueStays, strangers }: QueueLog): readonly Stay[] {
  const others = strangers.filter((one) => one.queue === queue);
  const stays: Stay[] = [];
  const lastOf = new Map<string, number>();
  for (const passage of queueStays.filter((one) => one.queue === queue)) {
    const whole = passage.end === null ? withEndOf(passage, others.shift()) : passage;
    const index = lastOf.get(passage.uniqueid);
    const before = index === undefined ? undefined : stays[index];
    const last = before?.ends.at(-1);
    const gap = passage.enteredAtSeconds - (last?.endedAtSeconds ?? 0);
    if (index !== undefined && last?.end === 'left' && gap <= AGAIN_WITHIN_SECONDS + ROUNDING_SECONDS) {
      const isBorderline = before?.isBorderline === true || gap >= AGAIN_WITHIN_SECONDS - ROUNDING_SECONDS;
      stays[index] = { ends: [...(before?.ends ?? []), whole], isBorderline };
    } else {
      lastOf.set(passage.uniqueid, stays.length);
      stays.push({ ends: [whole], isBorderline: false });
    }
  }
  return stays;
}

const withEndOf = (passage: LoggedQueueStay, other: LoggedQueueStay | undefined): LoggedQueueStay =>
  other === undefined
    ? passage
    : { ...other, uniqueid: passage.uniqueid, enteredAtSeconds: passage.enteredAtSeconds };

type Figures = RestPicture['queues'][number]['today'];

function queueDifferences(queue: string, today: Figures, stays: readonly Stay[]): string[] {
  const last = stays.flatMap(({ ends }) => ends.at(-1) ?? []);
  const count = (end: LoggedQueueStay['end']) => last.filter((one) => one.end === end).length;
  const abandoned = last.filter(({ end }) => end === 'abandoned').map(waitOf);
  const borderline = stays.filter(({ isBorderline }) => isBorderline).length;
  const expected = { offered: stays.length, answered: count('answered'), overflowed: count('left') };
  const found: string[] = [];
  // Who hangs up in an announcement after which the queue's time is over is said to have timed out: so says the log alone.
  const cutShort = last.filter((one) => one.isCutShort === true);
  const gaveUp = Math.max(0, Math.min(cutShort.length, expected.overflowed - (today.overflowed ?? 0)));
  expected.overflowed -= gaveUp;
  for (const key of ['offered', 'answered', 'overflowed'] as const) {
    const more = (today[key] ?? 0) - expected[key];
    if (more < 0 || more > (key === 'answered' ? 0 : borderline))
      found.push(`queue ${queue}: ${key} ${signed(more)} against the log`);
  }
  const all = (today.abandoned ?? 0) + (today.shortAbandoned ?? 0);
  const allExpected = abandoned.length + gaveUp;
  if (all !== allExpected)
    found.push(`queue ${queue}: abandoned, short or not, ${signed(all - allExpected)} against the log`);
  const least = abandoned.filter((wait) => wait < SHORT_ABANDON_SECONDS).length;
  const most = abandoned.filter((wait) => wait <= SHORT_ABANDON_SECONDS + ROUNDING_SECONDS).length + gaveUp;
  const short = today.shortAbandoned ?? 0;
  if (all === allExpected && (short < least || short > most))
    found.push(`queue ${queue}: short abandons ${short} shown, ${least} to ${most} in the log`);
  return found;
}

const signed = (difference: number): string => `${difference > 0 ? '+' : ''}${difference}`;

const waitOf = ({ enteredAtSeconds, endedAtSeconds }: LoggedQueueStay): number =>
  (endedAtSeconds ?? enteredAtSeconds) - enteredAtSeconds;
