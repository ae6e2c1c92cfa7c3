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
import type { Picture } from './agreement.fixture.ts';
import { startOfficeDay } from './office-day.fixture.ts';
import { differingFigures } from './office-figures.fixture.ts';
import { readQueueLog } from './queue-log.fixture.ts';
import { type LastingDifference, MAY_LAST_MS, startReferee } from './referee.fixture.ts';
import { startAsteriskStand } from './stand.fixture.ts';

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
      const stand = await startAsteriskStand({ lab: { version, office: true } });
      onTestFinished(() => stand.stop());
      const isUp = ({ links, queues }: Picture) =>
        links.poll.status === 'up' && queues.length === officeQueues(version).length;
      await stand.until('the PBX is watched', isUp);
      const day = await startOfficeDay(stand, seed);
      const referee = startReferee({
        picture: stand.picture,
        truth: stand.lab.truth,
        figures: (shown) => differingFigures(shown, stand.facts(), readQueueLog(stand.lab.folder)),
      });
      await delay(minutes * MINUTE);
      day.rest();
      const isEmpty = (now: Picture) => isUp(now) && now.calls.length === 0;
      const left = await day
        .end()
        .then(() => stand.until('no call is left', isEmpty))
        .then(
          () => [],
          (error: unknown) => [String(error)],
        );
      await referee.stop();
      const log = readQueueLog(stand.lab.folder);
      const figures = await figuresThatStay(async () =>
        differingFigures(await stand.picture(), stand.facts(), log),
      );
      const lasting = [...referee.found().map(inWords), ...left];
      if (lasting.length + figures.length > 0) {
        const report = join(tmpdir(), `office-day-${version}-${seed}.txt`);
        const parts = [
          lasting.join('\n\n'),
          figures.join('\n'),
          referee.figuresOverTime().join('\n'),
          day.unsure.join('\n'),
          day.diary.join('\n'),
          log.text,
        ];
        writeFileSync(report, parts.join('\n\n----\n\n'));
        console.log(`The whole day: ${report}`);
      }
      expect(referee.looks()).toBeGreaterThan(minutes * 30);
      expect(log.passages.length).toBeGreaterThan(minutes * 5);
      const inShort = lasting.map((text) => text.split('\n')[0]?.slice(0, LONGEST_LINE));
      expect({ lasting: inShort, figures }).toEqual({ lasting: [], figures: [] });
    },
  );
});
