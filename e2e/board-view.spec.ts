import type { Page } from '@playwright/test';
import { expectAccessible } from './stage/accessible.ts';
import { makeCentreBusy } from './stage/busy-centre.ts';
import { expect, expectLive, test } from './stage/test.ts';
import { ADMIN } from './stage/wallboard.ts';

const chip = (page: Page, word: string) =>
  page.getByRole('group', { name: 'Agents by status' }).getByRole('button', { name: new RegExp(`${word}$`) });
const numbers = (page: Page) =>
  page.locator('[data-agent]').evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('data-agent')));
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Wide enough for the whole bar in one row. */
const WIDE = { width: 1440, height: 900 };

test('what is chosen stands in the address, survives a reload, and is cleared at once', async ({
  board,
  centre,
}) => {
  await board.setViewportSize(WIDE);
  await makeCentreBusy(centre, board);
  await expect(chip(board, 'on a call')).toHaveAttribute('data-value', '1');
  await chip(board, 'free').click();
  await expect(board.getByRole('article')).toHaveCount(4);
  await chip(board, 'ringing').click();
  await expect(board.getByRole('article')).toHaveCount(5);
  await expect(board).toHaveURL(/\?status=free&status=ringing$/);
  await board.getByRole('button', { name: 'All queues' }).click();
  await board.getByRole('checkbox', { name: 'Support' }).check();
  await board.keyboard.press('Escape');
  await expect(board.getByRole('checkbox')).toHaveCount(0);
  await expect(board.locator('[data-queue]')).toHaveCount(1);
  await expect(board.locator('[data-call]')).toHaveCount(2);
  await board.getByRole('combobox', { name: 'Order of agents' }).selectOption('By name');
  await board.getByRole('combobox', { name: 'Size of tiles' }).selectOption('Compact');
  await board.getByRole('searchbox').fill('0544');
  await expect(board.locator('[data-call]')).toHaveCount(1);
  await expect(board).toHaveURL(/\?queue=820&status=free&status=ringing&q=0544&sort=name&density=compact$/);

  await board.reload();
  await expectLive(board);
  await expect(board.getByRole('searchbox')).toHaveValue('0544');
  await expect(chip(board, 'free')).toHaveAttribute('aria-pressed', 'true');
  await expect(chip(board, 'on a call')).toHaveAttribute('aria-pressed', 'false');
  await expect(board.getByRole('button', { name: 'Support', exact: true })).toBeVisible();
  await expect(board.getByRole('combobox', { name: 'Order of agents' })).toHaveValue('name');
  await expect(board.locator('[data-call]')).toHaveCount(1);
  await expect(board.getByText('No agents match “0544”, queue 820, status free or ringing')).toBeVisible();

  await board.getByRole('search').getByRole('button', { name: 'Clear filters' }).click();
  await expect(board.getByRole('article')).toHaveCount(6);
  await expect(board.locator('[data-call]')).toHaveCount(3);
  await expect(board).toHaveURL(/\/\?sort=name&density=compact$/);
  const names = ['201', '204', '202', '203', '206', '205'];
  const byName = await board
    .locator('[data-agent] :is(h3, h4)')
    .evaluateAll((titles) => titles.map((title) => title.textContent));
  expect(byName).toEqual([...byName].sort((a, b) => (a ?? '').localeCompare(b ?? '')));
  expect([...(await numbers(board))].sort()).toEqual([...names].sort());
});

test('the way back of the browser leads to the board as it was left', async ({ board, centre }) => {
  await board.setViewportSize(WIDE);
  await makeCentreBusy(centre, board);
  await chip(board, 'free').click();
  await expect(board.getByRole('article')).toHaveCount(4);
  await board
    .getByRole('region', { name: /^Queue 820/ })
    .getByRole('link', { name: 'Support' })
    .click();
  await expect(board.getByRole('heading', { level: 1, name: /Support/ })).toBeVisible();
  await board.goBack();
  await expect(board).toHaveURL(/\?status=free$/);
  await expect(chip(board, 'free')).toHaveAttribute('aria-pressed', 'true');
  await expect(board.getByRole('article')).toHaveCount(4);
});

test('an address with wrong parts shows its valid ones', async ({ board, wallboard }) => {
  await board.goto(`${wallboard.url}/?status=asleep&queue=821&status=free&sort=height&density=&q=`);
  await expect(board.locator('[data-queue]')).toHaveCount(1);
  await expect(board.locator('[data-queue="821"]')).toBeVisible();
  await expect(board.getByRole('searchbox')).toHaveValue('');
});

test('[S1] signing in leads to the same view', async ({ page, wallboard }) => {
  const asked = '/?site=hq&queue=820&status=free&q=a&sort=longest&density=compact';
  await page.goto(`${wallboard.url}${asked}`);
  await page.getByLabel('Email').fill(ADMIN.email);
  await page.getByLabel('Password').fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`${wallboard.url}${asked}`);
  await expect(page.getByRole('searchbox')).toHaveValue('a');
  await expect(page.locator('[data-queue]')).toHaveCount(0);
  await expect(page.getByText('No queues match “a”, queue 820')).toBeVisible();
});

test('the way to the wall keeps the chosen queues', async ({ board, wallboard }) => {
  await board.goto(`${wallboard.url}/?queue=821`);
  await board.getByRole('link', { name: 'Open the wall' }).click();
  await expect(board).toHaveURL(`${wallboard.url}/wall?queues=821`);
});

test('an order by status moves no tile while the pointer is among them', async ({ board, centre }) => {
  await board.setViewportSize(WIDE);
  await board.getByRole('combobox', { name: 'Order of agents' }).selectOption('By status');
  const callId = await centre.call('820');
  await board.locator('[data-agent="202"]').hover();
  await centre.command('ring', { callId, extension: '201' });
  await centre.command('answer', { callId, extension: '201' });
  await expect(board.locator('[data-agent="201"]')).toHaveAttribute('data-status', 'talking');
  expect((await numbers(board))[0]).toBe('201');
  await board.locator('h1').hover();
  await expect.poll(async () => (await numbers(board)).at(-1)).toBe('201');
});

test('on a phone one row opens the rest, and the parts are one press away', async ({ board, centre }) => {
  await board.setViewportSize({ width: 390, height: 844 });
  await makeCentreBusy(centre, board);
  const filter = board.getByRole('button', { name: /^Filter/ });
  await filter.click();
  await chip(board, 'free').click();
  await board.keyboard.press('Escape');
  await expect(filter).toBeFocused();
  await expect(filter).toHaveText(/1/);
  await expect(board.getByRole('article')).toHaveCount(4);
  await board.getByRole('button', { name: 'Clear filters' }).click();
  await expect(board.getByRole('article')).toHaveCount(6);
  await board
    .getByRole('navigation', { name: 'Parts of the board' })
    .getByRole('button', { name: /^Calls/ })
    .click();
  await expect(board.getByRole('table', { name: 'Active calls' })).toBeInViewport();
  await expect(board.getByRole('navigation', { name: 'Parts of the board' })).toBeInViewport();
  expect(await sideways(board)).toBeLessThanOrEqual(0);
});

test('at 200 % nothing is lost: it does not scroll sideways, and everything can be pressed', async ({
  board,
  centre,
}) => {
  await board.setViewportSize({ width: 640, height: 360 });
  await makeCentreBusy(centre, board);
  expect(await sideways(board)).toBeLessThanOrEqual(0);
  for (const name of ['Keyboard shortcuts', 'Sign out', /^Use the (dark|light) theme$/, /^Filter/])
    await expect(board.getByRole('button', { name })).toBeVisible();
  await board.getByRole('button', { name: /^Filter/ }).click();
  await board.getByRole('combobox', { name: 'Size of tiles' }).selectOption('Comfortable');
  await board.getByRole('checkbox', { name: 'Sales' }).scrollIntoViewIfNeeded();
  await expect(board.getByRole('checkbox', { name: 'Sales' })).toBeInViewport();
  await board.keyboard.press('Escape');
  await board.getByRole('button', { name: 'Drop call of 201' }).click();
  await board.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  await board.locator('[data-menu="206"]').click();
  const menu = board.getByRole('menu');
  await expect(menu).toBeInViewport();
  await board.keyboard.press('Escape');
  expect(await sideways(board)).toBeLessThanOrEqual(0);
});

test('twelve agents and two queues fit on a 1080p screen without scrolling', async ({ board, centre }) => {
  await board.setViewportSize({ width: 1920, height: 1080 });
  await makeCentreBusy(centre, board);
  await expect
    .poll(() => board.evaluate(() => document.documentElement.scrollHeight - window.innerHeight))
    .toBeLessThanOrEqual(0);
});

test('axe finds nothing on the board with its filters and its list of keys open', async ({
  board,
  centre,
}) => {
  test.slow();
  await board.setViewportSize(WIDE);
  await makeCentreBusy(centre, board);
  await chip(board, 'free').click();
  await board.getByRole('button', { name: 'All queues' }).click();
  await expect(board.getByRole('checkbox', { name: 'Support' })).toBeVisible();
  await expectAccessible(board);
  await board.keyboard.press('Escape');
  await board.getByRole('searchbox').fill('nobody at all');
  await expect(board.getByText(/^No agents match/)).toBeVisible();
  await expectAccessible(board);
  await board.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(board.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await expectAccessible(board);
  await board.keyboard.press('Escape');
  await board.setViewportSize({ width: 390, height: 844 });
  await board.getByRole('button', { name: /^Filter/ }).click();
  await expectAccessible(board);
});
