/** `npm run build`; with `--if-stale` only when the sources have changed since the last one. */
import { parseArgs } from 'node:util';
import { endOnSignals, isEnding } from './bootstrap/ending.mjs';
import { build, buildIfStale } from './build/build.ts';

endOnSignals('signal');
try {
  const { values } = parseArgs({ options: { 'if-stale': { type: 'boolean', default: false } } });
  await (values['if-stale'] ? buildIfStale() : build());
} catch (error) {
  if (!isEnding()) console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
