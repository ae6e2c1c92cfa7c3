import type { Page } from '@playwright/test';
import { expectAccessible } from './stage/accessible.ts';
import type { SimulatedCallCentre } from './stage/call-centre.ts';
import { expect, expectLive, openBoard, test } from './stage/test.ts';

const events = (board: Page) => board.locator('[data-link="events"]');
const poll = (board: Page) => board.locator('[data-link="poll"]');

/** Calls that begin one after another, every second pair without a webhook. */
async function loseEverySecondPair(centre: SimulatedCallCentre, pairs: number): Promise<void> {
  for (let pair = 0; pair < pairs; pair++) {
    await centre.command('faults', { webhooks: { stopped: pair % 2 === 1 } });
    for (const one of [0, 1]) await centre.call('820', `055511${pair}000${one}`);
  }
  await centre.command('faults', { webhooks: { stopped: false } });
}

test('[F2] the marks tell of poll and events; the meter of webhooks that get lost, with what to check', async ({
  page: board,
  freshStage,
}) => {
  test.setTimeout(90_000);
  const { centre, wallboard, cookies } = freshStage;
  await openBoard(board, wallboard, cookies);
  await expect(poll(board)).toContainText('PBX: updated now');
  await expect(events(board)).toHaveAttribute('data-status', 'up');
  const meter = board.locator('[data-metric="events-heard"]');
  await expect(meter).toHaveCount(0);
  for (const one of [1, 2, 3]) await centre.call('820', `0555110000${one}`);
  await expect(meter).toHaveAttribute('data-value', '100', { timeout: 25_000 });
  await expect(meter).toHaveAttribute('title', /Webhooks reported 100% of the last 10 minutes’ call changes/);
  await expect(board.getByText(/Webhooks are getting lost/)).toHaveCount(0);

  await loseEverySecondPair(centre, 6);
  const notice = board.getByRole('status').filter({ hasText: 'Webhooks are getting lost' });
  await expect(notice).toBeVisible({ timeout: 25_000 });
  await expect(notice).toContainText('were not reported');
  await expect(notice).toContainText('up to 1 second late');
  await expect(notice).toContainText('npm run doctor');
  await expect(meter).toHaveAttribute('data-value', /^[4-8]\d$/);
  await expectLive(board);
  await expect(events(board)).toHaveAttribute('data-status', 'up');
});

test('[F2] polling only: every webhook missing, the board goes on', async ({ page: board, freshStage }) => {
  test.setTimeout(90_000);
  const { centre, wallboard, cookies } = freshStage;
  await openBoard(board, wallboard, cookies);
  await centre.command('faults', { webhooks: { stopped: true } });
  for (const one of [1, 2, 3, 4]) await centre.call('820', `0555110000${one}`);
  await expect(events(board)).toHaveAttribute('data-status', 'silent', { timeout: 30_000 });
  await expect(board.getByText('polling only').first()).toBeVisible();
  await expect(board.getByRole('status').filter({ hasText: 'No webhook has arrived lately' })).toBeVisible();
  await expect(board.locator('[data-queue="820"]')).not.toHaveAttribute('data-stale', 'true');
});

test('[F1] the PBX is down: since when, and nothing looks good that nobody can know', async ({
  board,
  centre,
}) => {
  await centre.command('faults', { api: { down: true } });
  await expect(board.getByText(/PBX unreachable since \d\d:\d\d/)).toBeVisible();
  await expect(poll(board)).toHaveAttribute('data-stale', 'true');
  await expect(events(board)).toHaveClass(/hue-off/);
  await expect(events(board)).toHaveAttribute('data-stale', 'true');
  // Events that come all the same are the only source, and said to be.
  await centre.call('820', '05551112233');
  await expect(board.getByText('events only').first()).toBeVisible();
  await expect(board.getByText(/Calls come from events only/)).toBeVisible();
  await expect(events(board)).toHaveClass(/hue-free/);
  await expect(board.locator('[data-queue="820"]')).toHaveAttribute('data-stale', 'true');
  await expectAccessible(board);
  await centre.command('faults', { api: { down: false } });
  await expectLive(board);
  await expect(board.locator('[data-announcer]')).toContainText('The PBX is back; the board is live.');
});

test('a breach is announced once, and nothing else of the queue', async ({ board, centre }) => {
  test.setTimeout(90_000);
  const region = board.locator('[data-announcer]');
  await region.evaluate((element) => {
    const told: string[] = [];
    (window as unknown as { told: string[] }).told = told;
    new MutationObserver(() => told.push((element.textContent ?? '').trim())).observe(element, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await centre.call('820', '05551112233');
  await expect(board.locator('[data-queue="820"] [data-metric="longest-wait"]')).toHaveAttribute(
    'data-value',
    '1',
  );
  await expect(region).toHaveText('Support: a caller has waited over 20 seconds.', { timeout: 30_000 });
  await centre.call('820', '05551112244');
  // Ten seconds later it is taken away, and not said again though the caller waits on.
  await expect(region).toHaveText('', { timeout: 15_000 });
  await expect(board.locator('[data-queue="820"] [data-metric="longest-wait"]')).toHaveAttribute(
    'data-value',
    /^3[5-9]$/,
    {
      timeout: 20_000,
    },
  );
  const told = await board.evaluate(() => (window as unknown as { told: string[] }).told);
  expect(told.filter((text) => text !== '')).toEqual(['Support: a caller has waited over 20 seconds.']);
});
