import { defineConfig, devices } from '@playwright/test';
import { browserFlags, findBrowser } from './scripts/browser/find-browser.ts';

const ON_ASTERISK = '**/*.asterisk.spec.ts';

const executablePath = findBrowser();

export default defineConfig({
  testDir: 'e2e',
  // Nothing is written into the working tree.
  outputDir: process.env.RINGSIDE_BROWSER_ARTIFACTS ?? 'node_modules/.cache/ringside-test/browser',
  reporter: [
    ['list'],
    [
      'json',
      {
        outputFile:
          process.env.RINGSIDE_BROWSER_REPORT ?? 'node_modules/.cache/ringside-test/playwright.json',
      },
    ],
  ],
  // A test that passes at the second try hides a fault.
  retries: 0,
  forbidOnly: true,
  // Each test may run a call centre, a wallboard and a browser; half of the time they wait for each other.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      args: browserFlags(),
      ...(executablePath === null ? {} : { executablePath }),
    },
  },
  projects: [
    { name: 'desktop', testIgnore: ON_ASTERISK, use: { ...devices['Desktop Chrome'] } },
    // Needs a real Asterisk: `npm run test:asterisk`.
    // It runs beside the others: one at a time, and with patience, since each starts two PBXs.
    {
      name: 'asterisk',
      testMatch: ON_ASTERISK,
      use: { ...devices['Desktop Chrome'] },
      workers: 1,
      timeout: 180_000,
      expect: { timeout: 20_000 },
    },
  ],
});
