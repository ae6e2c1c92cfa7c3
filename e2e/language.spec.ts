import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './stage/accessible.ts';
import { makeCentreBusy } from './stage/busy-centre.ts';
import { expect, expectLive, test } from './stage/test.ts';

const ENGLISH = 'Find agents, calls, queues';
const HEBREW = 'חיפוש נציגים, שיחות ותורים';
/** A number whose parts must not change places. */
const ABROAD = '+49 30 1234567';

async function openInHebrew(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/?lang=he`);
  await expectLive(page);
  await expect(page.getByRole('article')).toHaveCount(6);
}

test('language and direction are right in the first bytes, with the texts of that language alone', async ({
  board,
  wallboard,
}) => {
  const read = async (path: string, headers: Record<string, string> = {}): Promise<string> => {
    const response = await board.request.get(`${wallboard.url}${path}`, {
      headers: { accept: 'text/html', 'accept-language': 'en', ...headers },
    });
    return response.text();
  };
  const hebrew = [await read('/?lang=he'), await read('/', { 'accept-language': 'he-IL,he;q=0.9,en;q=0.8' })];
  for (const html of hebrew) {
    expect(html).toContain('<html lang="he" dir="rtl"');
    expect(html).toContain(HEBREW);
    expect(html).not.toContain(ENGLISH);
  }
  const english = [
    await read('/'),
    await read('/?lang=xx'),
    await read('/?lang=%0d%0ax'),
    await read('/?lang=en', { 'accept-language': 'he' }),
  ];
  for (const html of english) {
    expect(html).toContain('<html lang="en" dir="ltr"');
    expect(html).toContain(ENGLISH);
    expect(html).not.toContain(HEBREW);
  }
});

test('who asks for a page in Hebrew signs in in Hebrew', async ({ page, wallboard }) => {
  await page.goto(`${wallboard.url}/?lang=he`);
  await expect(page.getByRole('heading', { name: 'כניסה' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expectAccessible(page);
});

test('the language is chosen by keyboard, and kept by the browser', async ({ board }) => {
  const html = board.locator('html');
  await board.goto(`${board.url()}?lang=en`);
  await expectLive(board);
  await board.getByRole('combobox', { name: 'Language' }).focus();
  await board.keyboard.press('ArrowDown');
  await expect(html).toHaveAttribute('lang', 'he');
  expect(board.url()).not.toContain('lang=');
  await board.reload();
  await expect(html).toHaveAttribute('dir', 'rtl');
  await expect(board.getByRole('searchbox', { name: HEBREW })).toBeVisible();
  await board.getByRole('combobox', { name: 'שפה' }).selectOption({ label: 'English' });
  await expect(html).toHaveAttribute('dir', 'ltr');
  await expect(board.getByRole('searchbox', { name: ENGLISH })).toBeVisible();
});

test('the board runs from right to left, and numbers do not', async ({ board, wallboard, centre }) => {
  await openInHebrew(board, wallboard.url);
  await makeCentreBusy(centre, board, ABROAD);
  const first = await left(board.locator('[data-queue="820"]'));
  expect(await left(board.locator('[data-queue="821"]'))).toBeLessThan(first);
  expect(await left(board.getByRole('table'))).toBeLessThan(await left(board.locator('[data-agent="206"]')));
  const number = board.locator('[data-agent="201"]').getByText('+49 30 1234567');
  const places = await number.evaluate((element) => {
    const text = element.firstChild;
    return [...(text?.textContent ?? '')].map((_, index) => {
      const range = document.createRange();
      if (text !== null) {
        range.setStart(text, index);
        range.setEnd(text, index + 1);
      }
      return range.getBoundingClientRect().left;
    });
  });
  expect(places).toHaveLength('+49 30 1234567'.length);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

async function left(locator: Locator): Promise<number> {
  return locator.evaluate((element) => element.getBoundingClientRect().left);
}

test('in Hebrew nothing runs out of the screen, from phone to television', async ({
  board,
  wallboard,
  centre,
}) => {
  await openInHebrew(board, wallboard.url);
  await makeCentreBusy(centre, board, ABROAD);
  for (const [width, height] of [
    [390, 844],
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await board.setViewportSize({ width, height });
    await expect
      .poll(() => board.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
      .toBeLessThanOrEqual(0);
    const outside = await board
      .locator('[data-queue], [data-agent], [data-metric], [data-link], table, select')
      .evaluateAll((elements) =>
        elements
          .map((element) => element.getBoundingClientRect())
          .filter((box) => box.width > 0 && (box.left < 0 || box.right > window.innerWidth))
          .map((box) => [box.left, box.right]),
      );
    expect(outside).toEqual([]);
  }
});

test('axe finds nothing on the board in Hebrew: busy, in its dialogs, and stale', async ({
  board,
  wallboard,
  centre,
}) => {
  test.slow();
  await openInHebrew(board, wallboard.url);
  await makeCentreBusy(centre, board, ABROAD);
  await expectAccessible(board);
  await board.getByRole('button', { name: /^פעולות עבור \u2068201/ }).click();
  await expect(board.getByRole('menu')).toBeVisible();
  await expectAccessible(board);
  await board.keyboard.press('Escape');
  await board.getByRole('button', { name: /^העברת השיחה של \u2068201/ }).click();
  await expect(board.getByRole('dialog')).toBeVisible();
  await expectAccessible(board);
  await board.keyboard.press('Escape');
  await board.getByRole('button', { name: /^ניתוק השיחה של \u2068201/ }).click();
  await expect(board.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(board);
  await board.keyboard.press('Escape');
  await centre.command('faults', { api: { down: true } });
  await expect(board.locator('[data-queue="820"]')).toHaveAttribute('data-stale', 'true');
  await expect(board.getByRole('alert').getByText('המרכזייה לא זמינה מאז')).toBeVisible();
  await expectAccessible(board);
});

test('[C1] a call is transferred in Hebrew by keyboard alone', async ({ board, wallboard, centre }) => {
  await openInHebrew(board, wallboard.url);
  await makeCentreBusy(centre, board, ABROAD);
  await board.keyboard.press('/');
  await board.keyboard.type('201');
  await board.keyboard.press('Enter');
  await expect(board.locator('[data-menu="201"]')).toBeFocused();
  await board.keyboard.press('Tab');
  await board.keyboard.press('Enter');
  const dialog = board.getByRole('dialog', { name: /^העברת השיחה של/ });
  const field = dialog.getByRole('textbox', { name: 'העברה אל' });
  await expect(field).toBeFocused();
  await board.keyboard.type('papad');
  await expect(dialog.getByRole('radio')).toHaveCount(1);
  await board.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await board.keyboard.press('/');
  await board.keyboard.press('Escape');
  await expect(board.locator('[data-agent="206"]')).toHaveAttribute('data-status', 'ringing');
  const line = board.locator('[data-agent="201"] [data-command="call.transfer"]');
  await expect(line).toHaveAttribute('data-outcome', 'confirmed');
  await expect(line).toContainText('הועבר אל');
});

test('arrow keys go where they point', async ({ board, wallboard }) => {
  await openInHebrew(board, wallboard.url);
  await board.locator('[data-menu="201"]').focus();
  await board.keyboard.press('ArrowLeft');
  await expect(board.locator('[data-menu="202"]')).toBeFocused();
  await board.keyboard.press('ArrowRight');
  await expect(board.locator('[data-menu="201"]')).toBeFocused();
});
