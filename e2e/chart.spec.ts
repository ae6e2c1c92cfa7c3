import type { Page } from '@playwright/test';
import { expectAccessible } from './stage/accessible.ts';
import type { SimulatedCallCentre } from './stage/call-centre.ts';
import { expect, test } from './stage/test.ts';

/** Words that only what draws charts is full of. */
const DRAWS_CHARTS = /recharts-(wrapper|surface|bar)/;

/** Whether any script that the page has loaded draws charts. */
function chartScripts(page: Page): { readonly loaded: () => Promise<boolean> } {
  const scripts: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.text().catch(() => ''));
  });
  return { loaded: async () => (await Promise.all(scripts)).some((text) => DRAWS_CHARTS.test(text)) };
}

const chartOf = (page: Page) => page.getByRole('region', { name: 'Last hour' });
const drawingOf = (page: Page) => chartOf(page).getByRole('application');

/** A call that is answered, and one that is not. */
async function talk(page: Page, centre: SimulatedCallCentre): Promise<void> {
  const callId = await centre.call('820');
  await centre.command('ring', { callId, extension: '201' });
  await centre.command('answer', { callId, extension: '201' });
  await centre.call('821', '05320001122');
  await expect(page.locator('[data-agent="201"]')).toHaveAttribute('data-status', 'talking');
}

test('the chart comes after the board, with the calls of the hour', async ({ page, board, centre }) => {
  const scripts = chartScripts(page);
  await talk(board, centre);
  await board.reload();
  await chartOf(board).scrollIntoViewIfNeeded();
  await expect(drawingOf(board)).toBeVisible();
  expect(await scripts.loaded()).toBe(true);
  const answered = chartOf(board).locator('[data-hour="answered"]');
  await expect(answered).toHaveAttribute('data-value', /^[1-9]\d*$/);
  await expect(
    chartOf(board).getByText(/^Since \d\d:\d\d \d+ answered, \d+ abandoned\. At most \d+ waiting/),
  ).toHaveCount(1);
  // The hour before the server started.
  await expect(drawingOf(board).locator('[data-unknown]').first()).toBeVisible();
});

test('a queue is chosen, stays in the address, and has its own calls', async ({
  board,
  centre,
  wallboard,
}) => {
  await talk(board, centre);
  const chart = chartOf(board);
  await chart.scrollIntoViewIfNeeded();
  const choice = chart.getByRole('combobox', { name: 'Queue of the chart' });
  await choice.selectOption({ value: '821' });
  await expect(board).toHaveURL(`${wallboard.url}/?chart=821`);
  await board.reload();
  await expect(choice).toHaveValue('821');
  const { queues } = await (await board.request.get(`${wallboard.url}/api/sites/hq/last-hour`)).json();
  const sales = queues.find(({ number }: { number: string }) => number === '821');
  const answered = sales.points.reduce(
    (sum: number, point: { answered: number | null }) => sum + (point.answered ?? 0),
    0,
  );
  await chart.scrollIntoViewIfNeeded();
  await expect(chart.locator('[data-hour="answered"]')).toHaveAttribute('data-value', String(answered));
  await choice.selectOption({ label: 'All queues' });
  await expect(board).toHaveURL(`${wallboard.url}/`);
});

test('the arrow keys move through the minutes and say them', async ({ board, centre }) => {
  await talk(board, centre);
  await chartOf(board).scrollIntoViewIfNeeded();
  await drawingOf(board).focus();
  const hint = chartOf(board).locator('[data-hour-hint]');
  await board.keyboard.press('ArrowRight');
  await expect(hint).toBeVisible();
  await expect(hint).toContainText(/\d\d:\d\d – \d\d:\d\d/);
  const first = (await hint.textContent()) ?? '';
  await board.keyboard.press('ArrowRight');
  await expect(hint).not.toHaveText(first);
  await expect(hint).toContainText('No data');
  await board.keyboard.press('Tab');
  await expect(hint).toBeHidden();
});

test('nothing jumps when the drawing comes, and it keeps what it has when the server does not answer', async ({
  board,
  consoleErrors,
}) => {
  const chart = chartOf(board);
  await board.route('**/last-hour', (route) => route.abort());
  await board.reload();
  await chart.scrollIntoViewIfNeeded();
  await expect(chart.getByText('The last hour could not be loaded.')).toBeVisible();
  const before = await chart.boundingBox();
  await board.unroute('**/last-hour');
  await chart.getByRole('button', { name: 'Try again' }).click();
  await expect(drawingOf(board)).toBeVisible();
  expect((await chart.boundingBox())?.height).toBe(before?.height);
  consoleErrors.length = 0;
});

test('the wall loads nothing that draws charts', async ({ page, board, wallboard }) => {
  const scripts = chartScripts(page);
  await board.goto(`${wallboard.url}/wall`);
  await expect(board.locator('[data-queue="820"]').first()).toBeVisible();
  await board.waitForLoadState('networkidle');
  expect(await scripts.loaded()).toBe(false);
  await expect(board.locator('[data-chart]')).toHaveCount(0);
});

test('axe finds nothing on the chart, with a hint open', async ({ board, centre }) => {
  await talk(board, centre);
  await chartOf(board).scrollIntoViewIfNeeded();
  await drawingOf(board).focus();
  await board.keyboard.press('ArrowRight');
  await expect(chartOf(board).locator('[data-hour-hint]')).toBeVisible();
  await expectAccessible(board);
});

test('in Hebrew the words run from right to left, and time from left to right', async ({
  board,
  centre,
  wallboard,
}) => {
  await talk(board, centre);
  await board.goto(`${wallboard.url}/?lang=he`);
  const chart = board.getByRole('region', { name: 'השעה האחרונה' });
  await chart.scrollIntoViewIfNeeded();
  await chart.getByRole('application').focus();
  await board.keyboard.press('ArrowRight');
  const hint = chart.locator('[data-hour-hint]');
  await expect(hint).toContainText('אין נתונים');
  await expect(hint).toHaveAttribute('dir', 'rtl');
  const times = await chart
    .locator('.recharts-xAxis-tick-labels text, .recharts-xAxis text')
    .evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect().left));
  expect(times.length).toBeGreaterThan(2);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  await board.goto(`${wallboard.url}/?lang=en`);
});
