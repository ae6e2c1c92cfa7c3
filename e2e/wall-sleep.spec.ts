/** The computer behind the wall sleeps, or its browser stands still: on waking it catches up before it looks live. */
import { chromium, type Page } from '@playwright/test';
import { browserFlags, findBrowser } from '../scripts/browser/find-browser.ts';
import { expect, test } from './stage/test.ts';
import { expectLiveWall, openWall } from './stage/wall.ts';
import type { Wallboard } from './stage/wallboard.ts';

test.use({ viewport: { width: 1920, height: 1080 } });

const FIGURE = '[data-queue="821"] [data-metric="waiting"]';

interface Seen {
  readonly at: number;
  readonly live: string;
  readonly waiting: string;
}

/** Notes, in the page, whatever the room gets to see of the two. */
async function watchRoom(page: Page): Promise<() => Promise<readonly Seen[]>> {
  await page.evaluate((figure) => {
    const seen: Seen[] = [];
    const note = (): void => {
      const value = (selector: string): string =>
        document.querySelector<HTMLElement>(selector)?.dataset.value ?? '';
      seen.push({ at: Date.now(), live: value('[data-answer="live"]'), waiting: value(figure) });
    };
    const options = { subtree: true, attributes: true, attributeFilter: ['data-value'] };
    new MutationObserver(note).observe(document.body, options);
    Object.assign(window, { seen });
  }, FIGURE);
  return () => page.evaluate(() => (window as unknown as { readonly seen: readonly Seen[] }).seen);
}

async function callsAt(page: Page, { url }: Wallboard): Promise<number> {
  const answer = await page.request.get(`${url}/api/sites/hq/live`);
  return ((await answer.json()) as { readonly calls: readonly unknown[] }).calls.length;
}

function expectNeverOldAndLive(seen: readonly Seen[], asleepAt: number): void {
  const since = seen.filter(({ at }) => at > asleepAt);
  expect(since.at(-1)).toMatchObject({ live: 'live', waiting: '1' });
  expect(since.filter(({ live, waiting }) => live === 'live' && waiting !== '1')).toEqual([]);
}

test('[P6] a page that the browser froze is right again before it looks live', async ({
  page,
  wallboard,
  cookies,
  centre,
}) => {
  await openWall(page, wallboard, cookies);
  const seen = await watchRoom(page);
  const browser = await page.context().newCDPSession(page);
  await browser.send('Page.setWebLifecycleState', { state: 'frozen' });
  const asleepAt = Date.now();
  await centre.call('821');
  await expect.poll(() => callsAt(page, wallboard)).toBe(1);
  await browser.send('Page.setWebLifecycleState', { state: 'active' });
  await expect(page.locator(FIGURE)).toHaveAttribute('data-value', '1');
  await expectLiveWall(page);
  expectNeverOldAndLive(await seen(), asleepAt);
});

/** So long that nobody could take it for a slow moment. */
const NIGHT_MS = 12_000;

test('[P6] a computer that slept, without a word to its browser, is right again before it looks live', async ({
  playwright,
  wallboard,
  cookies,
  centre,
}) => {
  const executablePath = findBrowser();
  const server = await chromium.launchServer({
    args: browserFlags(),
    ...(executablePath === null ? {} : { executablePath }),
  });
  const browser = await chromium.connect(server.wsEndpoint());
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await openWall(page, wallboard, cookies);
  const seen = await watchRoom(page);
  const requests = await playwright.request.newContext({ storageState: { cookies, origins: [] } });
  const { pid } = server.process();
  if (pid === undefined) throw new Error('the browser has no process');
  // It is the leader of a group of its own: its renderers stop with it.
  process.kill(-pid, 'SIGSTOP');
  const asleepAt = Date.now();
  try {
    await centre.call('821');
    await expect
      .poll(
        async () => {
          const answer = await requests.get(`${wallboard.url}/api/sites/hq/live`);
          const { calls } = (await answer.json()) as { readonly calls: readonly unknown[] };
          return calls.length === 1 && Date.now() - asleepAt > NIGHT_MS;
        },
        { timeout: 3 * NIGHT_MS, intervals: [1_000] },
      )
      .toBe(true);
  } finally {
    process.kill(-pid, 'SIGCONT');
  }
  await expect(page.locator(FIGURE)).toHaveAttribute('data-value', '1', { timeout: 20_000 });
  await expectLiveWall(page, 20_000);
  expectNeverOldAndLive(await seen(), asleepAt);
  await requests.dispose();
  await browser.close();
  await server.close();
});
