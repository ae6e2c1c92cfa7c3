import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './stage/accessible.ts';
import { expect, expectLive, test } from './stage/test.ts';

const numbers = (page: Page): Locator =>
  page.getByRole('list', { name: 'Queue order' }).locator('[data-call]');

/** From the board to the page of the queue, as people go there. */
async function openQueue(board: Page, name = 'Support'): Promise<void> {
  await board
    .getByRole('region', { name: new RegExp(`^Queue \\d+ ${name}`) })
    .getByRole('link', { name })
    .click();
  await expect(board.getByRole('heading', { level: 1, name: new RegExp(name) })).toBeVisible();
  await expectLive(board);
}

test('[K4] callers stand in their order, and the countdown of each reaches the breach and says so', async ({
  board: page,
  centre,
}) => {
  await openQueue(page);
  await expect(page.getByText('No one waiting', { exact: true })).toBeVisible();
  await expect(page).toHaveTitle('Support · Ringside');
  const first = await centre.call('820', '05551110001');
  const callers = numbers(page);
  await expect(callers).toHaveCount(1);
  await centre.call('820', '05551110002');
  await expect(callers).toHaveCount(2);
  await expect(callers.nth(0)).toContainText('05551110001');
  await expect(callers.nth(1)).toContainText('05551110002');
  await expect(page).toHaveTitle('2 waiting · Support · Ringside');

  const left = callers.nth(0).locator('[data-countdown]');
  await expect(left).toHaveText(/^\d+ s left$/);
  await expect(left).toHaveAttribute('data-value', /^1\d$/);
  await expect(left).toHaveAttribute('data-value', /^[1-9]$/, { timeout: 15_000 });

  await centre.command('ring', { callId: first, extension: '201' });
  await expect(callers.nth(0)).toHaveAttribute('data-state', 'ringing');
  await expect(callers.nth(0).locator('[data-ringing="201"]')).toHaveText('Ayşe Yılmaz');
  await expect(page.locator('[data-group="ringing"] [data-agent="201"]')).toBeVisible();

  await expect(left).toHaveAttribute('data-value', /^-\d+$/, { timeout: 15_000 });
  await expect(left).toHaveText(/^over by 0:\d\d$/);
  await expect(page.getByRole('status').getByText(/^[12] over target$/)).toBeVisible();

  await centre.command('answer', { callId: first, extension: '201' });
  await expect(callers).toHaveCount(1);
  await expect(callers.nth(0)).toContainText('05551110002');
  await expect(page.getByRole('table', { name: 'Active calls' }).locator('[data-call]')).toContainText(
    '05551110001',
  );
  await expect(page.locator('[data-group="on-call"] [data-agent="201"]')).toBeVisible();
});

test('an agent is logged out of the queue and in again, and changes their group', async ({
  board: page,
  centre,
}) => {
  await openQueue(page);
  const agent = page.getByRole('article', { name: /^Agent 203/ });
  await expect(
    page.locator('[data-group="free"]').getByRole('article', { name: /^Agent 203/ }),
  ).toBeVisible();
  await agent.getByRole('button', { name: 'Log 203 out of queue 820' }).click();
  await expect(page.locator('[data-group="off"]').getByRole('article', { name: /^Agent 203/ })).toBeVisible();
  await expect(agent.locator('[data-command="queue.logout"]')).toHaveAttribute('data-outcome', 'confirmed');
  await agent.getByRole('button', { name: 'Log 203 in to queue 820' }).click();
  await expect(
    page.locator('[data-group="free"]').getByRole('article', { name: /^Agent 203/ }),
  ).toBeVisible();
  await expect(agent.locator('[data-command="queue.login"]')).toHaveAttribute('data-outcome', 'confirmed');
  await centre.command('agent', { extension: '203', globalLogin: true, queues: { 820: true, 821: true } });
});

test('[K2] the figures of the day add up, and each says how it is counted', async ({
  board: page,
  centre,
}) => {
  await openQueue(page);
  const figure = async (name: string): Promise<number> =>
    Number(await page.locator(`[data-metric="${name}"]`).getAttribute('data-value'));
  const before = await figure('answered');
  const callId = await centre.call('820');
  await centre.command('ring', { callId, extension: '202' });
  await centre.command('answer', { callId, extension: '202' });
  await centre.call('820', '05320001122');
  await expect(page.locator('[data-metric="answered"]')).toHaveAttribute('data-value', String(before + 1));
  await expect(page.locator('[data-metric="still-waiting"]')).toHaveAttribute('data-value', '1');
  const parts = ['answered', 'abandoned', 'short-abandoned', 'overflowed', 'still-waiting'];
  const values = await Promise.all(parts.map(figure));
  expect(values.reduce((sum, value) => sum + value, 0)).toBe(await figure('offered'));
  await expect(page.getByText('answered in time ÷ (answered + abandoned late)')).toBeVisible();
  await expect(page.getByText('average wait of answered calls')).toBeVisible();
});

test('the next queue is a key away, the way back leads through them, and the board is as it was left', async ({
  board,
  wallboard,
}) => {
  await board.goto(`${wallboard.url}/?site=hq`);
  await expectLive(board);
  await openQueue(board);
  await board.evaluate(() => {
    document.body.dataset.kept = 'not reloaded';
  });
  await board.keyboard.press(']');
  await expect(board.getByRole('heading', { level: 1 })).toHaveText(/Sales/);
  await expect(board).toHaveURL(/\/queues\/821\?site=hq$/);
  await board.keyboard.press('[');
  await expect(board.getByRole('heading', { level: 1 })).toHaveText(/Support/);
  await board.getByRole('combobox', { name: 'Queue' }).selectOption('821');
  await expect(board.getByRole('region', { name: 'Queue 821 Sales' })).toBeVisible();
  await board.goBack();
  await expect(board.getByRole('region', { name: 'Queue 820 Support' })).toBeVisible();
  await expect(board.locator('body')).toHaveAttribute('data-kept', 'not reloaded');
  await board.getByRole('link', { name: 'Board' }).click();
  await expect(board).toHaveURL(`${wallboard.url}/?site=hq`);
  await expect(board.getByRole('article')).toHaveCount(6);
});

test('an unknown queue says so and names those that there are', async ({ board: page, wallboard }) => {
  await page.goto(`${wallboard.url}/queues/899`);
  await expect(page.getByText('Queue 899 not found')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: /Sales/ }).click();
  await expect(page.getByRole('region', { name: 'Queue 821 Sales' })).toBeVisible();
  await expect(page).toHaveURL(/\/queues\/821/);
});

test('of several sites the page is of the one that the address names, or of the first that has the queue', async ({
  twoSites: { page, wallboard, branch },
}) => {
  await branch.call('820', '05551110009');
  await page.goto(`${wallboard.url}/queues/820?site=branch`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Branch');
  await expect(numbers(page)).toContainText('05551110009');
  await page.goto(`${wallboard.url}/queues/820`);
  await expect(page).toHaveURL(`${wallboard.url}/queues/820?site=hq`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Head office');
  await expect(page.getByText('No one waiting', { exact: true })).toBeVisible();
  await page.goto(`${wallboard.url}/queues/899`);
  await expect(page.getByRole('navigation', { name: 'Queues of Branch' }).getByRole('link')).toHaveCount(2);
  await page
    .getByRole('navigation', { name: 'Queues of Branch' })
    .getByRole('link', { name: /Support/ })
    .click();
  await expect(numbers(page)).toContainText('05551110009');
  await page.goto(`${wallboard.url}/queues/820?site=nowhere`);
  await expect(page.getByText('This site does not exist')).toBeVisible();
});

test('an agent’s menu opens beside its button, and a call is dropped from here', async ({
  board: page,
  centre,
}) => {
  await openQueue(page);
  const callId = await centre.call('820');
  await centre.command('ring', { callId, extension: '202' });
  await centre.command('answer', { callId, extension: '202' });
  const agent = page.getByRole('article', { name: /^Agent 202/ });
  await expect(agent).toHaveAttribute('data-status', 'talking');
  const button = agent.getByRole('button', { name: 'Actions for 202' });
  await button.click();
  const menu = await page.getByRole('menu').boundingBox();
  const anchor = await button.boundingBox();
  if (menu === null || anchor === null) throw new Error('nothing to measure');
  const beside = [menu.y + menu.height, menu.y].some((edge) => Math.abs(edge - anchor.y) < 60);
  expect(beside).toBe(true);
  await page.keyboard.press(']');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Support/);
  await page.keyboard.press('Escape');
  await agent.getByRole('button', { name: 'Drop call of 202' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Drop call' }).click();
  await expect(agent.locator('[data-command="call.drop"]')).toHaveAttribute('data-outcome', 'confirmed');
  expect((await centre.truth()).calls).toEqual([]);
});

test('[S1] who is not signed in comes to the queue after signing in', async ({ page, wallboard }) => {
  await page.goto(`${wallboard.url}/queues/820?site=hq`);
  await expect(page).toHaveURL(`${wallboard.url}/sign-in?next=${encodeURIComponent('/queues/820?site=hq')}`);
});

test('[F1] with the PBX away everything stays, dimmed with its age, and buttons are off', async ({
  board: page,
  centre,
}) => {
  await openQueue(page);
  await centre.call('820', '05320001122');
  await expect(numbers(page)).toHaveCount(1);
  await centre.command('faults', { api: { down: true } });
  await expect(page.getByRole('region', { name: 'Queue 820 Support' })).toHaveAttribute('data-stale', 'true');
  await expect(page.getByText(/PBX unreachable since \d\d:\d\d/)).toBeVisible();
  await expect(page).toHaveTitle('Not live · Support · Ringside');
  await expect(numbers(page)).toHaveCount(1);
  await expect(page.locator('[data-metric="waiting"]')).toHaveAttribute('data-value', '1');
  await expect(page.getByRole('button', { name: 'Log 201 out of queue 820' })).toBeDisabled();
  const frozen = await numbers(page).locator('[data-countdown]').getAttribute('data-value');
  await expect(page.locator('[data-link="poll"]')).toHaveAttribute('data-status', 'down');
  await expect(numbers(page).locator('[data-countdown]')).toHaveAttribute('data-value', String(frozen));
  await centre.command('faults', { api: { down: false } });
  await expectLive(page);
});

test('nothing scrolls sideways, from phone to television and from right to left; a full screen needs no scrolling', async ({
  board: page,
  wallboard,
  centre,
}) => {
  const callId = await centre.call('820', '05551239988');
  await centre.command('ring', { callId, extension: '201' });
  await centre.command('answer', { callId, extension: '201' });
  await centre.call('820', '05441112233');
  const over = (side: 'Width' | 'Height') =>
    page.evaluate((name) => document.documentElement[`scroll${name}`] - window[`inner${name}`], side);
  for (const language of ['en', 'he']) {
    await page.goto(`${wallboard.url}/queues/820?lang=${language}`);
    await expect(numbersOf(page)).toHaveCount(1);
    for (const [width, height] of [
      [360, 740],
      [390, 844],
      [768, 1024],
      [1366, 768],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expect.poll(() => over('Width')).toBeLessThanOrEqual(0);
    }
    await expect.poll(() => over('Height')).toBeLessThanOrEqual(0);
  }
  // From right to left the first column stands on the right.
  const waiting = await page.locator('[data-metric="waiting"]').boundingBox();
  expect(waiting?.x).toBeGreaterThan(960);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(numbersOf(page)).toBeInViewport();
});

/** In whichever language. */
const numbersOf = (page: Page): Locator => page.locator('ol [data-call]');

test('axe finds nothing on the page of a queue: empty, busy and stale', async ({ board, centre }) => {
  test.slow();
  await openQueue(board);
  await expectAccessible(board);
  const callId = await centre.call('820', '05551239988');
  await centre.command('ring', { callId, extension: '201' });
  await centre.command('answer', { callId, extension: '201' });
  const waits = await centre.call('820', '05441112233');
  await centre.command('ring', { callId: waits, extension: '202' });
  await expect(board.locator('[data-ringing="202"]')).toBeVisible();
  await expectAccessible(board);
  await centre.command('faults', { api: { down: true } });
  await expect(board.locator('[data-queue="820"]')).toHaveAttribute('data-stale', 'true');
  await expectAccessible(board);
});

test('its keys stand in a list, and are off with the others', async ({ board }) => {
  await openQueue(board);
  await board.keyboard.press('?');
  const keys = board.getByRole('dialog', { name: 'Keyboard' });
  await expect(keys).toContainText('Go to the next queue');
  await expect(keys).not.toContainText('Drop the selected');
  await keys.getByRole('checkbox').uncheck();
  await board.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await board.keyboard.press(']');
  await board.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(keys).toBeVisible();
  await expect(board).toHaveURL(/\/queues\/820/);
});
