import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { type AsteriskHarness, startAsteriskHarness } from './asterisk-harness.fixture.ts';
import { type BreakableConnection, openBreakableConnection } from './breakable-connection.fixture.ts';
import { type LoggedQueueStay, readQueueLog } from './queue-log.fixture.ts';
import { DAY_QUEUES } from './random-commands.fixture.ts';
import { type RandomTraffic, startRandomTraffic } from './random-traffic.fixture.ts';
import type { RestPicture } from './view-disagreements.fixture.ts';

const QUARTERS = 2;
const QUARTER_MS = 8_500;
/** A slow machine makes fewer calls in a quarter: its day has more of them, until there is enough to compare. */
const MOST_QUARTERS = 6;
const ENOUGH_PASSAGES = 10;

interface Played {
  readonly stand: AsteriskHarness;
  readonly day: RandomTraffic;
  readonly after: RestPicture;
}

/** A day with quiet moments, at each of which the picture is what the PBX says; the end is one of them. */
async function playDay(seed: number, hasCuts: boolean): Promise<Played> {
  let line: BreakableConnection | undefined;
  const harness = await startAsteriskHarness({
    lab: { queues: DAY_QUEUES },
    ...(hasCuts && {
      async port(amiPort: number) {
        line = await openBreakableConnection(amiPort);
        return line.port;
      },
    }),
  });
  onTestFinished(async () => {
    await harness.stop();
    await line?.close();
  });
  const isUp = ({ links, queues }: RestPicture) =>
    links.poll.status === 'up' && queues.length === DAY_QUEUES.length;
  await harness.until('the PBX is watched', isUp);
  const day = startRandomTraffic(harness, { seed, ...(line === undefined ? {} : { line }) });
  onTestFinished(({ task }) => {
    if (task.result?.state === 'fail') process.stdout.write(`Day ${seed}:\n${day.log.join('\n')}\n`);
  });
  const isEnough = () => readQueueLog(harness.lab.folder).queueStays.length > ENOUGH_PASSAGES;
  for (let quarter = 0; quarter < QUARTERS || (quarter < MOST_QUARTERS && !isEnough()); quarter += 1) {
    await delay(QUARTER_MS);
    day.rest();
    line?.mend();
    await harness.until('the PBX is watched', isUp);
    await harness.agrees();
    day.resume();
  }
  await day.end();
  const after = await harness.until('no call is left', (now) => isUp(now) && now.calls.length === 0);
  await harness.agrees();
  return { stand: harness, day, after };
}

type Figures = RestPicture['queues'][number]['today'];

/** Rule K2, as shown. */
function expectSum({ offered, answered, abandoned, shortAbandoned, overflowed }: Figures): void {
  const sum = (answered ?? 0) + (abandoned ?? 0) + (shortAbandoned ?? 0) + (overflowed ?? 0);
  expect(offered).toBe(sum);
}

const count = (queueStays: readonly LoggedQueueStay[], end: LoggedQueueStay['end']) =>
  queueStays.filter((passage) => passage.end === end).length;

/** Entered again by the same caller: one queue stay, when it is within ten seconds and nobody talked with them (rule K1). */
const again = (queueStays: readonly LoggedQueueStay[]) =>
  queueStays.length - new Set(queueStays.map(({ uniqueid }) => uniqueid)).size;

function statusAfter({ queues }: RestPicture, extension: string): string {
  const members = queues.flatMap((queue) => queue.members.filter((member) => member.extension === extension));
  const present = members.filter(({ loggedIn }) => loggedIn);
  if (members.length > 0 && present.length === 0) return 'loggedOut';
  return present.length > 0 && present.every(({ paused }) => paused) ? 'paused' : 'free';
}

function expectPeople({ after, day, stand: harness }: Played, isWhole: boolean): void {
  const { ringsNoAnswer } = readQueueLog(harness.lab.folder);
  for (const { extension, status, today } of after.agents) {
    expect(`${extension} ${status}`).toBe(`${extension} ${statusAfter(after, extension)}`);
    // One talk is not two, and nobody handled what their phone did not take part in.
    expect(today.handled, `handled by ${extension}`).toBeLessThanOrEqual(day.partsIn(extension));
    const own = ringsNoAnswer.filter(({ member }) => member.endsWith(extension));
    expect(today.missed, `missed by ${extension}`).toBeLessThanOrEqual(own.length);
    const long = own.filter(({ milliseconds }) => milliseconds >= 1_000);
    if (isWhole) expect(today.missed, `missed by ${extension}`).toBeGreaterThanOrEqual(long.length);
  }
}

it.each([1])(
  '[M14] [K2] the day of seed %i: the picture is the PBX’s, the figures are those of its own log',
  async (seed) => {
    const played = await playDay(seed, false);
    const { after, day, stand: harness } = played;
    const { queueStays } = readQueueLog(harness.lab.folder);
    expect(queueStays.length).toBeGreaterThan(ENOUGH_PASSAGES);
    let overflowed = 0;
    for (const { number, today } of after.queues) {
      const own = queueStays.filter(({ queue }) => queue === number);
      expectSum(today);
      expect(today.offered, `offered to ${number}`).toBeLessThanOrEqual(own.length);
      expect(today.offered, `offered to ${number}`).toBeGreaterThanOrEqual(own.length - again(own));
      // Who took another's place in the line ends under their own name, which the log does not know.
      expect(today.answered, `answered in ${number}`).toBeGreaterThanOrEqual(count(own, 'answered'));
      expect(today.answered, `answered in ${number}`).toBeLessThanOrEqual(
        count(own, 'answered') + count(own, null),
      );
      overflowed += (today.overflowed ?? 0) - count(own, 'left');
    }
    // The log calls abandoned whoever was pulled out of a queue.
    expect(overflowed).toBeLessThanOrEqual(day.pulled() + count(queueStays, null));
    expect(overflowed).toBeGreaterThanOrEqual(-again(queueStays));
    expectPeople(played, true);
  },
  90_000,
);

it.each([2])(
  '[M14] [F1] the day of seed %i, with cuts of the line: right after each, and nothing is counted twice',
  async (seed) => {
    const played = await playDay(seed, true);
    const { queueStays } = readQueueLog(played.stand.lab.folder);
    for (const { number, today } of played.after.queues) {
      const own = queueStays.filter(({ queue }) => queue === number);
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
