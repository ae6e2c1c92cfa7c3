import { prepareAsterisk } from '../../server/asterisk-lab/make-asterisk.ts';
import { buildCheck } from './build-checks.ts';
import type { Check } from './check.ts';
import { runBrowserTests, runCountedTests } from './suite-checks.ts';

/**
 * Random traffic on real Asterisks: no part of `npm test`, because what differs by chance is to be looked into and must
 * not keep an unrelated change from landing. `npm run test:asterisk` has it.
 */
export const trafficCheck: Check = {
  name: 'traffic',
  title: 'Random traffic on a real Asterisk',
  async run(output) {
    const lack = await lackOfAsterisk();
    if (lack !== null) return { passed: 0, failed: 0, output: '', notRun: lack };
    return await runCountedTests('vitest-traffic.json', ['--mode', 'traffic'], output);
  },
};

/** The tests named `*.asterisk.test.ts` and `*.asterisk.spec.ts`, where an Asterisk can be had. */
export const asteriskCheck: Check = {
  name: 'asterisk',
  title: 'Tests on a real Asterisk',
  async run(output) {
    const lack = await lackOfAsterisk();
    if (lack !== null) return { passed: 0, failed: 0, output: '', notRun: lack };
    const build = await buildCheck.run(output);
    if (build.failed > 0) return build;
    const server = await runCountedTests('vitest-asterisk.json', ['--mode', 'asterisk'], output);
    const browser = await runBrowserTests('asterisk', output);
    return {
      passed: server.passed + browser.passed,
      failed: server.failed + browser.failed,
      tests: [...(server.tests ?? []), ...(browser.tests ?? [])],
      output: [server.output, browser.output].filter((text) => text !== '').join('\n'),
    };
  },
};

/** Why there is no Asterisk to test on; null when there is. Without an older one the tests of that one are left out. */
async function lackOfAsterisk(): Promise<string | null> {
  const asterisk = await prepareAsterisk(process.env, console.log);
  if (asterisk.kind === 'unavailable') return asterisk.reason;
  const oldest = await prepareAsterisk(process.env, console.log, 16);
  if (oldest.kind === 'unavailable') console.log(`asterisk 16: NOT RUN, ${oldest.reason}`);
  return null;
}
