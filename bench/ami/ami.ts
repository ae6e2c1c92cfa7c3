/** From an event of a real Asterisk with fifty calls to the board in a real browser, and what the way is made of. */
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { findAsterisk, findProgram } from '#server/asterisk-lab/find-asterisk.ts';
import { type AsteriskLab, startAsteriskLab } from '#server/asterisk-lab/lab.ts';
import { findBrowser } from '../../scripts/browser/find-browser.ts';
import { openBrowser, openSignedIn } from '../browser/open-browser.ts';
import { collectPageRecording, startPageRecorder } from '../browser/page-recorder.ts';
import { startChildProcess } from '../child-process.ts';
import type { Report } from '../report.ts';
import { type BenchWallboard, buildPages, SITE, startWallboard } from '../wallboard.ts';
import type {
  AmiReaderAnswer,
  AmiReaderRequest,
  SocketListenerAnswer,
  SocketListenerRequest,
} from './ami-messages.ts';
import { reportLatencies } from './report-latencies.ts';
import { CALLS, QUEUE, startTraffic } from './traffic.ts';

const WARM_UP_MS = 6_000;
const MEASURE_MS = 45_000;
/** What happened last is still on its way. */
const SETTLE_MS = 1_000;

export async function benchAmi(report: Report, signal: AbortSignal): Promise<void> {
  const reason = whyNot();
  if (reason !== null) {
    report({ bench: 'ami', case: 'not run', reason });
    return;
  }
  try {
    await buildPages(signal);
    await measure(report, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Nothing is installed for a benchmark. */
function whyNot(): string | null {
  if (findAsterisk() === null)
    return 'There is no Asterisk on this machine; "npm run test:asterisk" makes one where that is possible.';
  if (findProgram('sipp') === null) return 'There is no sipp (package sip-tester) on this machine.';
  if (findBrowser() === null) return 'There is no Chromium on this machine.';
  return null;
}

async function measure(report: Report, signal: AbortSignal): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const lab = await startAsteriskLab({ queues: [], loadAgents: CALLS });
  stack.defer(() => lab.stop());
  const wallboard = await startWallboard(siteOf(lab));
  stack.defer(() => wallboard.stop());
  const browser = await openBrowser();
  stack.defer(() => browser.close());
  signal.throwIfAborted();

  const reader = startChildProcess<AmiReaderRequest, AmiReaderAnswer>(
    new URL('./ami-reader.ts', import.meta.url),
    [],
    signal,
  );
  // When the benchmark is stopped its processes are killed.
  stack.defer(() => (signal.aborted ? undefined : reader.end()));
  const listener = startChildProcess<SocketListenerRequest, SocketListenerAnswer>(
    new URL('./socket-listener.ts', import.meta.url),
    [],
    signal,
  );
  stack.defer(() => (signal.aborted ? undefined : listener.end()));
  const { host, amiPort: port, username, secret } = lab;
  await reader.ask({ kind: 'open', host, port, username, secret });
  await listener.ask({ kind: 'open', url: wallboard.url, site: SITE, token: wallboard.token });
  const page = await openBoard(browser, wallboard);
  signal.throwIfAborted();

  const traffic = await startTraffic(lab);
  stack.defer(() => traffic.stop());
  const wait = (ms: number) => Promise.race([sleep(ms, undefined, { signal }), traffic.ended]);
  await wait(WARM_UP_MS);
  const from = Date.now();
  const loads = [loadavg()[0] ?? 0];
  await wait(MEASURE_MS);
  const to = Date.now();
  loads.push(loadavg()[0] ?? 0);
  await wait(SETTLE_MS);

  const { steps } = await reader.ask({ kind: 'collect' });
  const { notes, patches } = await listener.ask({ kind: 'collect' });
  const { received, shown } = await collectPageRecording(page);
  const measured = steps.filter(({ stampedAt }) => stampedAt >= from && stampedAt < to);
  reportLatencies(
    { steps: measured, atListener: notes, patches, atPage: received, shown, loads, durationMs: to - from },
    report,
  );
}

function siteOf({ host, amiPort: port, username, secret }: AsteriskLab) {
  return {
    driver: { kind: 'asterisk-ami', host, port, username, secret },
    queues: [{ number: QUEUE, name: 'Support' }],
  };
}

async function openBoard(browser: Browser, wallboard: BenchWallboard): Promise<Page> {
  const page = await openSignedIn(browser, wallboard);
  await startPageRecorder(page);
  await page.goto(wallboard.url);
  await page.locator('[data-link="poll"][data-status="up"]').waitFor();
  await page.locator('[data-agent="350"]').waitFor();
  return page;
}
