/**
 * What a screen of 500 agents costs while nothing happens but the time: every tile counts its seconds on the one clock.
 * Then once more while every queue is late and pulses. Beside it a page without a framework that writes as many numbers once a second.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { openPage } from '../browser/open-browser.ts';
import { meterPage, type PageMetrics, processSeconds } from '../browser/page-metrics.ts';
import {
  openScreen,
  type Screen,
  type ScreenHarness,
  startScreenHarness,
  untilAgentTiles,
  withScreens,
} from '../browser/screen-harness.ts';
import { startChildProcess } from '../child-process.ts';
import type { CentreAnswer, CentreRequest } from '../glass/glass-messages.ts';
import { roundTo } from '../percentile.ts';
import type { BenchSize, Report } from '../report.ts';

const QUEUES = 12;
const WANTED_PERCENT = 5;
/** One television shows 169 agents beside 12 queues at a readable size; three beside each other show all of them. */
const VIDEO_WALL = { width: 5_760, height: 1_080 };
const SIZES = {
  whole: { agents: 500, settleMs: 4_000, wallMs: 60_000, boardMs: 30_000, besideMs: 15_000 },
  small: { agents: 40, settleMs: 200, wallMs: 1_200, boardMs: 1_200, besideMs: 1_200 },
} as const;
/** Every agent who is known has one call or is in one, so that it is known since when they have had their status. */
const STEPS_AN_AGENT = 4;
const STEPS_A_SECOND = 120;

export function benchTicking(report: Report, signal: AbortSignal, size: BenchSize): Promise<void> {
  return withScreens('ticking', report, signal, () => measure(report, signal, size));
}

async function measure(report: Report, signal: AbortSignal, size: BenchSize): Promise<void> {
  const { agents, settleMs: idleBeforeMs, wallMs, boardMs, besideMs } = SIZES[size];
  await using stack = new AsyncDisposableStack();
  const centre = startChildProcess<CentreRequest, CentreAnswer>(
    new URL('../glass/centre.ts', import.meta.url),
    [],
    signal,
  );
  stack.defer(() => (signal.aborted ? undefined : centre.end()));
  const stage = stack.use(
    await startScreenHarness(await centre.ask({ kind: 'open', agents, queues: QUEUES }), signal),
  );
  const first = await openScreen(stage, 'wall', { size: VIDEO_WALL });
  await untilAgentTiles(first, agents);
  await first.context().close();
  await centre.ask({
    kind: 'play',
    webhookUrl: stage.webhookUrl,
    durationMs: ((agents * STEPS_AN_AGENT) / STEPS_A_SECOND) * 1_000,
    eventsASecond: STEPS_A_SECOND,
  });
  const watch = async (name: string, page: Page, forMs: number) => {
    await sleep(idleBeforeMs, undefined, { signal });
    const cost = await costOf(stage.browser, page, forMs, signal);
    const ticking = await countTicking(page);
    // A picture that nobody feeds stands still, and costs nothing.
    const stale = await page.locator('[data-stale]').count();
    await page.context().close();
    return { bench: 'ticking', case: name, agents, ticking, stale, seconds: forMs / 1_000, ...cost };
  };

  const watchScreen = async (screen: Screen, what: string, forMs: number) => {
    const page = await openScreen(stage, screen, screen === 'wall' ? { size: VIDEO_WALL } : {});
    await untilAgentTiles(page, agents);
    return await watch(`${screen}, ${what}`, page, forMs);
  };

  report(await watch('yardstick: a bare page', await openBare(stage, agents), besideMs));
  // Somebody has waited for too long in every queue by now.
  for (const screen of ['wall', 'board'] as const)
    report(await watchScreen(screen, 'queues pulse', besideMs));
  await centre.ask({ kind: 'hang-up' });
  const wall = await watchScreen('wall', 'nothing but the time', wallMs);
  report({ ...wall, wanted: WANTED_PERCENT, met: wall.mainThreadPercent <= WANTED_PERCENT });
  // Told, not held to it: the board is one tab of many, on a screen with somebody before it.
  report(await watchScreen('board', 'nothing but the time', boardMs));
}

async function openBare({ browser, bare }: ScreenHarness, tiles: number): Promise<Page> {
  const page = await openPage(browser);
  await page.goto(`${bare.pageUrl}?tiles=${tiles}&ticks`);
  await page.locator('body[data-connected]').waitFor();
  return page;
}

/** How many tiles say something else two seconds later. */
async function countTicking(page: Page): Promise<number> {
  const texts = () =>
    page.evaluate(() => [...document.querySelectorAll('article')].map(({ textContent }) => textContent));
  const before = await texts();
  await sleep(2_000);
  const after = await texts();
  return after.filter((text, index) => text !== before[index]).length;
}

/** Shares of one core, in percent of the time that passed. */
async function costOf(browser: Browser, page: Page, forMs: number, signal: AbortSignal) {
  const meter = await meterPage(page);
  const began = performance.now();
  const [before, busyBefore] = [await meter.metrics(), await processSeconds(browser)];
  await sleep(forMs, undefined, { signal });
  const [after, busyAfter] = [await meter.metrics(), await processSeconds(browser)];
  const seconds = (performance.now() - began) / 1_000;
  const percent = (from: PageMetrics, to: PageMetrics, name: string): number =>
    roundTo((((to[name] ?? Number.NaN) - (from[name] ?? Number.NaN)) / seconds) * 100, 2);
  const ofThread = (name: string) => percent(before, after, name);
  return {
    mainThreadPercent: ofThread('TaskDuration'),
    scriptPercent: ofThread('ScriptDuration'),
    stylePercent: ofThread('RecalcStyleDuration'),
    layoutPercent: ofThread('LayoutDuration'),
    /** All threads of the page's process, its main thread among them, and of the one that draws. */
    rendererPercent: percent(busyBefore, busyAfter, 'renderer'),
    drawingPercent: percent(busyBefore, busyAfter, 'GPU'),
    layouts: (after.LayoutCount ?? 0) - (before.LayoutCount ?? 0),
    nodes: after.Nodes ?? Number.NaN,
  };
}
