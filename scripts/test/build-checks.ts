import { inRoot } from '../bootstrap/root.mjs';
import { type Check, singleOutcome } from './check.ts';
import { runProgram, runTool } from './run-program.ts';

export const buildCheck: Check = {
  name: 'build',
  title: 'Build',
  async run() {
    const { code, output } = await runProgram(process.execPath, [inRoot('scripts/build.ts'), '--if-stale']);
    return singleOutcome(code === 0, output);
  },
};

export const weightCheck: Check = {
  name: 'weight',
  title: 'Weight of the first load',
  async run() {
    const { code, output } = await runTool('size-limit/bin.js', []);
    const outcome = singleOutcome(code === 0, output);
    return { ...outcome, output };
  },
};
