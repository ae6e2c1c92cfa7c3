import { expect, test } from './stage/test.ts';

test('a call appears, waits, rings, is answered, and is dropped by the button', async ({ board, centre }) => {
  const calls = board.getByRole('table', { name: 'Active calls' });
  const queue = board.getByRole('region', { name: 'Queue 820 Support' });
  const agent = board.getByRole('article', { name: 'Agent 201 Ayşe Yılmaz' });
  await expect(calls.getByText('No calls right now')).toBeVisible();
  await expect(queue.locator('[data-metric="waiting"]')).toHaveAttribute('data-value', '0');

  const callId = await centre.call('820', '05551239988');
  const row = calls.locator('[data-call]');
  await expect(row).toHaveAttribute('data-state', 'waiting');
  await expect(row).toContainText('05551239988');
  await expect(row).toContainText('Support');
  await expect(queue.locator('[data-metric="waiting"]')).toHaveAttribute('data-value', '1');
  // The wait counts up from the shared clock.
  await expect(queue.locator('[data-metric="longest-wait"]')).toHaveAttribute('data-value', /^[1-9]\d*$/);

  await centre.command('ring', { callId, extension: '201' });
  await expect(agent).toHaveAttribute('data-status', 'ringing');
  await expect(row).toHaveAttribute('data-state', 'ringing');
  await expect(queue.locator('[data-metric="waiting"]')).toHaveAttribute('data-value', '1');

  await centre.command('answer', { callId, extension: '201' });
  await expect(agent).toHaveAttribute('data-status', 'talking');
  await expect(agent).toContainText('05551239988');
  await expect(row).toHaveAttribute('data-state', 'talking');
  await expect(queue.locator('[data-metric="waiting"]')).toHaveAttribute('data-value', '0');
  await expect(queue.locator('[data-metric="longest-wait"]')).toHaveAttribute('data-value', '');

  await agent.getByRole('button', { name: 'Drop call of 201' }).click();
  const dialog = board.getByRole('alertdialog');
  await expect(dialog).toContainText('Drop Ayşe Yılmaz’s call with 05551239988?');
  await dialog.getByRole('button', { name: 'Drop call' }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toHaveCount(0);
  await expect(agent).not.toHaveAttribute('data-status', 'talking');
  await expect(agent.locator('[data-command="call.drop"]')).toHaveAttribute('data-outcome', 'confirmed');
  expect((await centre.truth()).calls).toEqual([]);
});

test('[C1] nothing is dropped without the confirmation', async ({ board, centre }) => {
  const callId = await centre.call('820');
  await centre.command('ring', { callId, extension: '202' });
  await centre.command('answer', { callId, extension: '202' });
  const drop = board.getByRole('button', { name: 'Drop call of 202' });
  await drop.click();
  await board.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(board.getByRole('alertdialog')).toBeHidden();
  await drop.click();
  await board.keyboard.press('Escape');
  await expect(board.getByRole('alertdialog')).toBeHidden();
  await expect(board.locator('[data-agent="202"]')).toHaveAttribute('data-status', 'talking');
  await expect(board.locator('[data-agent="202"] [data-command]')).toHaveCount(0);
});

test('a call is transferred to an agent who is found by name', async ({ board, centre }) => {
  const callId = await centre.call('821', '05320001122');
  await centre.command('ring', { callId, extension: '204' });
  await centre.command('answer', { callId, extension: '204' });
  await board.getByRole('button', { name: 'Transfer call of 204' }).click();
  const dialog = board.getByRole('dialog', { name: /^Transfer/ });
  await dialog.getByRole('textbox', { name: 'Transfer to' }).fill('papad');
  await expect(dialog.getByRole('radio')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Transfer', exact: true }).click();
  await expect(dialog).toBeHidden();

  const from = board.getByRole('article', { name: /^Agent 204/ });
  const to = board.getByRole('article', { name: /^Agent 206/ });
  await expect(to).toHaveAttribute('data-status', 'ringing');
  await expect(from).toHaveAttribute('data-status', 'free');
  await expect(from.locator('[data-command="call.transfer"]')).toHaveAttribute('data-outcome', 'confirmed');
  await centre.command('answer', { callId, extension: '206' });
  await expect(to).toHaveAttribute('data-status', 'talking');
});

test('[C3] a number that is not there is refused in words, and the call goes on', async ({
  board,
  centre,
}) => {
  const callId = await centre.call('821');
  await centre.command('ring', { callId, extension: '205' });
  await centre.command('answer', { callId, extension: '205' });
  await board.getByRole('button', { name: 'Transfer call of 205' }).click();
  const dialog = board.getByRole('dialog', { name: /^Transfer/ });
  await dialog.getByRole('textbox', { name: 'Transfer to' }).fill('205');
  await expect(dialog.getByText('No match')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Transfer', exact: true })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(board.locator('[data-agent="205"]')).toHaveAttribute('data-status', 'talking');
});

test('[C3] a refusal by the PBX is said on the tile, in the log and in a notice', async ({
  board,
  centre,
}) => {
  const callId = await centre.call('821');
  await centre.command('ring', { callId, extension: '204' });
  await centre.command('answer', { callId, extension: '204' });
  await expect(board.locator('[data-agent="204"]')).toHaveAttribute('data-status', 'talking');
  await centre.command('faults', { api: { mode: 'forbidden', methods: ['drop'] } });
  await board.getByRole('button', { name: 'Drop call of 204' }).click();
  await board.getByRole('alertdialog').getByRole('button', { name: 'Drop call' }).click();
  const line = board.locator('[data-agent="204"] [data-command="call.drop"]');
  await expect(line).toHaveAttribute('data-outcome', 'failed');
  await expect(board.getByRole('region', { name: /^Notices/ }).getByText('Drop call (204)')).toBeVisible();
  await expect(board.locator('[data-agent="204"]')).toHaveAttribute('data-status', 'talking');
});

test('a long list of calls scrolls in its own place: the page is not longer for it', async ({
  board,
  centre,
}) => {
  await board.setViewportSize({ width: 1440, height: 900 });
  for (let number = 0; number < 45; number += 1) await centre.call('820', `0555123${1000 + number}`);
  await expect(board.locator('[data-call]')).toHaveCount(45);
  const height = await board.evaluate(() => document.documentElement.scrollHeight);
  expect(height).toBeLessThan(1_500);
});
