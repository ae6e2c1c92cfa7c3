import type { Page } from '@playwright/test';
import { makeCentreBusy } from './stage/busy-centre.ts';
import { expect, test } from './stage/test.ts';

const door = (page: Page, extension: string) => page.locator(`[data-menu="${extension}"]`);
const keys = (page: Page) => page.getByRole('dialog', { name: 'Keyboard' });

async function find(page: Page, text: string): Promise<void> {
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

test('[C1] a call is dropped by keyboard alone, and the focus stays on the tile', async ({
  board,
  centre,
}) => {
  await makeCentreBusy(centre, board);
  await find(board, 'ayse');
  await expect(door(board, '201')).toBeFocused();
  await board.keyboard.press('Enter');
  await expect(board.getByRole('menu')).toBeVisible();
  await board.keyboard.press('ArrowDown');
  await board.keyboard.type('Drop');
  await board.keyboard.press('Enter');
  const dialog = board.getByRole('alertdialog');
  await expect(dialog).toContainText('Drop Ayşe Yılmaz’s call');
  await board.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Drop call' })).toBeFocused();
  await board.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(board.locator('[data-agent="201"]')).toHaveAttribute('data-status', 'free');
  await expect(board.locator('[data-agent="201"] :focus')).toHaveCount(1);
});

test('[C3] one key each drops and transfers the call of the tile that has the focus', async ({
  board,
  centre,
}) => {
  await makeCentreBusy(centre, board);
  await find(board, '201');
  await board.keyboard.press('d');
  await expect(board.getByRole('alertdialog')).toBeVisible();
  await board.keyboard.press('Escape');
  await expect(door(board, '201')).toBeFocused();
  await board.keyboard.press('t');
  const dialog = board.getByRole('dialog', { name: /^Transfer/ });
  await expect(dialog.getByRole('textbox', { name: 'Transfer to' })).toBeFocused();
  await board.keyboard.type('papad');
  await expect(dialog.getByRole('radio')).toHaveCount(1);
  await board.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(door(board, '201')).toBeFocused();
  // The search is cleared from the tile, and the tile keeps the focus.
  await board.keyboard.press('Escape');
  await expect(board.locator('[data-agent="206"]')).toHaveAttribute('data-status', 'ringing');
  await expect(door(board, '201')).toBeFocused();
  // Who has no call has none to drop.
  await find(board, '203');
  await board.keyboard.press('d');
  await expect(board.getByRole('alertdialog')).toHaveCount(0);
});

test('arrows go from tile to tile, over to the calls and back; Home and End to the ends', async ({
  board,
  centre,
}) => {
  await board.setViewportSize({ width: 1600, height: 900 });
  await makeCentreBusy(centre, board);
  await find(board, '20');
  await expect(door(board, '201')).toBeFocused();
  await board.keyboard.press('End');
  await expect(door(board, '206')).toBeFocused();
  await board.keyboard.press('Home');
  await expect(door(board, '201')).toBeFocused();
  await board.keyboard.press('ArrowRight');
  await expect(door(board, '202')).toBeFocused();
  await board.keyboard.press('End');
  await board.keyboard.press('ArrowRight');
  await expect(board.locator('[data-call] :focus')).toHaveCount(1);
  await board.keyboard.press('ArrowLeft');
  await expect(board.locator('[data-agent] :focus, [data-queue] :focus')).toHaveCount(1);
});

test('Tab goes through the buttons of one tile, and then on; every button is within reach', async ({
  board,
  centre,
}) => {
  // Small tiles leave the queues of who is on a call to their menu.
  await board.setViewportSize({ width: 1920, height: 1080 });
  await makeCentreBusy(centre, board);
  const stops = () =>
    board
      .locator('[data-agent] :is(a[href], button)')
      .evaluateAll((buttons) => [
        ...new Set(
          buttons
            .filter((button) => (button as HTMLElement).tabIndex >= 0)
            .map((button) => button.closest('[data-agent]')?.getAttribute('data-agent')),
        ),
      ]);
  expect(await stops()).toEqual(['201']);
  await find(board, '20');
  await board.keyboard.press('ArrowRight');
  await expect.poll(stops).toEqual(['202']);
  await board.keyboard.press('ArrowLeft');
  await expect(door(board, '201')).toBeFocused();
  const reached: string[] = [];
  const buttons = await board.locator('[data-agent="201"] button:enabled').count();
  for (let step = 1; step < buttons; step += 1) {
    await board.keyboard.press('Tab');
    reached.push((await board.locator('[data-agent="201"] :focus').getAttribute('aria-label')) ?? '');
  }
  expect(reached).toContain('Drop call of 201');
  expect(reached).toContain('Log 201 out of queue 820');
  await board.keyboard.press('Tab');
  await expect(board.locator('[data-agent] :focus')).toHaveCount(0);
  // Escape leads from a tile's buttons back to its menu.
  await find(board, '201');
  await board.keyboard.press('Tab');
  await expect(door(board, '201')).not.toBeFocused();
  await board.keyboard.press('Escape');
  await expect(door(board, '201')).toBeFocused();
});

test('the list of keys opens by key and by button, and keys of one character can be switched off', async ({
  board,
}) => {
  await board.keyboard.press('?');
  await expect(keys(board)).toBeVisible();
  await expect(keys(board)).toContainText('Search agents, calls and queues');
  await board.keyboard.press('/');
  await expect(board.locator('search input')).not.toBeFocused();
  await keys(board)
    .getByRole('checkbox', { name: /^Single-key shortcuts/ })
    .uncheck();
  await board.keyboard.press('Escape');
  await expect(keys(board)).toBeHidden();
  await board.keyboard.press('?');
  await board.keyboard.press('/');
  await expect(board.getByRole('searchbox')).not.toBeFocused();
  await board.reload();
  await expect(board.getByRole('article')).toHaveCount(6);
  await board.keyboard.press('/');
  await expect(board.getByRole('searchbox')).not.toBeFocused();
  await expect(keys(board)).toHaveCount(0);
  await board.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await keys(board)
    .getByRole('checkbox', { name: /^Single-key shortcuts/ })
    .check();
  await keys(board).getByRole('button', { name: 'Close' }).click();
  await board.keyboard.press('/');
  await expect(board.getByRole('searchbox')).toBeFocused();
  // In a field they are text.
  await board.keyboard.type('?d/');
  await expect(board.getByRole('searchbox')).toHaveValue('?d/');
  await expect(keys(board)).toHaveCount(0);
});

test('Escape undoes one thing at a time: what is open, the search, the field, then every filter', async ({
  board,
  wallboard,
}) => {
  await board.setViewportSize({ width: 1440, height: 900 });
  await board.goto(`${wallboard.url}/?status=free`);
  await expect(board.getByRole('article')).toHaveCount(6);
  await find(board, '203');
  await board.keyboard.press('Enter');
  await expect(board.getByRole('menu')).toBeVisible();
  await board.keyboard.press('Escape');
  await expect(board.getByRole('menu')).toHaveCount(0);
  await expect(door(board, '203')).toBeFocused();
  await expect(board.getByRole('article')).toHaveCount(1);
  await board.keyboard.press('/');
  await board.keyboard.press('Escape');
  await expect(board.getByRole('searchbox')).toHaveValue('');
  await expect(board.getByRole('searchbox')).toBeFocused();
  await expect(board).toHaveURL(/\?status=free$/);
  await board.keyboard.press('Escape');
  await expect(board.getByRole('searchbox')).not.toBeFocused();
  await expect(board).toHaveURL(/\?status=free$/);
  await board.keyboard.press('Escape');
  await expect(board).toHaveURL(`${wallboard.url}/`);
});
