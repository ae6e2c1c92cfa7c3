import { expectAccessible } from './stage/accessible.ts';
import { makeCentreBusy } from './stage/busy-centre.ts';
import { expect, test } from './stage/test.ts';

test('axe finds nothing on the board in its dialogs, and stale', async ({ board, centre }) => {
  test.slow();
  await makeCentreBusy(centre, board);
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
  await centre.command('faults', { api: { down: true } });
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
  await makeCentreBusy(centre, board);
  for (const [width, height] of [
    [360, 740],
    [390, 844],
    [768, 1024],
    [1280, 800],
    [1920, 1080],
    [3840, 2160],
  ] as const) {
    await board.setViewportSize({ width, height });
    await expect
      .poll(() => board.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
      .toBeLessThanOrEqual(0);
    await expect.poll(() => board.evaluate(outOfTiles)).toEqual([]);
  }
});

/** Runs in the page: what stands out of its tile, over the next one. */
function outOfTiles(): string[] {
  const out: string[] = [];
  // What only assistive technology is told is a pixel wide, at this width of the screen or at all.
  const unseen = (part: HTMLElement): boolean =>
    part.clientWidth <= 1 && getComputedStyle(part).overflow === 'hidden';
  const within = (part: HTMLElement | null, tile: Element): boolean =>
    part !== null && part !== tile && (unseen(part) || within(part.parentElement, tile));
  for (const tile of document.querySelectorAll('main .tile')) {
    const box = tile.getBoundingClientRect();
    for (const part of tile.querySelectorAll<HTMLElement>('*')) {
      // What another box cuts or scrolls is that one's affair.
      if (part.closest('svg, .overflow-hidden, .truncate, .overflow-auto, table') !== null) continue;
      if (within(part, tile)) continue;
      const inner = part.getBoundingClientRect();
      if (inner.width > 0 && (inner.left < box.left - 1 || inner.right > box.right + 1))
        out.push(`${part.textContent} in ${tile.textContent}`.slice(0, 120));
    }
  }
  return out;
}
