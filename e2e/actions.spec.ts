import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expectAccessible } from './stage/accessible.ts';
import type { SimulatedCallCentre } from './stage/call-centre.ts';
import { expect, openBoard, test } from './stage/test.ts';

/** This agent talks with a caller of queue 820. */
async function talk(board: Page, centre: SimulatedCallCentre, extension: string): Promise<number> {
  const callId = await centre.call('820', '05551239988');
  await centre.command('ring', { callId, extension });
  await centre.command('answer', { callId, extension });
  await expect(board.locator(`[data-agent="${extension}"]`)).toHaveAttribute('data-status', 'talking');
  return callId;
}

/** Opens an agent's transfer dialog with the keys alone. */
async function openTransfer(board: Page, extension: string): Promise<void> {
  await board
    .locator(`[data-agent="${extension}"]`)
    .getByRole('button', { name: /^Transfer/ })
    .focus();
  await board.keyboard.press('Enter');
  await expect(board.getByRole('textbox', { name: 'Transfer to' })).toBeFocused();
}

test('[C4] a logout from one queue is taken back from the tile; other browsers see the outcome and no undo', async ({
  board,
  context,
  wallboard,
  cookies,
  centre,
}) => {
  const other = await context.newPage();
  await openBoard(other, wallboard, cookies);
  const agent = board.locator('[data-agent="203"]');
  const height = (await agent.boundingBox())?.height;
  await agent.getByRole('button', { name: 'Log 203 out of queue 820' }).click();
  const undo = agent.getByRole('button', { name: 'Undo: Log out of 820 (203)' });
  await expect(undo).toBeVisible();
  // Telling of it takes no room of its own.
  expect((await agent.boundingBox())?.height).toBe(height);
  await expect(other.locator('[data-agent="203"] [data-command="queue.logout"]')).toHaveAttribute(
    'data-outcome',
    'confirmed',
  );
  await expect(other.getByRole('button', { name: /^Undo/ })).toHaveCount(0);
  await undo.click();
  await expect(agent.getByRole('button', { name: 'Log 203 out of queue 820' })).toBeVisible();
  await expect(agent.locator('[data-command="queue.login"]')).toHaveAttribute('data-outcome', 'confirmed');
  await expect(board.getByRole('button', { name: /^Undo/ })).toHaveCount(0);
  const log = board.getByRole('region', { name: 'Actions' });
  await expect(log.getByText('logged Noa Levi in to 820')).toBeVisible();
  await expect(log.getByText('logged Noa Levi out of 820')).toBeVisible();
  await centre.command('agent', { extension: '203', globalLogin: true, queues: { 820: true, 821: true } });
});

test('a logout from all queues is taken back from the log, as the one flag that it was', async ({
  board,
  centre,
}) => {
  await centre.command('agent', { extension: '203', globalLogin: true, queues: { 820: true, 821: false } });
  const agent = board.locator('[data-agent="203"]');
  await expect(agent.getByRole('button', { name: 'Log 203 in to queue 821' })).toBeVisible();
  await agent.getByRole('button', { name: 'Actions for 203' }).click();
  await board.getByRole('menuitem', { name: 'Log out of all queues' }).click();
  await expect(agent.getByRole('button', { name: 'Log 203 in to queue 820' })).toBeVisible();
  const log = board.getByRole('region', { name: 'Actions' });
  await log.getByRole('button', { name: 'Undo: Log out of all queues (203)' }).click();
  await expect(agent.getByRole('button', { name: 'Log 203 out of queue 820' })).toBeVisible();
  await expect(agent.locator('[data-command="queue.login"]')).toHaveAttribute('data-outcome', 'confirmed');
  // The queue that they were out of by itself stays so.
  await expect(agent.getByRole('button', { name: 'Log 203 in to queue 821' })).toBeVisible();
  await centre.command('agent', { extension: '203', globalLogin: true, queues: { 820: true, 821: true } });
});

test('[C4] the log keeps the last 20, four of them at first', async ({ page, freshStage }) => {
  const { wallboard, cookies } = freshStage;
  await openBoard(page, wallboard, cookies);
  const log = page.getByRole('region', { name: 'Actions' });
  await expect(log.getByText('No actions yet')).toBeVisible();
  for (let count = 0; count < 21; count += 1) {
    const presence = count % 2 === 0 ? 'Away' : 'Available';
    const response = await page.request.post(`${wallboard.url}/api/sites/hq/commands`, {
      headers: { origin: wallboard.url },
      data: { id: randomUUID(), type: 'presence.set', extension: '205', presence },
    });
    expect(response.status()).toBe(202);
  }
  await expect(log.getByRole('listitem')).toHaveCount(4);
  await log.getByRole('button', { name: 'Show all 20' }).click();
  await expect(log.getByRole('listitem')).toHaveCount(20);
  await expect(log.getByRole('listitem').first()).toContainText('presence to Away');
});

test('by keyboard alone a call goes to the first free agent, to a queue, and to any number', async ({
  board,
  centre,
}) => {
  await talk(board, centre, '201');
  await openTransfer(board, '201');
  await board.keyboard.press('ArrowDown');
  const dialog = board.getByRole('dialog', { name: /^Transfer/ });
  await expect(dialog.getByRole('radio').first()).toBeFocused();
  await expect(dialog.getByRole('radio').first()).toBeChecked();
  await board.keyboard.press('ArrowUp');
  await expect(board.getByRole('textbox', { name: 'Transfer to' })).toBeFocused();
  await board.keyboard.press('ArrowDown');
  await board.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(board.locator('[data-agent="202"]')).toHaveAttribute('data-status', 'ringing');
  await expect(board.locator('[data-agent="201"]')).toHaveAttribute('data-status', 'free');

  await talk(board, centre, '203');
  await openTransfer(board, '203');
  await board.keyboard.press('ArrowDown');
  // Typing in the list goes to the field.
  await board.keyboard.type('sales');
  await expect(board.getByRole('textbox', { name: 'Transfer to' })).toHaveValue('sales');
  await expect(dialog.getByText(/\d waiting, \d free/)).toBeVisible();
  await board.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(board.locator('[data-queue="821"] [data-metric="waiting"]')).toHaveAttribute(
    'data-value',
    '1',
  );

  await talk(board, centre, '203');
  await openTransfer(board, '203');
  await board.keyboard.type('05331112233');
  await expect(dialog.getByText('Dial 05331112233')).toBeVisible();
  await board.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(board.locator('[data-agent="203"] [data-command="call.transfer"]')).toHaveAttribute(
    'data-outcome',
    'confirmed',
  );
});

test('the picker shows statuses as they become, and nobody moves', async ({ board, centre }) => {
  await talk(board, centre, '201');
  await board.locator('[data-agent="201"]').getByRole('button', { name: 'Transfer call of 201' }).click();
  const options = board.getByRole('dialog').locator('label:has([type="radio"])');
  await expect(options.first()).toContainText('202');
  await expect(options.first()).toContainText('Free');
  const callId = await centre.call('820', '05320001122');
  await centre.command('ring', { callId, extension: '202' });
  await expect(options.first()).toContainText('Ringing');
  await expect(options.first()).toContainText('202');
  await board.keyboard.press('Escape');
});

test('the menu says once per thing why it cannot be done', async ({ board, centre }) => {
  const menu = board.getByRole('menu');
  await board.getByRole('button', { name: 'Actions for 203' }).click();
  await expect(menu.getByText('Not on a call')).toHaveCount(1);
  await expect(menu.getByRole('menuitem', { name: 'Drop call of 203' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await expect(menu.getByRole('menuitem', { name: /^Log in to all queues/ })).toContainText(
    'already logged in to all queues',
  );
  await expect(menu.getByRole('menuitemradio')).toHaveCount(5);
  await expect(menu.getByRole('menuitemradio', { checked: true })).toHaveText('Available');
  // Also while it is open.
  await centre.command('agent', { extension: '203', registered: false });
  await expect(menu.getByRole('menuitem', { name: /^Call from 203/ })).toContainText('phone offline');
  await centre.command('agent', { extension: '203', registered: true });
  await centre.command('faults', { api: { down: true } });
  await expect(menu.getByText(/^PBX unreachable since \d\d:\d\d/)).toHaveCount(1);
  await expect(menu.getByRole('menuitem', { name: /^Log out of all queues/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await board.keyboard.press('Escape');
});

test('[C3] a call that ended while it was asked about is not dropped', async ({ board, centre }) => {
  const callId = await talk(board, centre, '202');
  await board.getByRole('button', { name: 'Drop call of 202' }).click();
  const dialog = board.getByRole('alertdialog');
  await expect(dialog).toContainText('Drop Daniel Okafor’s call with 05551239988?');
  await centre.command('hangup', { callId });
  await expect(dialog.getByText('The call has ended.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Drop call' })).toBeDisabled();
  await board.keyboard.press('Escape');
  await expect(board.locator('[data-agent="202"] [data-command="call.drop"]')).toHaveCount(0);
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('the menu opens by a tap, and nothing is too small for a finger', async ({ board, centre }) => {
    await talk(board, centre, '201');
    const small = await board.locator('main').evaluate((main) =>
      [...main.querySelectorAll(':is(article, table) :is(button, a)')]
        .filter((element) => element.getClientRects().length > 0)
        .map((element) => ({
          name: element.getAttribute('aria-label'),
          box: element.getBoundingClientRect(),
        }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ name, box }) => `${name}: ${box.width} × ${box.height}`),
    );
    expect(small).toEqual([]);
    await board.locator('[data-agent="201"]').getByRole('button', { name: 'Actions for 201' }).tap();
    const menu = board.getByRole('menu');
    await menu.getByRole('menuitem', { name: 'Drop call of 201' }).tap();
    await board.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).tap();
    await expect(board.getByRole('alertdialog')).toBeHidden();
  });
});

test('axe finds nothing in the menu of an idle agent, its dialog, and beside an undo', async ({
  board,
  centre,
}) => {
  test.slow();
  await board.getByRole('button', { name: 'Actions for 203' }).click();
  await expect(board.getByRole('menu')).toBeVisible();
  await expectAccessible(board);
  await board.getByRole('menuitem', { name: /^Call from 203/ }).click();
  await expect(board.getByRole('dialog')).toBeVisible();
  await expectAccessible(board);
  await board.keyboard.press('Escape');
  const agent = board.locator('[data-agent="203"]');
  await agent.getByRole('button', { name: 'Log 203 out of queue 820' }).click();
  await expect(agent.getByRole('button', { name: /^Undo/ })).toBeVisible();
  await expectAccessible(board);
  await centre.command('agent', { extension: '203', globalLogin: true, queues: { 820: true, 821: true } });
});
