/**
 * Random traffic on real Asterisks, 16 and 22 side by side, with a referee. Longer or otherwise by hand:
 *
 *     RINGSIDE_TRAFFIC_MINUTES=10 RINGSIDE_TRAFFIC_SEED=7 RINGSIDE_TRAFFIC_VERSIONS=16,22 \
 *       npx vitest run --mode traffic server/pbx/asterisk/office-day.traffic.test.ts
 */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, it } from 'vitest';
import { officeQueues } from '#server/asterisk-lab/office/office-plan.ts';
import { OFFICE_VERSIONS } from '#server/asterisk-lab/office/office-versions.fixture.ts';
import { startAsteriskHarness } from './asterisk-harness.fixture.ts';
import { type LastingDifference, MAY_LAST_MS, startDifferenceWatch } from './difference-watch.fixture.ts';
import { startOfficeDay } from './office-day.fixture.ts';
import { differingFigures } from './office-figures.fixture.ts';
import { readQueueLog } from './queue-log.fixture.ts';
import type { RestPicture } from './view-disagreements.fixture.ts';

const MINUTE = 60_000;
const given = (name: string, otherwise: string) => process.env[`RINGSIDE_TRAFFIC_${name}`] ?? otherwise;
const minutes = Number(given('MINUTES', '2'));
const seed = Number(given('SEED', '1'));
const wanted = given('VERSIONS', '16,22').split(',').map(Number);
const LOOK_EVERY_MS = 100;
const LONGEST_LINE = 300;

function inWords({ what, firstAt, lastAt, evidence }: LastingDifference): string {
  const at = new Date(firstAt).toISOString().slice(14, 23);
  return `${at}, for ${Math.round((lastAt - firstAt) / 1_000)} s: ${what}\n${evidence}`;
}

/** The last calls of the day end at its very end: their figures too may be on their way for as long as all else. */
async function figuresThatStay(compare: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const deadline = Date.now() + MAY_LAST_MS;
  for (;;) {
    const found = await compare();
    if (found.length === 0 || Date.now() > deadline) return found;
    await delay(LOOK_EVERY_MS);
  }
}

describe.concurrent('a day by chance in the office', () => {
  it.for(OFFICE_VERSIONS.filter((version) => wanted.includes(version)))(
    '[M14] [K2] of Asterisk %i: the picture is the PBX’s at every moment, the figures are those of its log',
    { timeout: (minutes + 2) * MINUTE },
    async (version, { expect, onTestFinished }) => {
      const harness = await startAsteriskHarness({ lab: { version, office: true } });
      onTestFinished(() => harness.stop());
      const isUp = ({ links, queues }: RestPicture) =>
        links.poll.status === 'up' && queues.length === officeQueues(version).length;
      await harness.until('the PBX is watched', isUp);
      const day = await startOfficeDay(harness, seed);
      const watch = startDifferenceWatch({
        picture: harness.picture,
        truth: harness.lab.truth,
        figures: (shown) => differingFigures(shown, harness.facts(), readQueueLog(harness.lab.folder)),
      });
      await delay(minutes * MINUTE);
      day.rest();
      const isEmpty = (now: RestPicture) => isUp(now) && now.calls.length === 0;
      const left = await day
        .end()
        .then(() => harness.until('no call is left', isEmpty))
        .then(
          () => [],
          (error: unknown) => [String(error)],
        );
      await watch.stop();
      const log = readQueueLog(harness.lab.folder);
      const figures = await figuresThatStay(async () =>
        differingFigures(await harness.picture(), harness.facts(), log),
      );
      const lasting = [...watch.found().map(inWords), ...left];
      if (lasting.length + figures.length > 0) {
        const report = join(tmpdir(), `office-day-${version}-${seed}.txt`);
        const parts = [
          lasting.join('\n\n'),
          figures.join('\n'),
          watch.figuresOverTime().join('\n'),
          day.unsure.join('\n'),
          day.log.join('\n'),
          log.text,
        ];
        writeFileSync(report, parts.join('\n\n----\n\n'));
        console.log(`The whole day: ${report}`);
      }
      expect(watch.looks()).toBeGreaterThan(minutes * 30);
      expect(log.queueStays.length).toBeGreaterThan(minutes * 5);
      const inShort = lasting.map((text) => text.split('\n')[0]?.slice(0, LONGEST_LINE));
      expect({ lasting: inShort, figures }).toEqual({ lasting: [], figures: [] });
    },
  );
});
