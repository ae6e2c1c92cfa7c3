import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Tests that need a real Asterisk are a run of their own: `--mode asterisk`. */
const ON_ASTERISK = 'server/**/*.asterisk.test.ts';
/** So are minutes of random traffic on it, which nobody can replay: `--mode traffic`. */
const TRAFFIC = 'server/**/*.traffic.test.ts';
const UNIT = '{lib,server,scripts,components,app,bench}/**/*.test.{ts,tsx}';

/** This takes minutes: begun last, it would be waited for when all else is over. */
const LONGEST = /\/contract\./;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => (LONGEST.test(moduleId) ? 0 : 1);
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig(({ mode }) => ({
  root,
  // Reports and caches stay out of the working tree: `npm test` has to leave it as it found it.
  cacheDir: 'node_modules/.cache/vitest',
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    environment: 'node',
    ...(mode === 'asterisk' || mode === 'traffic'
      ? {
          // Each laboratory has its own folder and ports, and its tests mostly wait.
          include: [mode === 'traffic' ? TRAFFIC : ON_ASTERISK],
          testTimeout: 60_000,
          sequence: { sequencer: LongestFirst },
        }
      : { include: [UNIT], exclude: [...configDefaults.exclude, ON_ASTERISK, TRAFFIC], testTimeout: 20_000 }),
    // Real processes are started and stopped by several suites; forks keep their signals and handles apart.
    pool: 'forks',
    maxWorkers: 2,
    hookTimeout: 30_000,
    // Dates of the call centre's day must not depend on where the tests run.
    env: { TZ: 'UTC' },
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
}));
