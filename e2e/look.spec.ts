import { expectAccessible } from './stage/accessible.ts';
import { busy } from './stage/busy.ts';
import { expect, test } from './stage/test.ts';

test('axe finds nothing on the board in its dialogs, and stale', async ({ board, centre }) => {
  test.slow();
  await busy(centre, board);
  await board.getByRole('button', { name: 'Actions for 201' }).first().click();
  await expect(board.getByRole('menu')).toBeVisible();
  await expectAccessible(board);
  await board.keyboard.press('Escape');
  await board.getByRole('button', { name: 'Transfer call of 201' }).click();
  await expect(board.getByRole('dialog')).toBeVisible();
  await expectAccessible(board);
  await board.keyboard.press('Escape');
  await board.getByRole('button', { name: 'Drop call of 201' }).click();
  await expect(board.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(board);
  await board.keyboard.press('Escape');
  await centre.tell('faults', { api: { down: true } });
  await expect(board.locator('[data-queue="820"]')).toHaveAttribute('data-stale', 'true');
  await expectAccessible(board);
});

test('the chosen theme outlives the page, and is right in its first bytes', async ({ board, wallboard }) => {
  await board.emulateMedia({ colorScheme: 'dark' });
  await board.getByRole('button', { name: 'Use the light theme' }).click();
  await expect(board.locator('html')).toHaveAttribute('data-theme', 'light');
  const html = await (await board.request.get(wallboard.url, { headers: { accept: 'text/html' } })).text();
  expect(html).toContain('data-theme="light"');
  await board.getByRole('button', { name: 'Use the dark theme' }).click();
  await expect(board.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('nothing scrolls sideways, from phone to television', async ({ board, centre }) => {
  await busy(centre, board);
  for (const [width, height] of [
    [360, 740],
    [768, 1024],
    [1280, 800],
    [1920, 1080],
    [3840, 2160],
  ] as const) {
    await board.setViewportSize({ width, height });
    await expect
      .poll(() => board.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
      .toBeLessThanOrEqual(0);
  }
});
