import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Tests that need a real Asterisk are a run of their own: `--mode asterisk`. */
const ON_ASTERISK = 'server/**/*.asterisk.test.ts';
const UNIT = '{lib,server,scripts,components,app,bench}/**/*.test.{ts,tsx}';

export default defineConfig(({ mode }) => ({
  root,
  // Reports and caches stay out of the working tree: `npm test` has to leave it as it found it.
  cacheDir: 'node_modules/.cache/vitest',
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    environment: 'node',
    ...(mode === 'asterisk'
      ? { include: [ON_ASTERISK], fileParallelism: false, testTimeout: 60_000 }
      : { include: [UNIT], exclude: [...configDefaults.exclude, ON_ASTERISK], testTimeout: 20_000 }),
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
