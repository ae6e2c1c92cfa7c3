import type { Page } from '@playwright/test';
import { expectLargeTargets } from './stage/accessible.ts';
import { expect, signIn, test as stageTest } from './stage/test.ts';
import { simulatedSiteUnderTest, startWallboard, type Wallboard } from './stage/wallboard.ts';

type Cookies = Awaited<ReturnType<typeof signIn>>;

/** The page of examples, of the build that people get, on a server that is told to show it. */
const test = stageTest.extend<{ kit: Page }, { kitServer: Wallboard & { readonly cookies: Cookies } }>({
  kitServer: [
    async ({ stage, playwright }, use) => {
      const server = await startWallboard([simulatedSiteUnderTest(stage.centre, 'kit', 'Kit')], 0, {
        RINGSIDE_KIT: '1',
      });
      await use({ ...server, cookies: await signIn(playwright.request, server) });
      await server.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  kit: async ({ page, kitServer }, use) => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.context().addCookies(kitServer.cookies);
    await openKit(page, kitServer.url);
    await use(page);
  },
});

/** Every example has its picture. */
async function openKit(page: Page, url: string, query = ''): Promise<void> {
  await page.goto(`${url}/kit${query}`);
  for (const theme of ['dark', 'light'])
    await expect(page.locator(`[data-theme="${theme}"]`).locator('[data-queue]').first()).toBeVisible();
  await expect(page.locator('[data-example="For hours"] [data-agent]')).toHaveCount(2);
  await expect(page.locator('.wall-framed [data-queue]').first()).toBeVisible();
}

test('is not there unless the server is told to show it', async ({ board, wallboard, consoleErrors }) => {
  const answer = await board.goto(`${wallboard.url}/kit`);
  expect(answer?.status()).toBe(404);
  await expect(board.getByText('Page not found')).toBeVisible();
  await expect(board.locator('[data-example]')).toHaveCount(0);
  expect(consoleErrors.splice(0).filter((error) => !error.includes('404'))).toEqual([]);
});

test('each theme has its own colours side by side, whatever the page has', async ({ kit }) => {
  const grounds = await kit
    .locator('[data-example="Idle"] [data-theme]')
    .evaluateAll((columns) => columns.map((column) => getComputedStyle(column).backgroundColor));
  expect(grounds).toEqual(['rgb(10, 12, 16)', 'rgb(236, 239, 243)']);
  const dimmed = await kit
    .locator('#queues [data-example="Stale"] [data-queue]')
    .evaluateAll((tiles) => tiles.map((tile) => getComputedStyle(tile).color));
  expect(new Set(dimmed).size).toBe(dimmed.length);
});

test('what is pressed is large enough in every example', async ({ kit }) => {
  await expectLargeTargets(kit, 24);
});
