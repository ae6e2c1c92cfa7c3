/** The browser of the browser tests, and a page in it that is signed in. */
import { type Browser, chromium, type Page } from '@playwright/test';
import { browserFlags, findBrowser } from '../../scripts/browser/find-browser.ts';
import type { BenchWallboard } from '../wallboard.ts';

/** Precise heap sizes: without it they are rounded to buckets against prying scripts. */
const MEASURE_FLAGS = ['--enable-precise-memory-info'];

export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  return await chromium.launch({
    args: [...browserFlags(), ...MEASURE_FLAGS],
    ...(executablePath === null ? {} : { executablePath }),
    // Signals are this program's own business.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}

const TELEVISION: ScreenSize = { width: 1_920, height: 1_080 };

/** An empty page, in a context of its own: nothing is in its cache. */
export async function openPage(browser: Browser, viewport: ScreenSize = TELEVISION): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'en-GB' });
  return await context.newPage();
}

/** As `openPage`, with a session of the administrator. */
export async function openSignedIn(
  browser: Browser,
  { url, admin }: BenchWallboard,
  size?: ScreenSize,
): Promise<Page> {
  const page = await openPage(browser, size);
  const answer = await page.context().request.post(`${url}/api/session`, { data: admin });
  if (!answer.ok()) throw new Error(`signing in was answered ${answer.status()}`);
  return page;
}
