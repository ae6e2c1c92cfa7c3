/** `npm run build` */
import { endOnSignals, isEnding } from './bootstrap/ending.mjs';
import { build } from './build/build.ts';

endOnSignals('signal');
try {
  await build();
} catch (error) {
  if (!isEnding()) console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
