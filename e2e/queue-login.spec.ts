import { expect, test } from './stage/test.ts';

test('an agent is logged out of a queue and in again from their tile', async ({ board, centre }) => {
  const agent = board.getByRole('article', { name: /^Agent 203/ });
  await agent.getByRole('button', { name: 'Log 203 out of queue 820' }).click();
  const logIn = agent.getByRole('button', { name: 'Log 203 in to queue 820' });
  await expect(logIn).toBeVisible();
  await expect(agent.locator('[data-command="queue.logout"]')).toHaveAttribute('data-outcome', 'confirmed');
  await expect(agent.getByRole('button', { name: 'Log 203 out of queue 821' })).toBeVisible();
  await logIn.click();
  await expect(agent.getByRole('button', { name: 'Log 203 out of queue 820' })).toBeVisible();
  await expect(agent.locator('[data-command="queue.login"]')).toHaveAttribute('data-outcome', 'confirmed');
  await centre.command('agent', { extension: '203', globalLogin: true, queues: { 820: true, 821: true } });
});

test('all queues and the presence are changed from the menu, by keyboard', async ({ board, centre }) => {
  const agent = board.getByRole('article', { name: /^Agent 206/ });
  await board.keyboard.press('/');
  await expect(board.getByRole('searchbox', { name: 'Find agents, calls, queues' })).toBeFocused();
  await board.keyboard.type('206');
  await expect(board.getByRole('article')).toHaveCount(1);
  await board.keyboard.press('Enter');
  await expect(agent.getByRole('button', { name: 'Actions for 206' })).toBeFocused();
  await board.keyboard.press('Enter');
  await board.getByRole('menuitemradio', { name: 'Away' }).click();
  await expect(agent).toHaveAttribute('data-status', 'away');
  await expect(agent).toContainText('Away');

  await agent.getByRole('button', { name: 'Actions for 206' }).click();
  await board.getByRole('menuitem', { name: 'Log out of all queues' }).click();
  await expect(agent.getByRole('button', { name: 'Log 206 in to queue 821' })).toBeVisible();
  await expect(agent.locator('[data-command="queue.logout"]')).toHaveAttribute('data-outcome', 'confirmed');
  await centre.command('agent', { extension: '206', globalLogin: true, presence: 'Available' });
});
