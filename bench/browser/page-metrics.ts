/** What the browser itself says of a page: the time of its main thread, its heap, its processes. */
import type { Browser, CDPSession, Page } from '@playwright/test';

/** By the names that Chromium gives them: durations in seconds since the page began, sizes in bytes. */
export type PageMetrics = Readonly<Record<string, number>>;

export interface PageMeter {
  metrics(): Promise<PageMetrics>;
  /** After everything that nobody holds has been thrown away. */
  metricsAfterCollection(): Promise<PageMetrics>;
}

/** Durations are processor time of the thread, so that what else the machine does is not in them. */
export async function meterPage(page: Page): Promise<PageMeter> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await session.send('HeapProfiler.enable');
  const metrics = () => readMetrics(session);
  return {
    metrics,
    async metricsAfterCollection() {
      // What finalizers of the first let go, the second collects.
      await session.send('HeapProfiler.collectGarbage');
      await session.send('HeapProfiler.collectGarbage');
      return await metrics();
    },
  };
}

async function readMetrics(session: CDPSession): Promise<PageMetrics> {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** Processor seconds that each kind of the browser's processes has used so far. */
export async function processSeconds(browser: Browser): Promise<Readonly<Record<string, number>>> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const seconds: Record<string, number> = {};
  for (const { type, cpuTime } of processInfo) seconds[type] = (seconds[type] ?? 0) + cpuTime;
  return seconds;
}
