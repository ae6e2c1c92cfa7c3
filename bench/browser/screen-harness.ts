/** What a benchmark of the screens stands on: a simulated PBX, the real server, the trivial page's server, a browser. */
import { randomBytes } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { findBrowser } from '../../scripts/browser/find-browser.ts';
import { startChildProcess } from '../child-process.ts';
import type { Report } from '../report.ts';
import { type BenchWallboard, buildPages, startWallboard } from '../wallboard.ts';
import type { BareAnswer, BareRequest } from './bare-messages.ts';
import { openBrowser, openSignedIn, type ScreenSize } from './open-browser.ts';

const HOOK_SECRET = randomBytes(16).toString('hex');

/** Where the PBX can be asked. */
export interface PbxAddress {
  readonly webapiUrl: string;
  readonly accessKey: string;
}

export interface ScreenHarness extends AsyncDisposable {
  readonly wallboard: BenchWallboard;
  /** Where the PBX sends its webhooks. */
  readonly webhookUrl: string;
  readonly bare: BareAnswer;
  readonly browser: Browser;
}

/** Measures where there is a browser, and says so where there is none: nothing is installed for a benchmark. */
export async function withScreens(
  bench: string,
  report: Report,
  signal: AbortSignal,
  measure: () => Promise<void>,
): Promise<void> {
  if (findBrowser() === null) {
    report({ bench, case: 'not run', reason: 'There is no Chromium on this machine.' });
    return;
  }
  try {
    await measure();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** `pbx` is its caller's to end. */
export async function startScreenHarness(pbx: PbxAddress, signal: AbortSignal): Promise<ScreenHarness> {
  await using stack = new AsyncDisposableStack();
  await buildPages(signal);
  const bareWall = startChildProcess<BareRequest, BareAnswer>(
    new URL('./bare-wall.ts', import.meta.url),
    [],
    signal,
  );
  // When the benchmark is stopped its processes are killed.
  stack.defer(() => (signal.aborted ? undefined : bareWall.end()));
  const wallboard = await startWallboard({
    driver: { kind: '3cx-webapi', baseUrl: pbx.webapiUrl, accessKey: pbx.accessKey },
    webhooks: { secrets: [HOOK_SECRET] },
  });
  stack.defer(() => wallboard.stop());
  const browser = await openBrowser();
  stack.defer(() => browser.close());
  // Whatever is waited for in a page is then given up.
  signal.addEventListener('abort', () => void browser.close(), { once: true });
  const bare = await bareWall.ask({ kind: 'open' });
  signal.throwIfAborted();
  const owned = stack.move();
  return {
    wallboard,
    webhookUrl: `${wallboard.url}/hooks/bench/${HOOK_SECRET}`,
    bare,
    browser,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

export interface ScreenOptions {
  /** A television's where left out. */
  readonly size?: ScreenSize;
  /** What the address asks for, e.g. `?only=agents`. */
  readonly asked?: string;
  /** Runs on the page before it goes anywhere. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** The wall or the board, opened and live. */
export async function openScreen(
  { browser, wallboard }: ScreenHarness,
  screen: Screen,
  { size, asked = '', prepare }: ScreenOptions = {},
): Promise<Page> {
  const page = await openSignedIn(browser, wallboard, size);
  await prepare?.(page);
  await page.goto(`${wallboard.url}${SCREENS[screen].path}${asked}`);
  await page.locator(SCREENS[screen].live).first().waitFor({ timeout: LIVE_WITHIN_MS });
  return page;
}

export type Screen = 'wall' | 'board';

/** A centre of 500 agents takes its time to be asked for the first time. */
const LIVE_WITHIN_MS = 120_000;

const SCREENS = {
  wall: { path: '/wall', live: '[data-answer="live"][data-value="live"]' },
  board: { path: '/', live: '[data-link="poll"][data-status="up"]' },
} as const;

/** Waits until so many agents' tiles stand there, none of which is unknown. */
export async function untilAgentTiles(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      document.querySelectorAll('[data-agent][data-status]:not([data-status="unknown"])').length >= wanted,
    count,
    { timeout: LIVE_WITHIN_MS, polling: 500 },
  );
}
