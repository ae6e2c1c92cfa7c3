import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { Picture } from './agreement.fixture.ts';
import { type BreakableLine, openBreakableLine } from './breakable-line.fixture.ts';
import { DAY_QUEUES } from './day-orders.fixture.ts';
import { type LoggedPassage, readQueueLog } from './queue-log.fixture.ts';
import { type Day, startDay } from './random-day.fixture.ts';
import { type AsteriskStand, startAsteriskStand } from './stand.fixture.ts';

const QUARTERS = 2;
const QUARTER_MS = 8_500;
/** A slow machine makes fewer calls in a quarter: its day has more of them, until there is enough to compare. */
const MOST_QUARTERS = 6;
const ENOUGH_PASSAGES = 10;

interface Played {
  readonly stand: AsteriskStand;
  readonly day: Day;
  readonly after: Picture;
}

/** A day with quiet moments, at each of which the picture is what the PBX says; the end is one of them. */
async function playDay(seed: number, hasCuts: boolean): Promise<Played> {
  let line: BreakableLine | undefined;
  const stand = await startAsteriskStand({
    lab: { queues: DAY_QUEUES },
    ...(hasCuts && {
      async port(amiPort: number) {
        line = await openBreakableLine(amiPort);
        return line.port;
      },
    }),
  });
  onTestFinished(async () => {
    await stand.stop();
    await line?.close();
  });
  const isUp = ({ links, queues }: Picture) =>
    links.poll.status === 'up' && queues.length === DAY_QUEUES.length;
  await stand.until('the PBX is watched', isUp);
  const day = startDay(stand, { seed, ...(line === undefined ? {} : { line }) });
  onTestFinished(({ task }) => {
    if (task.result?.state === 'fail') process.stdout.write(`Day ${seed}:\n${day.diary.join('\n')}\n`);
  });
  const isEnough = () => readQueueLog(stand.lab.folder).passages.length > ENOUGH_PASSAGES;
  for (let quarter = 0; quarter < QUARTERS || (quarter < MOST_QUARTERS && !isEnough()); quarter += 1) {
    await delay(QUARTER_MS);
    day.rest();
    line?.mend();
    await stand.until('the PBX is watched', isUp);
    await stand.agrees();
    day.resume();
  }
  await day.end();
  const after = await stand.until('no call is left', (now) => isUp(now) && now.calls.length === 0);
  await stand.agrees();
  return { stand, day, after };
}

type Figures = Picture['queues'][number]['today'];

/** Rule K2, as shown. */
function expectSum({ offered, answered, abandoned, shortAbandoned, overflowed }: Figures): void {
  const sum = (answered ?? 0) + (abandoned ?? 0) + (shortAbandoned ?? 0) + (overflowed ?? 0);
  expect(offered).toBe(sum);
}

const count = (passages: readonly LoggedPassage[], end: LoggedPassage['end']) =>
  passages.filter((passage) => passage.end === end).length;

/** Entered again by the same caller: one passage, when it is within ten seconds and nobody talked with him (rule K1). */
const again = (passages: readonly LoggedPassage[]) =>
  passages.length - new Set(passages.map(({ uniqueid }) => uniqueid)).size;

function statusAfter({ queues }: Picture, extension: string): string {
  const members = queues.flatMap((queue) => queue.members.filter((member) => member.extension === extension));
  const present = members.filter(({ loggedIn }) => loggedIn);
  if (members.length > 0 && present.length === 0) return 'loggedOut';
  return present.length > 0 && present.every(({ paused }) => paused) ? 'paused' : 'free';
}

function expectPeople({ after, day, stand }: Played, isWhole: boolean): void {
  const { ringsMissed } = readQueueLog(stand.lab.folder);
  for (const { extension, status, today } of after.agents) {
    expect(`${extension} ${status}`).toBe(`${extension} ${statusAfter(after, extension)}`);
    // One talk is not two, and nobody handled what his phone did not take part in.
    expect(today.handled, `handled by ${extension}`).toBeLessThanOrEqual(day.partsIn(extension));
    const own = ringsMissed.filter(({ member }) => member.endsWith(extension));
    expect(today.missed, `missed by ${extension}`).toBeLessThanOrEqual(own.length);
    const long = own.filter(({ milliseconds }) => milliseconds >= 1_000);
    if (isWhole) expect(today.missed, `missed by ${extension}`).toBeGreaterThanOrEqual(long.length);
  }
}

it.each([1])(
  '[M14] [K2] the day of seed %i: the picture is the PBX’s, the figures are those of its own log',
  async (seed) => {
    const played = await playDay(seed, false);
    const { after, day, stand } = played;
    const { passages } = readQueueLog(stand.lab.folder);
    expect(passages.length).toBeGreaterThan(ENOUGH_PASSAGES);
    let overflowed = 0;
    for (const { number, today } of after.queues) {
      const own = passages.filter(({ queue }) => queue === number);
      expectSum(today);
      expect(today.offered, `offered to ${number}`).toBeLessThanOrEqual(own.length);
      expect(today.offered, `offered to ${number}`).toBeGreaterThanOrEqual(own.length - again(own));
      // Who took another's place in the line ends under his own name, which the log does not know.
      expect(today.answered, `answered in ${number}`).toBeGreaterThanOrEqual(count(own, 'answered'));
      expect(today.answered, `answered in ${number}`).toBeLessThanOrEqual(
        count(own, 'answered') + count(own, null),
      );
      overflowed += (today.overflowed ?? 0) - count(own, 'left');
    }
    // The log calls abandoned whoever was pulled out of a queue.
    expect(overflowed).toBeLessThanOrEqual(day.pulled() + count(passages, null));
    expect(overflowed).toBeGreaterThanOrEqual(-again(passages));
    expectPeople(played, true);
  },
  90_000,
);

it.each([2])(
  '[M14] [F1] the day of seed %i, with cuts of the line: right after each, and nothing is counted twice',
  async (seed) => {
    const played = await playDay(seed, true);
    const { passages } = readQueueLog(played.stand.lab.folder);
    for (const { number, today } of played.after.queues) {
      const own = passages.filter(({ queue }) => queue === number);
      expectSum(today);
      expect(today.offered, `offered to ${number}`).toBeLessThanOrEqual(own.length);
      expect(today.answered, `answered in ${number}`).toBeLessThanOrEqual(
        count(own, 'answered') + count(own, null),
      );
    }
    expectPeople(played, false);
  },
  90_000,
);
