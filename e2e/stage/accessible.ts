/** What every screen is held to, whatever is open on it. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Rules whose answer changes with the colours alone. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** In one after the other of these the page is looked at. */
const THEMES_AND_PREFERENCES = [
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { name: 'light', colorScheme: 'light', forcedColors: 'none' },
  { name: 'own colours', colorScheme: 'dark', forcedColors: 'active' },
] as const;

/** Axe finds nothing to complain about in the page as it stands: in both themes, and with a person's own colours. */
export async function expectAccessible(page: Page): Promise<void> {
  const found: string[] = [];
  for (const [index, { name, ...look }] of THEMES_AND_PREFERENCES.entries()) {
    // Colours in the middle of a transition are not those that people read.
    await page.emulateMedia({ ...look, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page })
      // The primitives' traps for the Tab key: hidden from readers on purpose, focusable to hand the focus on.
      .exclude('[data-base-ui-focus-guard]')
      .options({ resultTypes: ['violations'] });
    if (index > 0) axe.withRules(OF_COLOURS);
    const { violations } = await axe.analyze();
    for (const { id, nodes } of violations)
      found.push(`${name}: ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
  expect(found).toEqual([]);
}

/** What is pressed has so many pixels a side, and no two of a row or tile share any; what is hidden from sight counts with its label. */
export async function expectLargeTargets(page: Page, leastPx: number): Promise<void> {
  expect(await page.evaluate(smallTargets, leastPx)).toEqual([]);
}

/** Runs in the page. */
function smallTargets(leastPx: number): string[] {
  const all = document.querySelectorAll<HTMLElement>(
    'a[href], button, input, select, textarea, [role="menuitem"], [role="option"], [role="radio"]',
  );
  const small: string[] = [];
  for (const element of all) {
    const box = (element.closest('label') ?? element).getBoundingClientRect();
    const hidden = box.width <= 1 || getComputedStyle(element).visibility === 'hidden';
    if (hidden || Math.min(box.width, box.height) >= leastPx - 0.1) continue;
    const name = element.getAttribute('aria-label') ?? element.textContent;
    small.push(`${name}: ${Math.round(box.width)} × ${Math.round(box.height)}`);
  }
  for (const part of document.querySelectorAll('article, tr, li, header')) {
    const buttons = [...part.querySelectorAll('button, a[href]')].map((button) => ({
      name: button.getAttribute('aria-label') ?? button.textContent,
      box: button.getBoundingClientRect(),
    }));
    for (const [index, one] of buttons.entries()) {
      for (const other of buttons.slice(index + 1)) {
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (across > 1 && down > 1) small.push(`${one.name} lies over ${other.name}`);
      }
    }
  }
  return small;
}

/** Zoomed in four times on a small laptop, the page still runs down and not sideways, and nothing stands out of it. */
export async function expectReflow(page: Page): Promise<void> {
  const before = page.viewportSize();
  for (const size of [
    { width: 320, height: 256 },
    { width: 683, height: 384 },
  ]) {
    await page.setViewportSize(size);
    await expect.poll(() => page.evaluate(sideways)).toEqual([]);
  }
  if (before !== null) await page.setViewportSize(before);
}

/** Runs in the page. */
function sideways(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement;
  const out = scrollWidth > clientWidth ? [`the page: ${scrollWidth} of ${clientWidth}`] : [];
  for (const element of document.querySelectorAll<HTMLElement>('main, main *, header *')) {
    if (element.closest('.sr-only, svg') !== null) continue;
    const { left, right, width } = element.getBoundingClientRect();
    if (width > 0 && (right > clientWidth + 1 || left < -1))
      out.push(`${element.tagName} “${element.textContent?.slice(0, 40)}”: ${left} to ${right}`);
  }
  return out;
}
