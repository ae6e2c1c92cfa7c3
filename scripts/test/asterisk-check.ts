import { prepareAsterisk } from '../../server/asterisk-lab/make-asterisk.ts';
import type { Check } from './check.ts';
import { runCountedTests } from './suite-checks.ts';

/** The tests named `*.asterisk.test.ts`, where an Asterisk can be had. */
export const asteriskCheck: Check = {
  name: 'asterisk',
  title: 'Tests on a real Asterisk',
  async run() {
    const asterisk = await prepareAsterisk(process.env, console.log);
    if (asterisk.kind === 'unavailable') return { passed: 0, failed: 0, output: '', notRun: asterisk.reason };
    return await runCountedTests('vitest-asterisk.json', ['--mode', 'asterisk']);
  },
};
