import { readableSize } from '../components/wall/wall-layout.ts';
import { expectAccessible } from './stage/accessible.ts';
import { startCallCentre } from './stage/call-centre.ts';
import { expect, signIn, test } from './stage/test.ts';
import { expectReadable, expectWholeWall, openWall } from './stage/wall.ts';
import { simulatedSite, startWallboard } from './stage/wallboard.ts';

const TELEVISION = { width: 1920, height: 1080 };
test.use({ viewport: TELEVISION });

for (const { agents, queues, pages } of [
  { agents: 3, queues: 1, pages: false },
  { agents: 12, queues: 4, pages: false },
  { agents: 40, queues: 7, pages: false },
  { agents: 120, queues: 12, pages: false },
  { agents: 300, queues: 30, pages: true },
]) {
  const title = pages
    ? 'are shown page by page, and it says which'
    : 'are all on the screen, whole, and readable';
  test(`${queues} queues and ${agents} agents ${title}`, async ({ page, playwright }) => {
    const centre = await startCallCentre({ agents, queues });
    const { config, connect } = simulatedSite(centre, 'hq', 'Head office');
    const { queues: _named, ...everyQueue } = config;
    const wallboard = await startWallboard([{ config: everyQueue as typeof config, connect }]);
    await openWall(page, wallboard, await signIn(playwright.request, wallboard));
    await expect(page.locator('[data-queue]')).toHaveCount(queues);
    if (!pages) await expect(page.getByRole('article')).toHaveCount(agents);
    await centre.call('820', '05551239988');
    await expect(page.locator('[data-queue="820"] [data-metric="waiting"]')).toHaveAttribute(
      'data-value',
      '1',
    );
    await expectWholeWall(page);
    await expectReadable(page, 18);
    if (pages) {
      const line = page.getByText(/^Agents \d+–\d+ of 300$/);
      await expect(line).toBeVisible();
      const before = await page.locator('[data-agent]').first().getAttribute('data-agent');
      await expect(page.locator(`[data-agent="${before}"]`)).toHaveCount(0, { timeout: 20_000 });
      await expect(line).toBeVisible();
      await expectWholeWall(page);
    }
    for (const [width, height] of [
      [1366, 768],
      [3840, 2160],
      [1080, 1920],
      [2560, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expectWholeWall(page);
      await expectReadable(page, readableSize(width, height));
    }
    await wallboard.stop();
    await centre.stop();
  });
}

test('what the address asks for in vain is passed over, and said so for a minute', async ({
  page,
  wallboard,
  cookies,
}) => {
  await page.clock.install();
  await openWall(page, wallboard, cookies, '?density=hug&queues=999&only=x&site=nowhere&lang=xx');
  await expect(page.getByRole('article')).toHaveCount(6);
  await expect(page.locator('[data-queue]')).toHaveCount(2);
  const note = page.getByRole('note');
  await expect(note).toContainText('?density=hug is not known: large, medium, small, auto');
  await expect(note).toContainText('?queues=999 is not known');
  await expect(note).toContainText('?site=nowhere is not known');
  await expectWholeWall(page);
  await page.clock.fastForward(61_000);
  await expect(note).toHaveCount(0);
});

test('a queue in which somebody waits too long comes first and pulses; nothing has a cursor', async ({
  page,
  wallboard,
  cookies,
  centre,
}) => {
  await openWall(page, wallboard, cookies);
  const first = page.locator('[data-queue]').first();
  await expect(first).toHaveAttribute('data-queue', '820');
  await expect(page.locator('[data-answer="waiting"]')).toHaveAttribute('data-value', '0');
  await expect(page.locator('[data-answer="free"]')).toHaveAttribute('data-value', '6');
  await centre.call('821');
  await expect(page.locator('[data-answer="waiting"]')).toHaveAttribute('data-value', '1');
  await expect(first).toHaveAttribute('data-queue', '821', { timeout: 30_000 });
  await expect(first).toHaveAttribute('data-breach', 'true');
  const pulse = (): Promise<string> =>
    first.evaluate((tile) => getComputedStyle(tile, '::after').animationName);
  expect(await pulse()).toBe('wall-breach');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await pulse()).toBe('none');
  expect(await first.evaluate((tile) => getComputedStyle(tile).cursor)).toBe('none');
});

test('the address chooses queues, agents, theme and density', async ({ page, wallboard, cookies }) => {
  await openWall(page, wallboard, cookies, '?queues=821');
  await expect(page.locator('[data-queue]')).toHaveCount(1);
  await expect(page.locator('[data-queue="821"]')).toBeVisible();
  await openWall(page, wallboard, cookies, '?only=agents&theme=light&density=small');
  await expect(page.locator('[data-queue]')).toHaveCount(0);
  await expect(page.getByRole('article')).toHaveCount(6);
  await expect(page.locator('[data-agent="201"]')).toHaveAttribute('data-density', 'small');
  await expect(page.getByRole('main')).toHaveCSS('background-color', 'rgb(236, 239, 243)');
  await openWall(page, wallboard, cookies, '?only=queues&theme=dark');
  await expect(page.getByRole('article')).toHaveCount(0);
  await expect(page.locator('[data-queue]')).toHaveCount(2);
  await expect(page.getByRole('main')).toHaveCSS('background-color', 'rgb(10, 12, 16)');
});

test('from right to left the wall stands mirrored, and whole', async ({ page, wallboard, cookies }) => {
  for (const density of ['large', 'medium', 'small']) {
    await openWall(page, wallboard, cookies, `?lang=he&density=${density}`);
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expectWholeWall(page);
    const [first, second] = await Promise.all(
      ['201', '202'].map((agent) => page.locator(`[data-agent="${agent}"]`).boundingBox()),
    );
    expect(first?.x).toBeGreaterThan(second?.x ?? Number.NaN);
    if (density === 'medium') continue;
    // The time stands at the end of its line.
    const time = await page.locator('[data-agent="201"] p').first().locator('> :last-child').boundingBox();
    expect(time?.x).toBeLessThan((first?.x ?? 0) + 0.15 * (first?.width ?? 0));
  }
});

test('two sites stand beside each other, or one of them alone', async ({ twoSites }) => {
  const { page, wallboard } = twoSites;
  await page.goto(`${wallboard.url}/wall`);
  for (const id of ['hq', 'branch']) {
    await expect(page.locator(`[data-site="${id}"] [data-agent]`)).toHaveCount(6);
    await expect(page.locator(`[data-site="${id}"] [data-answer="live"]`)).toHaveAttribute(
      'data-value',
      'live',
    );
  }
  await expectWholeWall(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expectAccessible(page);
  await page.goto(`${wallboard.url}/wall?site=branch`);
  await expect(page.locator('[data-site]')).toHaveCount(1);
});

test('axe finds nothing on the wall: busy, breaching, and with the PBX away', async ({
  page,
  wallboard,
  cookies,
  centre,
}) => {
  for (const density of ['large', 'medium', 'small']) {
    await openWall(page, wallboard, cookies, `?density=${density}`);
    await expectAccessible(page);
  }
  const callId = await centre.call('820');
  await centre.tell('ring', { callId, extension: '201' });
  await centre.tell('answer', { callId, extension: '201' });
  await centre.call('821');
  await expect(page.locator('[data-agent="201"]')).toHaveAttribute('data-status', 'talking');
  await expect(page.locator('[data-queue="821"]')).toHaveAttribute('data-breach', 'true', {
    timeout: 30_000,
  });
  await expectAccessible(page);
  await centre.tell('faults', { api: { down: true } });
  await expect(page.locator('[data-queue="821"]')).toHaveAttribute('data-stale', 'true');
  await expect(page.getByText(/PBX unreachable since \d\d:\d\d/)).toBeVisible();
  await expect(page.locator('[data-queue="821"] [data-metric="waiting"]')).toHaveAttribute('data-value', '1');
  await expectAccessible(page);
});
