/** Several screens in one room never contradict each other, nor the PBX. */
import type { Page } from '@playwright/test';
import type { SimulatedCallCentre } from './stage/call-centre.ts';
import { expect, openBoard, test, watchConsole } from './stage/test.ts';
import { openWall } from './stage/wall.ts';

interface Live {
  readonly revision: number;
  readonly queues: readonly {
    readonly number: string;
    readonly waiting: readonly string[];
    readonly today: { readonly answered: number | null; readonly abandoned: number | null };
  }[];
  readonly agents: readonly { readonly extension: string; readonly status: string }[];
  readonly calls: readonly { readonly id: string; readonly state: string }[];
}

interface Step {
  readonly epoch: string;
  readonly from: number | null;
  readonly to: number;
}

const TRAFFIC_MS = 12_000;

test('[P1] two walls and a laptop show the same, and what the server tells, after random traffic', async ({
  browser,
  freshStage,
  consoleErrors,
}) => {
  const { centre, wallboard, cookies } = freshStage;
  test.setTimeout(120_000);
  const contexts = await Promise.all(
    [1920, 1366, 1440].map((width) => browser.newContext({ viewport: { width, height: 900 } })),
  );
  for (const context of contexts) watchConsole(context, consoleErrors);
  const pages = await Promise.all(contexts.map((context) => context.newPage()));
  const steps = pages.map(watchSteps);
  const [wall, secondWall, board] = pages;
  if (wall === undefined || secondWall === undefined || board === undefined) throw new Error('no pages');
  await openWall(wall, wallboard, cookies);
  await openWall(secondWall, wallboard, cookies, '?theme=light');
  await openBoard(board, wallboard, cookies);

  await randomTraffic(centre, 20_260_711);
  const live = await untilQuiet(async () => {
    const answer = await board.request.get(`${wallboard.url}/api/sites/hq/live`);
    return (await answer.json()) as Live;
  });
  const told = toldBy(live);
  for (const page of pages) await expect.poll(() => page.evaluate(readScreen)).toEqual(told);
  const calls = Object.fromEntries(live.calls.map(({ id, state }) => [id, state]));
  expect(await board.evaluate(readCalls)).toEqual(calls);

  for (const seen of steps) {
    expect(seen.length).toBeGreaterThan(20);
    for (const [index, { epoch, from, to }] of seen.entries()) {
      const before = seen[index - 1];
      if (before === undefined) continue;
      expect([epoch, from ?? before.to]).toEqual([before.epoch, before.to]);
      expect(to).toBeGreaterThan(before.to);
    }
    expect(seen.at(-1)?.to).toBe(live.revision);
  }
  await Promise.all(contexts.map((context) => context.close()));
});

/** The revisions that the stream brings, in their order. */
function watchSteps(page: Page): Step[] {
  const steps: Step[] = [];
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      const [name, patch] = JSON.parse(/^42\/live,(.*)$/s.exec(String(payload))?.[1] ?? '[]') as [
        string?,
        Step?,
      ];
      if (name === 'patch' && patch !== undefined) steps.push(patch);
    });
  });
  return steps;
}

/** Calls that come, are answered, given up and ended, none of them at a time that anybody chose. */
async function randomTraffic(centre: SimulatedCallCentre, seed: number): Promise<void> {
  const random = randomFrom(seed);
  const until = Date.now() + TRAFFIC_MS;
  for (let count = 0; Date.now() < until; count += 1) {
    await centre.call(random() < 0.5 ? '820' : '821', `0555${String(1_000_000 + count)}`, {
      ring: random() < 0.8 ? 'auto' : 'none',
      ...(random() < 0.6 ? { answerAfterMs: Math.floor(random() * 3_000) } : {}),
      ...(random() < 0.9 ? { patienceMs: 500 + Math.floor(random() * 6_000) } : {}),
      ...(random() < 0.9 ? { talkMs: 200 + Math.floor(random() * 4_000) } : {}),
    });
    await new Promise((resolve) => setTimeout(resolve, random() * 600));
  }
}

/** Small, seeded, good enough for traffic. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The picture once it has not changed for a while. */
async function untilQuiet(read: () => Promise<Live>): Promise<Live> {
  let last = await read();
  let since = Date.now();
  await expect
    .poll(
      async () => {
        const now = await read();
        if (now.revision !== last.revision) since = Date.now();
        last = now;
        return Date.now() - since;
      },
      { timeout: 30_000, intervals: [250] },
    )
    .toBeGreaterThan(3_000);
  return last;
}

type Told = Record<string, string>;

const FIGURES = ['waiting', 'answered', 'abandoned'] as const;

function toldBy({ queues, agents }: Live): Told {
  const told: Told = {};
  for (const { number, waiting, today } of queues) {
    const { answered, abandoned } = today;
    const values = { waiting: waiting.length, answered, abandoned };
    for (const figure of FIGURES) told[`${number} ${figure}`] = String(values[figure] ?? '');
  }
  for (const { extension, status } of agents) told[`agent ${extension}`] = status;
  return told;
}

/** Runs in the page. */
function readScreen(): Record<string, string> {
  const told: Record<string, string> = {};
  for (const queue of document.querySelectorAll<HTMLElement>('[data-queue]')) {
    for (const name of ['waiting', 'answered', 'abandoned']) {
      const figure = queue.querySelector<HTMLElement>(`[data-metric="${name}"]`);
      if (figure !== null) told[`${queue.dataset.queue} ${name}`] = figure.dataset.value ?? '';
    }
  }
  for (const agent of document.querySelectorAll<HTMLElement>('[data-agent]'))
    told[`agent ${agent.dataset.agent}`] = agent.dataset.status ?? '';
  return told;
}

/** Runs in the page. */
function readCalls(): Record<string, string> {
  const calls = document.querySelectorAll<HTMLElement>('[data-call][data-state]');
  return Object.fromEntries(Array.from(calls, ({ dataset }) => [dataset.call ?? '', dataset.state ?? '']));
}
