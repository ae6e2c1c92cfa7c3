/** What every browser test gets: a call centre, a wallboard, a signed-in page, and a watch over the console. */
import {
  type APIRequest,
  type BrowserContext,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test';
import { type SimulatedCallCentre, startSimulatedCallCentre } from './call-centre.ts';
import { ADMIN, simulatedSiteUnderTest, startWallboard, type Wallboard } from './wallboard.ts';

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

interface BoardHarness {
  readonly centre: SimulatedCallCentre;
  readonly wallboard: Wallboard;
  readonly cookies: Cookies;
}

/** Two call centres with the same numbers, on one wallboard. */
interface TwoSiteHarness {
  readonly hq: SimulatedCallCentre;
  readonly branch: SimulatedCallCentre;
  readonly wallboard: Wallboard;
  readonly cookies: Cookies;
}

interface WorkerFixtures {
  readonly stage: BoardHarness;
  readonly twoSiteStage: TwoSiteHarness;
}

interface TestFixtures {
  readonly centre: SimulatedCallCentre;
  readonly wallboard: Wallboard;
  /** Errors of the console and of scripts, of every page of the context; a test fails when any is left at its end. */
  readonly consoleErrors: string[];
  /** A stage of one's own, for what earlier tests would have a say in. */
  readonly freshStage: BoardHarness;
  /** A session of the administrator, shared by the tests: sign in anew to sign out. */
  readonly cookies: Cookies;
  /** The board, signed in as the administrator and live. */
  readonly board: Page;
  /** The board of two sites, live, with the part of the page that each of them has. */
  readonly twoSites: TwoSiteHarness & { readonly page: Page; site(id: 'hq' | 'branch'): Locator };
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  stage: [
    async ({ playwright }, use) => {
      const stage = await startBoardHarness(playwright.request);
      await use(stage);
      await stopBoardHarness(stage);
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  twoSiteStage: [
    async ({ playwright }, use) => {
      const size = { agents: 6, queues: 2 };
      const [hq, branch] = await Promise.all([
        startSimulatedCallCentre(size),
        startSimulatedCallCentre(size),
      ]);
      const wallboard = await startWallboard([
        simulatedSiteUnderTest(hq, 'hq', 'Head office'),
        simulatedSiteUnderTest(branch, 'branch', 'Branch'),
      ]);
      await use({ hq, branch, wallboard, cookies: await signIn(playwright.request, wallboard) });
      await wallboard.stop();
      await Promise.all([hq.stop(), branch.stop()]);
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  twoSites: async ({ page, twoSiteStage }, use) => {
    const { hq, branch, wallboard, cookies } = twoSiteStage;
    await page.context().addCookies(cookies);
    await page.goto(wallboard.url);
    const site = (id: string): Locator => page.locator(`[data-site="${id}"]`);
    for (const id of ['hq', 'branch']) {
      await expectSiteLive(site(id));
      await expect(site(id).getByRole('article')).toHaveCount(6);
    }
    await use({ ...twoSiteStage, page, site });
    await Promise.all([closeAll(hq), closeAll(branch)]);
  },
  centre: async ({ stage }, use) => {
    await use(stage.centre);
    await closeAll(stage.centre);
  },
  wallboard: async ({ stage }, use) => use(stage.wallboard),
  consoleErrors: [
    async ({ context }, use) => {
      const errors: string[] = [];
      watchConsole(context, errors);
      await use(errors);
      expect(errors, 'errors in the browser’s console').toEqual([]);
    },
    { auto: true },
  ],
  freshStage: async ({ context, playwright }, use, { errors }) => {
    const stage = await startBoardHarness(playwright.request);
    await use(stage);
    if (errors.length === 0) await closePages(context);
    await stopBoardHarness(stage);
  },
  cookies: async ({ stage }, use) => use(stage.cookies),
  board: async ({ page, wallboard, cookies }, use) => {
    await openBoard(page, wallboard, cookies);
    await use(page);
  },
});

export { expect };

async function startBoardHarness(requests: APIRequest): Promise<BoardHarness> {
  const centre = await startSimulatedCallCentre({ agents: 6, queues: 2 });
  const wallboard = await startWallboard([simulatedSiteUnderTest(centre, 'hq', 'Head office')]);
  // Once for all tests: signing in is limited by the minute.
  const cookies = await signIn(requests, wallboard);
  return { centre, wallboard, cookies };
}

async function stopBoardHarness({ wallboard, centre }: BoardHarness): Promise<void> {
  await wallboard.stop();
  await centre.stop();
}

/** Closes the pages before their server goes: they would ask for it again, and say so in the console. */
export async function closePages(context: BrowserContext): Promise<void> {
  for (const page of context.pages()) await page.close();
}

export function watchConsole(context: BrowserContext, errors: string[]): void {
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => errors.push(String(error.error())));
}

/** The cookies of a new session of the administrator. */
export async function signIn(requests: APIRequest, wallboard: Wallboard): Promise<Cookies> {
  const context = await requests.newContext();
  const response = await context.post(`${wallboard.url}/api/session`, { data: ADMIN });
  expect(response.status()).toBe(200);
  const { cookies } = await context.storageState();
  await context.dispose();
  return cookies;
}

/** Opens the board and waits until it is live and shows everybody. */
export async function openBoard(page: Page, wallboard: Wallboard, cookies: Cookies): Promise<void> {
  await page.context().addCookies(cookies);
  await page.goto(wallboard.url);
  await expectLive(page);
  await expect(page.getByRole('article')).toHaveCount(6);
}

export async function expectLive(page: Page, timeout = 10_000): Promise<void> {
  await expect(page.locator('[data-link="poll"][data-status="up"]')).toBeVisible({ timeout });
  await expect(page.locator('[data-queue][data-stale]')).toHaveCount(0, { timeout });
}

/** As `expectLive`, of one of several sites. */
export async function expectSiteLive(site: Locator, timeout = 10_000): Promise<void> {
  await expect(site.locator('[data-link="poll"][data-status="up"]')).toBeVisible({ timeout });
  await expect(site.locator('[data-queue]').first()).toBeVisible({ timeout });
  await expect(site.locator('[data-stale]')).toHaveCount(0, { timeout });
}

/** Everything as at the start: no faults, no calls, everybody there. */
async function closeAll(centre: SimulatedCallCentre): Promise<void> {
  await centre.command('faults/clear');
  const { calls } = await centre.truth();
  for (const { callId } of calls) await centre.command('hangup', { callId }).catch(() => undefined);
}
