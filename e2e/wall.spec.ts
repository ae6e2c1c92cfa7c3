import { readableSize } from '../components/wall/wall-layout.ts';
import { expectAccessible } from './stage/accessible.ts';
import { expect } from './stage/test.ts';
import { expectReadable, expectWholeWall, openWall } from './stage/wall.ts';
import { test, WALL_SIZES } from './stage/wall-sizes.ts';

const TELEVISION = { width: 1920, height: 1080 };
test.use({ viewport: TELEVISION });

for (const { id, agents, queues } of WALL_SIZES) {
  const pages = id === 'too-many';
  const title = pages
    ? 'are shown page by page, and it says which'
    : 'are all on the screen, whole, and readable';
  test(`${queues} queues and ${agents} agents ${title}`, async ({ page, crowds }) => {
    const { wallboard, cookies, centreOf } = crowds;
    await openWall(page, wallboard, cookies, `?site=${id}`);
    await expect(page.locator('[data-queue]')).toHaveCount(queues);
    if (!pages) await expect(page.getByRole('article')).toHaveCount(agents);
    const callId = await centreOf(id).call('820', '05551239988');
    await expect(page.locator('[data-queue="820"] [data-metric="waiting"]')).toHaveAttribute(
      'data-value',
      '1',
    );
    const first = await page.locator('[data-agent]').first().getAttribute('data-agent');
    for (const [width, height] of [
      [1920, 1080],
      [1366, 768],
      [3840, 2160],
      [1080, 1920],
      [2560, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expectWholeWall(page);
      await expectReadable(page, readableSize(width, height));
    }
    if (pages) {
      await page.setViewportSize(TELEVISION);
      await expect(page.getByText(/^Agents \d+–\d+ of 300$/)).toBeVisible();
      // In turn, by the clock: somebody else's turn has come, or comes.
      await expect(page.locator(`[data-agent="${first}"]`)).toHaveCount(0, { timeout: 40_000 });
      await expectWholeWall(page);
    }
    await centreOf(id).command('hangup', { callId });
  });
}

test('what the address asks for in vain is passed over, and said so for a minute', async ({
  page,
  crowds,
}) => {
  await page.clock.install();
  const vain = '?density=hug&queues=999&only=x&site=few&site=nowhere&lang=xx';
  await openWall(page, crowds.wallboard, crowds.cookies, vain);
  await expect(page.getByRole('article')).toHaveCount(12);
  await expect(page.locator('[data-queue]')).toHaveCount(4);
  const note = page.getByRole('note');
  await expect(note).toContainText('?density=hug does not exist. Possible: large, medium, small, auto');
  await expect(note).toContainText('Queue 999 does not exist');
  await expect(note).toContainText('?site=nowhere does not exist');
  await expectWholeWall(page);
  await page.clock.fastForward(61_000);
  await expect(note).toHaveCount(0);
});

test('the address chooses queues, agents, theme and density', async ({ page, crowds }) => {
  const { wallboard, cookies } = crowds;
  await openWall(page, wallboard, cookies, '?site=few&queues=821');
  await expect(page.locator('[data-queue]')).toHaveCount(1);
  await expect(page.locator('[data-queue="821"]')).toBeVisible();
  await openWall(page, wallboard, cookies, '?site=few&only=agents&theme=light&density=small');
  await expect(page.locator('[data-queue]')).toHaveCount(0);
  await expect(page.getByRole('article')).toHaveCount(12);
  await expect(page.locator('[data-agent="201"]')).toHaveAttribute('data-density', 'small');
  await expect(page.getByRole('main')).toHaveCSS('background-color', 'rgb(236, 239, 243)');
  await openWall(page, wallboard, cookies, '?site=few&only=queues&theme=dark');
  await expect(page.getByRole('article')).toHaveCount(0);
  await expect(page.locator('[data-queue]')).toHaveCount(4);
  await expect(page.getByRole('main')).toHaveCSS('background-color', 'rgb(10, 12, 16)');
});

test('from right to left the wall stands mirrored, and whole', async ({ page, crowds }) => {
  for (const density of ['large', 'medium', 'small']) {
    await openWall(page, crowds.wallboard, crowds.cookies, `?site=few&lang=he&density=${density}`);
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

test('two sites stand beside each other', async ({ page, crowds }) => {
  await page.context().addCookies(crowds.cookies);
  await page.goto(`${crowds.wallboard.url}/wall?site=handful&site=few`);
  for (const [id, agents] of [
    ['handful', 3],
    ['few', 12],
  ] as const) {
    const site = page.locator(`[data-site="${id}"]`);
    await expect(site.locator('[data-agent]')).toHaveCount(agents);
    await expect(site.locator('[data-answer="live"]')).toHaveAttribute('data-value', 'live');
  }
  await expectWholeWall(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expectAccessible(page);
});

test('axe finds nothing on a wall of any density', async ({ page, crowds }) => {
  for (const density of ['large', 'medium', 'small']) {
    await openWall(page, crowds.wallboard, crowds.cookies, `?site=few&density=${density}`);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expectAccessible(page);
  }
});

test('a queue in which somebody waits too long comes first and pulses, and who cannot be reached dims: axe finds nothing', async ({
  page,
  crowds,
}) => {
  const centre = crowds.centreOf('few');
  await openWall(page, crowds.wallboard, crowds.cookies, '?site=few');
  const answer = (name: string) => page.locator(`[data-answer="${name}"]`);
  const first = page.locator('[data-queue]').first();
  const before = await first.getAttribute('data-queue');
  await expect(answer('waiting')).toHaveAttribute('data-value', '0');
  // One of the twelve is in no queue at all.
  await expect(answer('free')).toHaveAttribute('data-value', '11');
  await expect(page.locator('[data-alarm]')).toHaveCount(0);
  const callId = await centre.call('820', '05551239988');
  await centre.command('ring', { callId, extension: '201' });
  await centre.command('answer', { callId, extension: '201' });
  await expect(page.locator('[data-agent="201"]')).toHaveAttribute('data-status', 'talking');
  // Whom they speak with, and through which queue.
  await expect(page.locator('[data-agent="201"]')).toContainText('05551239988 · 820');
  const late = before === '821' ? '820' : '821';
  await centre.call(late);
  await expect(answer('waiting')).toHaveAttribute('data-value', '1');
  await expect(first).toHaveAttribute('data-queue', late);
  await expect(first).toHaveAttribute('data-breach', 'true');
  await expect(answer('waiting')).toHaveAttribute('data-alarm', 'true');
  const pulse = (): Promise<string> =>
    first.evaluate((tile) => getComputedStyle(tile, '::after').animationName);
  expect(await pulse()).toBe('wall-breach');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await pulse()).toBe('none');
  const { cursor, userSelect } = await first.evaluate((tile) => getComputedStyle(tile));
  expect([cursor, userSelect]).toEqual(['none', 'none']);
  await expectAccessible(page);
  await centre.command('faults', { api: { down: true } });
  const queue = page.locator(`[data-queue="${late}"]`);
  await expect(queue).toHaveAttribute('data-stale', 'true');
  await expect(page.getByText(/PBX unreachable since \d\d:\d\d/)).toBeVisible();
  await expect(queue.locator('[data-metric="waiting"]')).toHaveAttribute('data-value', '1');
  // One alarm, and it is that none of this is live.
  await expect(page.locator('[data-alarm]')).toHaveCount(1);
  await expect(answer('live')).toHaveAttribute('data-alarm', 'true');
  await expectWholeWall(page);
  await expectAccessible(page);
});
