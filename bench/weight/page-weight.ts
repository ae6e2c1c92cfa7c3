/**
 * What a browser that was never here before loads over the wire until a screen is live, and how long it takes on a small
 * computer: the main thread is slowed down to a quarter. The network is loopback: only size and work count.
 */
import { openPage, openSignedIn } from '../browser/open-browser.ts';
import { type ScreenHarness, startScreenHarness, withScreens } from '../browser/screen-harness.ts';
import { startChildProcess } from '../child-process.ts';
import type { CentreAnswer, CentreRequest } from '../glass/glass-messages.ts';
import type { BenchSize, Report } from '../report.ts';
import { type Load, reportLoads } from './report-loads.ts';
import { watchTransfers } from './transfers.ts';
import { watchWebVitals, webVitalsOf } from './vitals.ts';

const AGENTS = 60;
const QUEUES = 6;
const SLOWDOWN = 4;
/** One more than counted: the first warms the server. */
const RUNS = { whole: 6, small: 1 } as const;
/** After that nothing more is loaded, and nothing shifts. */
const QUIET_MS = 1_500;

interface PageCase {
  readonly name: string;
  readonly url: string;
  /** Stands there when the screen is ready. */
  readonly ready: string;
  readonly signedIn: boolean;
}

export function benchPageWeight(report: Report, signal: AbortSignal, size: BenchSize): Promise<void> {
  return withScreens('weight', report, signal, () => measure(report, signal, size));
}

async function measure(report: Report, signal: AbortSignal, size: BenchSize): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const centre = startChildProcess<CentreRequest, CentreAnswer>(
    new URL('../glass/centre.ts', import.meta.url),
    [],
    signal,
  );
  stack.defer(() => (signal.aborted ? undefined : centre.end()));
  const opening = { kind: 'open', agents: AGENTS, queues: QUEUES } as const;
  const stage = stack.use(await startScreenHarness(await centre.ask(opening), signal));
  const cases = casesOf(stage);
  const loads = new Map(cases.map(({ name }) => [name, [] as Load[]]));
  // They take turns.
  for (let run = 0; run < RUNS[size]; run++) {
    for (const one of cases) {
      signal.throwIfAborted();
      const load = await loadOnce(stage, one);
      if (run > 0 || RUNS[size] === 1) loads.get(one.name)?.push(load);
    }
  }
  for (const [name, all] of loads) reportLoads(name, all, SLOWDOWN, report);
}

function casesOf({ wallboard, bare }: ScreenHarness): readonly PageCase[] {
  const tile = '[data-agent]';
  return [
    {
      name: 'yardstick: a bare page',
      url: `${bare.pageUrl}?tiles=${AGENTS}`,
      ready: '[data-connected]',
      signedIn: false,
    },
    { name: 'wall', url: `${wallboard.url}/wall`, ready: tile, signedIn: true },
    { name: 'board', url: `${wallboard.url}/`, ready: tile, signedIn: true },
    { name: 'sign-in', url: `${wallboard.url}/sign-in`, ready: 'form button', signedIn: false },
  ];
}

async function loadOnce(
  { browser, wallboard }: ScreenHarness,
  { url, ready, signedIn }: PageCase,
): Promise<Load> {
  const page = await (signedIn ? openSignedIn(browser, wallboard) : openPage(browser));
  try {
    const session = await page.context().newCDPSession(page);
    const transfers = await watchTransfers(session);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    await watchWebVitals(page, ready);
    await page.goto(url);
    await page.locator(ready).first().waitFor();
    await page.waitForTimeout(QUIET_MS);
    return { ...(await webVitalsOf(page)), origin: new URL(url).origin, transfers: transfers.done() };
  } finally {
    await page.context().close();
  }
}
