/** How long the eye waits, and how much it is made to jump, as the browser itself notes it. */
import type { Page } from '@playwright/test';

export interface WebVitals {
  /** Milliseconds from the begin of the navigation to the largest thing's first paint. */
  readonly largestPaintMs: number;
  /** … to the moment at which what the page is for stood in the document. */
  readonly readyMs: number;
  readonly layoutShift: number;
}

declare global {
  interface Window {
    benchVitals?: { largestPaintMs: number; readyMs: number; layoutShift: number };
  }
}

/** Before the page is opened. `ready` selects what the page is for. */
export async function watchWebVitals(page: Page, ready: string): Promise<void> {
  await page.addInitScript(watch, ready);
}

export async function webVitalsOf(page: Page): Promise<WebVitals> {
  const vitals = await page.evaluate(() => window.benchVitals);
  if (vitals === undefined) throw new Error('the page was not watched');
  return vitals;
}

/** Runs in the page, before any script of its own: it can use nothing of this module. */
function watch(ready: string): void {
  const vitals = { largestPaintMs: 0, readyMs: 0, layoutShift: 0 };
  window.benchVitals = vitals;
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) vitals.largestPaintMs = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      vitals.layoutShift += (entry as PerformanceEntry & { readonly value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
  const observer = new MutationObserver(() => {
    if (document.querySelector(ready) === null) return;
    vitals.readyMs = performance.now();
    observer.disconnect();
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true });
}
