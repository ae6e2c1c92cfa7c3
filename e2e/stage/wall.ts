/** What tests of the wall look at: its boxes, measured in the browser. */
import type { BrowserContext, Page } from '@playwright/test';
import { expect } from './test.ts';
import type { Wallboard } from './wallboard.ts';

/** Opens the wall, with what its address asks for, and waits until it is live. */
export async function openWall(
  page: Page,
  wallboard: Wallboard,
  cookies: Awaited<ReturnType<BrowserContext['cookies']>>,
  asked = '',
): Promise<void> {
  await page.context().addCookies(cookies);
  await page.goto(`${wallboard.url}/wall${asked}`);
  await expectLiveWall(page);
}

export async function expectLiveWall(page: Page, timeout = 15_000): Promise<void> {
  await expect(page.locator('[data-answer="live"]')).toHaveAttribute('data-value', 'live', { timeout });
  await expect(page.locator('[data-stale]')).toHaveCount(0, { timeout });
}

/** After a new size of the window, on a busy machine. */
const LAID_OUT_WITHIN_MS = 15_000;

/** Nothing is cut off, nothing lies over anything else, and nothing scrolls. */
export async function expectWholeWall(page: Page): Promise<void> {
  await expect(async () => expect(await page.evaluate(findFlaws)).toEqual([])).toPass({
    timeout: LAID_OUT_WITHIN_MS,
  });
}

/** No text is smaller than so many pixels. */
export async function expectReadable(page: Page, smallestPx: number): Promise<void> {
  await expect(async () => {
    expect(await page.evaluate(smallTexts, smallestPx - 0.05)).toEqual([]);
  }).toPass({ timeout: LAID_OUT_WITHIN_MS });
}

/** Runs in the page. */
function smallTexts(smallestPx: number): string[] {
  const walker = document.createTreeWalker(
    document.querySelector('.wall') ?? document.body,
    NodeFilter.SHOW_TEXT,
  );
  const small: string[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element === null || element.closest('.sr-only') !== null || node.textContent?.trim() === '') continue;
    const { display, fontSize } = getComputedStyle(element);
    if (display === 'none') continue;
    // A drawing scales its text by itself.
    const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1;
    const size = Number.parseFloat(fontSize) * scale;
    if (size < smallestPx) small.push(`${node.textContent}: ${size}px`);
  }
  return small;
}

/** Runs in the page. */
function findFlaws(): string[] {
  const flaws: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight) flaws.push('the page scrolls');
  const tiles = [...document.querySelectorAll<HTMLElement>('.wall-tile')].map((element) => {
    const name = element.getAttribute('aria-label') ?? element.dataset.answer ?? '';
    return { element, name, box: element.getBoundingClientRect() };
  });
  // Borders fall between pixels.
  const edge = 1;
  for (const { element, name, box } of tiles) {
    if (
      box.left < -edge ||
      box.top < -edge ||
      box.right > innerWidth + edge ||
      box.bottom > innerHeight + edge
    )
      flaws.push(`${name} lies outside of the screen`);
    for (const part of element.querySelectorAll<HTMLElement>('*')) {
      if (part.closest('.sr-only') !== null) continue;
      if (part instanceof SVGElement) continue;
      const inner = part.getBoundingClientRect();
      const out =
        inner.left < box.left - edge ||
        inner.right > box.right + edge ||
        inner.top < box.top - edge ||
        inner.bottom > box.bottom + edge;
      if (inner.width > 0 && out) flaws.push(`${name}: “${part.textContent}” stands out of its tile`);
      // Names may end in an ellipsis; a number, a time or what a figure is called never.
      const isFigure =
        /^[\d:.,%—\s]+$/.test(part.textContent ?? '') ||
        (part.closest('[data-metric]') !== null && part.childElementCount === 0);
      if (isFigure && part.scrollWidth > part.clientWidth + edge && part.clientWidth > edge)
        flaws.push(`${name}: the figure “${part.textContent}” is cut off`);
    }
  }
  for (const [index, one] of tiles.entries()) {
    for (const other of tiles.slice(index + 1)) {
      const apart =
        one.box.right <= other.box.left + edge ||
        other.box.right <= one.box.left + edge ||
        one.box.bottom <= other.box.top + edge ||
        other.box.bottom <= one.box.top + edge;
      if (!apart) flaws.push(`${one.name} and ${other.name} overlap`);
    }
  }
  return flaws;
}
