import { relative } from 'node:path';
import { inRoot } from '../bootstrap/root.mjs';
import type { TimedTest } from './check.ts';

const SHOWN = 10;
const LONGEST_TITLE = 100;

/** Where to begin when the tests take too long. */
export function slowestTests(tests: readonly TimedTest[]): string {
  const slowest = [...tests].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, SHOWN);
  const lines = slowest.map(({ file, title, milliseconds }) => {
    const seconds = (milliseconds / 1000).toFixed(1).padStart(7);
    const path = file.startsWith('/') ? relative(inRoot(''), file) : file;
    return `${seconds} s  ${path}: ${title.slice(0, LONGEST_TITLE)}`;
  });
  return ['\nSlowest:', ...lines].join('\n');
}
