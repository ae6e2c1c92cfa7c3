/** A wall hangs there for months, and nobody presses anything: what it does by itself. */
import type { WebSocketRoute } from '@playwright/test';
import { expectAccessible } from './stage/accessible.ts';
import { expect, signIn, test } from './stage/test.ts';
import { expectLiveWall, openWall } from './stage/wall.ts';
import { simulatedSiteUnderTest, startWallboard } from './stage/wallboard.ts';

test.use({ viewport: { width: 1920, height: 1080 } });

const NOT_LIVE = '[data-answer="live"][data-value="stale"]';

test('[F4] the server goes and comes back without the session: the room sees how old the picture is, and never a login', async ({
  page,
  freshStage,
  playwright,
  consoleErrors,
}) => {
  const { centre, wallboard, cookies } = freshStage;
  await openWall(page, wallboard, cookies);
  await page.evaluate(() => {
    document.title = 'not reloaded';
  });
  await wallboard.stop();
  await expect(page.locator(NOT_LIVE)).toContainText(/No connection to Ringside since \d\d:\d\d/);
  await expect(page.getByRole('article')).toHaveCount(6);
  await expect(page.locator('article[data-stale="true"]')).toHaveCount(6);
  const again = await startWallboard(
    [simulatedSiteUnderTest(centre, 'hq', 'Head office')],
    Number(new URL(wallboard.url).port),
  );
  await expect(page.locator(NOT_LIVE)).toContainText(/Signed out at \d\d:\d\d/, { timeout: 20_000 });
  await expect(page).toHaveURL(/\/wall$/);
  await expect(page.getByRole('article')).toHaveCount(6);
  await page.context().addCookies(await signIn(playwright.request, again));
  await expectLiveWall(page, 20_000);
  await expect(page).toHaveTitle('not reloaded');
  await again.stop();
  // The browser notes each connection that it could not make.
  consoleErrors.splice(0);
});

test('[P5] a server that speaks a newer protocol makes the wall load itself again, once', async ({
  page,
  wallboard,
  cookies,
}) => {
  // Of the first page alone: the one that is loaded in its place reaches the server.
  let refusals = 0;
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    if (refusals > 0) {
      socket.connectToServer();
      return;
    }
    const hello = { sid: 'newer', upgrades: [], pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1e5 };
    socket.send(`0${JSON.stringify(hello)}`);
    socket.onMessage((message) => {
      if (!String(message).startsWith('40/live')) return;
      refusals += 1;
      socket.send('44/live,{"message":"reload"}');
    });
  });
  await page.context().addCookies(cookies);
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  await page.goto(`${wallboard.url}/wall`);
  await expect.poll(() => loads).toBe(2);
  await expectLiveWall(page);
  expect([refusals, loads]).toEqual([1, 2]);
});

test('without a server at the first load the wall says so with its age, and goes on by itself', async ({
  page,
  wallboard,
  cookies,
  consoleErrors,
}) => {
  await page.context().addCookies(cookies);
  await page.route('**/api/sites', (route) => route.abort());
  await page.goto(`${wallboard.url}/wall`);
  await expect(page.getByText(/No connection to Ringside since \d\d:\d\d/)).toBeVisible();
  await page.unroute('**/api/sites');
  await expectLiveWall(page);
  consoleErrors.splice(0);
});

test('[F4] a page whose scripts never arrive says large that it is not live', async ({
  page,
  wallboard,
  cookies,
  consoleErrors,
}) => {
  await page.context().addCookies(cookies);
  await page.route('**/_next/static/**/*.js', (route) => route.abort());
  await page.goto(`${wallboard.url}/wall`);
  const word = page.getByText('Not live', { exact: true });
  await expect(word).toBeVisible();
  const { fontSize } = await word.evaluate((element) => getComputedStyle(element));
  expect(Number.parseFloat(fontSize)).toBeGreaterThan(100);
  await expect(page.getByText('If this stays, reload the screen.')).toBeVisible();
  await expectAccessible(page);
  consoleErrors.splice(0);
});

test('[S1] a screen that nobody signed in for says so, shows no login, and becomes the wall once it is', async ({
  page,
  wallboard,
  cookies,
  consoleErrors,
}) => {
  await page.goto(`${wallboard.url}/wall?queues=820&theme=light`);
  await expect(page).toHaveURL(/\/wall\?queues=820&theme=light$/);
  await expect(page.getByRole('heading', { name: 'This display is not signed in' })).toBeVisible();
  await expect(page.getByText(new URL(wallboard.url).host)).toBeVisible();
  await expect(page.locator('input, button')).toHaveCount(0);
  await expectAccessible(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Sign in on this display' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fwall%3Fqueues%3D820%26theme%3Dlight/);
  await page.goBack();
  await page.context().addCookies(cookies);
  await expectLiveWall(page, 20_000);
  await expect(page.locator('[data-queue]')).toHaveCount(1);
  // The browser notes that the page was refused.
  expect(consoleErrors.splice(0).filter((error) => !error.includes('401'))).toEqual([]);
});

test('[P5] told of a newer server that is away again, it keeps its picture until the page is served', async ({
  page,
  wallboard,
  cookies,
  consoleErrors,
}) => {
  const open: WebSocketRoute[] = [];
  let away = false;
  let asked = 0;
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    if (!away) {
      open.push(socket);
      socket.connectToServer();
      return;
    }
    const hello = { sid: 'newer', upgrades: [], pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1e5 };
    socket.send(`0${JSON.stringify(hello)}`);
    socket.onMessage((message) => {
      if (String(message).startsWith('40/live')) socket.send('44/live,{"message":"reload"}');
    });
  });
  await openWall(page, wallboard, cookies);
  await page.evaluate(() => {
    document.title = 'the same page';
  });
  await page.route(/\/wall$/, (route) => {
    asked += 1;
    return away ? route.abort() : route.continue();
  });
  away = true;
  for (const socket of open) await socket.close();
  await expect(page.locator(NOT_LIVE)).toContainText(/Ringside was updated at \d\d:\d\d/, {
    timeout: 20_000,
  });
  await expect.poll(() => asked, { timeout: 20_000 }).toBeGreaterThan(1);
  await expect(page).toHaveTitle('the same page');
  await expect(page.getByRole('article')).toHaveCount(6);
  away = false;
  await expectLiveWall(page, 20_000);
  await expect(page).not.toHaveTitle('the same page');
  consoleErrors.splice(0);
});
