import { prepareAsterisk } from '../../server/asterisk-lab/make-asterisk.ts';
import { buildCheck } from './build-checks.ts';
import type { Check } from './check.ts';
import { runBrowserTests, runCountedTests } from './suite-checks.ts';

/** The tests named `*.asterisk.test.ts` and `*.asterisk.spec.ts`, where an Asterisk can be had. */
export const asteriskCheck: Check = {
  name: 'asterisk',
  title: 'Tests on a real Asterisk',
  async run(output) {
    const asterisk = await prepareAsterisk(process.env, console.log);
    if (asterisk.kind === 'unavailable') return { passed: 0, failed: 0, output: '', notRun: asterisk.reason };
    const oldest = await prepareAsterisk(process.env, console.log, 16);
    if (oldest.kind === 'unavailable') console.log(`asterisk 16: NOT RUN, ${oldest.reason}`);
    const build = await buildCheck.run(output);
    if (build.failed > 0) return build;
    const server = await runCountedTests('vitest-asterisk.json', ['--mode', 'asterisk'], output);
    const browser = await runBrowserTests('asterisk', output);
    return {
      passed: server.passed + browser.passed,
      failed: server.failed + browser.failed,
      output: [server.output, browser.output].filter((text) => text !== '').join('\n'),
    };
  },
};
