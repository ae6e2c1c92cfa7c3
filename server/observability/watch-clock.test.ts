import { expect, it } from 'vitest';
import { createManualClock } from '#server/ports/manual-clock.fixture.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';
import { watchClock } from './watch-clock.ts';

it("[M13] says once that the machine's clock was set, and once that it has been made up for", () => {
  const time = createManualClock(0);
  let apartMs = 0;
  const lines: [string, object][] = [];
  const write =
    (level: string): Logger['info'] =>
    (details) =>
      lines.push([level, details]);
  const log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  const stop = watchClock({ ...time, offsetFromWallMs: () => apartMs }, log);
  time.advance(30_000);
  apartMs = -60_000;
  time.advance(30_000);
  apartMs = -1_900;
  time.advance(30_000);
  expect(lines).toEqual([
    ['warn', { seconds: -60 }],
    ['info', { seconds: -2 }],
  ]);
  stop();
  apartMs = 5_000;
  time.advance(30_000);
  expect(lines).toHaveLength(2);
});
