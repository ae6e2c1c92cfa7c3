import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NOT_OF_THE_SERVER = /\.(test|suite|fixture)\.|^server\/(simulator|asterisk-lab)\//;
/** The two clocks, and the dates of a certificate. */
const MAY_READ_IT = ['lib/live/time-source.ts', 'server/doctor/check-network.ts', 'server/ports/clock.ts'];

it('[M13] the wall clock, which anybody may set, is read in few places', () => {
  const files = globSync('{app,components,lib,server}/**/*.{ts,tsx}', { cwd: ROOT });
  expect(files.length).toBeGreaterThan(300);
  const readers = files.filter(
    (file) =>
      !NOT_OF_THE_SERVER.test(file) &&
      /Date\.now\(|new Date\(\)/.test(readFileSync(`${ROOT}/${file}`, 'utf8')),
  );
  expect(readers.sort()).toEqual(MAY_READ_IT);
});
