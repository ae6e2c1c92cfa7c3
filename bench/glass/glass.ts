/**
 * From a webhook that is posted to changed pixels on the wall, beside the least that any such way costs.
 *
 * What is measured: the time stamp when the simulated PBX begins to post (headers not yet sent), and two of the page: the
 * first task after the page has drawn the frame in which an agent's tile shows the new status (`drawn`), and the begin of
 * the frame after that (`onGlass`). Between the two the compositor puts the picture together: a page cannot see that
 * moment, so that `onGlass` is late by up to one frame (17 ms) and `drawn` is early by what compositing takes. The target
 * is held against `onGlass`. The status' word and icon change in that very frame; the tile's colour then fades in 150 ms.
 * A display's own delay is not in it.
 *
 * The clocks of the PBX's process and of the page are compared with this one's before and after; `clockErrorMs` is how far
 * the corrected times can be off. The PBX's list of calls lags by 0.9 s, so that no poll can be what tells.
 */
import { loadavg } from 'node:os';
import type { Page } from '@playwright/test';
import { openPage } from '../browser/open-browser.ts';
import { collectPageRecording, startPageRecorder } from '../browser/page-recorder.ts';
import {
  openScreen,
  type ScreenHarness,
  startScreenHarness,
  untilAgentTiles,
  withScreens,
} from '../browser/screen-harness.ts';
import { type ChildProcessClient, preciseEpochMs, startChildProcess } from '../child-process.ts';
import { measureClockOffset } from '../clock-offset.ts';
import type { BenchSize, Report } from '../report.ts';
import type { CentreAnswer, CentreRequest, PostedStep } from './glass-messages.ts';
import { type ClockOffsets, reportGlass } from './report-glass.ts';

const QUEUES = 12;
const EVENTS_A_SECOND = 20;

/** Turns of both sides alternate, so that what else the machine does falls on both. */
const SIZES = {
  whole: { agents: 200, rounds: 6, wallTurnMs: 15_000, bareTurnMs: 6_000, warmUpMs: 12_000 },
  small: { agents: 80, rounds: 1, wallTurnMs: 2_500, bareTurnMs: 1_500, warmUpMs: 4_000 },
} as const;

type Centre = ChildProcessClient<CentreRequest, CentreAnswer>;

export function benchEventToGlass(report: Report, signal: AbortSignal, size: BenchSize): Promise<void> {
  return withScreens('glass', report, signal, () => measure(report, signal, size));
}

async function measure(report: Report, signal: AbortSignal, size: BenchSize): Promise<void> {
  const { agents, rounds, wallTurnMs, bareTurnMs, warmUpMs } = SIZES[size];
  await using stack = new AsyncDisposableStack();
  const centre: Centre = startChildProcess(new URL('./centre.ts', import.meta.url), [], signal);
  stack.defer(() => (signal.aborted ? undefined : centre.end()));
  const stage = stack.use(
    await startScreenHarness(await centre.ask({ kind: 'open', agents, queues: QUEUES }), signal),
  );
  // With its queues a television shows 169 agents at a readable size, and the others on the next page.
  const wallPage = await openScreen(stage, 'wall', { asked: '?only=agents', prepare: startPageRecorder });
  await untilAgentTiles(wallPage, agents);
  const barePage = await openBare(stage, agents);

  const pace = { eventsASecond: EVENTS_A_SECOND } as const;
  const wall = { webhookUrl: stage.webhookUrl, ...pace };
  const bare = { webhookUrl: stage.bare.webhookUrl, ...pace };
  await centre.ask({ kind: 'play', ...wall, durationMs: warmUpMs });
  await centre.ask({ kind: 'replay', ...bare, durationMs: warmUpMs / 4 });
  const clocks = [await compareClocks(centre, wallPage, barePage)];
  const loads = [loadavg()[0] ?? 0];
  const turns = { wall: noRounds(), bare: noRounds() };
  for (let round = 0; round < rounds; round++) {
    signal.throwIfAborted();
    add(turns.wall, wallTurnMs, await centre.ask({ kind: 'play', ...wall, durationMs: wallTurnMs }));
    add(turns.bare, bareTurnMs, await centre.ask({ kind: 'replay', ...bare, durationMs: bareTurnMs }));
  }
  loads.push(loadavg()[0] ?? 0);
  clocks.push(await compareClocks(centre, wallPage, barePage));
  const sides = {
    wall: { ...turns.wall, ...(await collectPageRecording(wallPage)) },
    bare: { ...turns.bare, ...(await collectPageRecording(barePage)) },
  };
  reportGlass({ agents, eventsASecond: EVENTS_A_SECOND, sides, clocks, loads }, report);
}

async function openBare({ browser, bare }: ScreenHarness, tiles: number): Promise<Page> {
  const page = await openPage(browser);
  await startPageRecorder(page);
  await page.goto(`${bare.pageUrl}?tiles=${tiles}`);
  await page.locator('body[data-connected]').waitFor();
  return page;
}

async function compareClocks(centre: Centre, wall: Page, bare: Page): Promise<ClockOffsets> {
  const ofPage = (page: Page) =>
    measureClockOffset(preciseEpochMs, () => page.evaluate(() => performance.timeOrigin + performance.now()));
  return {
    centre: await measureClockOffset(preciseEpochMs, async () => (await centre.ask({ kind: 'clock' })).now),
    wall: await ofPage(wall),
    bare: await ofPage(bare),
  };
}

interface GlassRounds {
  readonly steps: PostedStep[];
  webhooks: number;
  refused: number;
  playedMs: number;
}

const noRounds = (): GlassRounds => ({ steps: [], webhooks: 0, refused: 0, playedMs: 0 });

function add(turns: GlassRounds, durationMs: number, { posted, webhooks, refused }: CentreAnswer): void {
  turns.steps.push(...posted);
  turns.webhooks += webhooks;
  turns.refused += refused;
  turns.playedMs += durationMs;
}
