/** `npm run build`; with `--if-stale` only when the sources have changed since the last one. */
import { parseArgs } from 'node:util';
import { endOnSignals, failWith } from './bootstrap/process-end.mjs';
import { build, buildIfStale } from './build/build.ts';

endOnSignals('signal');
try {
  const { values } = parseArgs({ options: { 'if-stale': { type: 'boolean', default: false } } });
  await (values['if-stale'] ? buildIfStale() : build());
} catch (error) {
  await failWith(error);
}
