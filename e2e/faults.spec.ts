import { expect, expectLive, openBoard, test } from './stage/test.ts';

test('[F1] the PBX goes away and comes back: dimmed with its age, nothing turns to zero, no reload', async ({
  board,
  centre,
}) => {
  // The day's figures and the queue buttons of a busy agent stand on the large tiles.
  await board.setViewportSize({ width: 1920, height: 1080 });
  const first = await centre.call('820');
  await centre.command('ring', { callId: first, extension: '201' });
  await centre.command('answer', { callId: first, extension: '201' });
  await centre.call('820', '05320001122');
  const waiting = board.locator('[data-queue="820"] [data-metric="waiting"]');
  const offered = board.locator('[data-queue="820"] [data-metric="offered"]');
  await expect(waiting).toHaveAttribute('data-value', '1');
  await expect(board.locator('[data-agent="201"]')).toHaveAttribute('data-status', 'talking');
  const offeredBefore = (await offered.getAttribute('data-value')) ?? '';
  expect(Number(offeredBefore)).toBeGreaterThan(0);
  await board.evaluate(() => {
    document.body.dataset.kept = 'not reloaded';
  });

  await centre.command('faults', { api: { down: true } });
  await expect(board.locator('[data-queue="820"]')).toHaveAttribute('data-stale', 'true', { timeout: 4_500 });
  await expect(board.locator('[data-agent="201"]')).toHaveAttribute('data-stale', 'true');
  await expect(waiting).toHaveAttribute('data-stale', 'true');
  await expect(board.getByText(/PBX unreachable since \d\d:\d\d/)).toBeVisible();
  await expect(board.locator('[data-link="poll"]')).toHaveAttribute('data-status', /degraded|down/);
  await expect(board.locator('[data-link="poll"]')).toHaveAttribute('data-age', /^[3-9]$|^\d\d$/);
  await expect(board.getByRole('button', { name: 'Drop call of 201' })).toBeDisabled();
  await expect(board.getByRole('button', { name: 'Drop call of 201' })).toHaveAttribute(
    'title',
    /PBX unreachable since/,
  );
  await expect(board.getByRole('button', { name: 'Log 201 out of queue 820' })).toBeDisabled();
  await expect(board.locator('[data-link="poll"]')).toHaveAttribute('data-status', 'down');
  await expect(waiting).toHaveAttribute('data-value', '1');
  await expect(offered).toHaveAttribute('data-value', offeredBefore);
  await expect(board.locator('[data-call]')).toHaveCount(2);

  await centre.command('faults', { api: { down: false } });
  await expectLive(board, 3_500);
  await expect(board.getByRole('button', { name: 'Drop call of 201' })).toBeEnabled();
  await expect(board.getByText(/PBX unreachable/)).toBeHidden();
  await expect(board.locator('body')).toHaveAttribute('data-kept', 'not reloaded');
});

test('[F2] without webhooks the board goes on and says so', async ({ page: board, freshStage }) => {
  test.setTimeout(90_000);
  const { centre, wallboard, cookies } = freshStage;
  await openBoard(board, wallboard, cookies);
  const events = board.locator('[data-link="events"]');
  await centre.command('faults', { webhooks: { stopped: true } });
  for (const number of ['05551110001', '05551110002', '05551110003']) {
    await centre.call('820', number);
    await expect(board.getByRole('table').getByText(number)).toBeVisible();
  }
  await expect(events).toHaveAttribute('data-status', 'silent', { timeout: 30_000 });
  await expect(board.getByText('polling only').first()).toBeVisible();
  await expect(board.locator('[data-queue="820"]')).not.toHaveAttribute('data-stale', 'true');
  await centre.command('faults', { webhooks: { stopped: false } });
  await centre.call('821', '05551110004');
  await expect(events).toHaveAttribute('data-status', 'up');
  await expect(board.getByText('polling only')).toHaveCount(0);
});
