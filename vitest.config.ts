import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root,
  // Reports and caches stay out of the working tree: `npm test` has to leave it as it found it.
  cacheDir: 'node_modules/.cache/vitest',
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    environment: 'node',
    include: ['{lib,server,scripts,components,app,bench}/**/*.test.{ts,tsx}'],
    // Real processes are started and stopped by several suites; forks keep their signals and handles apart.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Dates of the call centre's day must not depend on where the tests run.
    env: { TZ: 'UTC' },
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
