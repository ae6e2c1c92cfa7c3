/** `npm run build` */
import { endOnSignals } from './bootstrap/ending.mjs';
import { build } from './build/build.ts';

endOnSignals('signal');
try {
  await build();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
