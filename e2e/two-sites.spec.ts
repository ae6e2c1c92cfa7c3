import { expectAccessible } from './stage/accessible.ts';
import { expect, expectSiteLive, test } from './stage/test.ts';

test('two sites are live on one page, each with its own calls, queues and agents', async ({ twoSites }) => {
  const { page, site, hq, branch } = twoSites;
  await expect(page.getByRole('region', { name: 'Site Head office' })).toHaveAttribute('data-site', 'hq');
  await expect(page.getByRole('region', { name: 'Site Branch' })).toHaveAttribute('data-site', 'branch');
  const callId = await hq.call('820', '05551239988');
  await branch.call('821', '05320001122');
  await expect(site('hq').locator('[data-call]')).toContainText('05551239988');
  await expect(site('branch').locator('[data-call]')).toContainText('05320001122');
  await hq.command('ring', { callId, extension: '201' });
  await hq.command('answer', { callId, extension: '201' });
  await expect(site('hq').locator('[data-agent="201"]')).toHaveAttribute('data-status', 'talking');
  await expect(site('branch').locator('[data-agent="201"]')).toHaveAttribute('data-status', 'free');
  const waiting = (id: 'hq' | 'branch', queue: string) =>
    site(id).locator(`[data-queue="${queue}"] [data-metric="waiting"]`);
  await expect(waiting('branch', '821')).toHaveAttribute('data-value', '1');
  await expect(waiting('hq', '821')).toHaveAttribute('data-value', '0');
  const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

test('[F1] when one PBX goes away, its own part of the page dims, and no other', async ({ twoSites }) => {
  const { site, hq, branch } = twoSites;
  await branch.command('faults', { api: { down: true } });
  await expect(site('branch').locator('[data-queue="820"]')).toHaveAttribute('data-stale', 'true');
  await expect(site('branch').getByText(/PBX unreachable since \d\d:\d\d/)).toBeVisible();
  await expect(site('branch').getByRole('button', { name: 'Log 201 out of queue 820' })).toBeDisabled();
  await expect(site('hq').locator('[data-stale]')).toHaveCount(0);
  await expect(site('hq').getByRole('button', { name: 'Log 201 out of queue 820' })).toBeEnabled();
  await expect(site('branch').getByRole('alert')).toHaveCount(1);
  await expect(site('hq').getByRole('alert')).toHaveCount(0);
  await hq.call('820', '05557654321');
  await expect(site('hq').locator('[data-call]')).toContainText('05557654321');
  await branch.command('faults', { api: { down: false } });
  await expectSiteLive(site('branch'));
});

test('[C4] a command on one site’s agent touches only that site', async ({ twoSites }) => {
  const { site, branch } = twoSites;
  const agent = site('branch').locator('[data-agent="203"]');
  await agent.getByRole('button', { name: 'Log 203 out of queue 820' }).click();
  await expect(agent.getByRole('button', { name: 'Log 203 in to queue 820' })).toBeVisible();
  await expect(agent.locator('[data-command="queue.logout"]')).toHaveAttribute('data-outcome', 'confirmed');
  const same = site('hq').locator('[data-agent="203"]');
  await expect(same.getByRole('button', { name: 'Log 203 out of queue 820' })).toBeEnabled();
  await expect(same.locator('[data-command]')).toHaveCount(0);
  await expect(site('hq').getByText('No actions yet')).toBeVisible();
  await branch.command('agent', { extension: '203', globalLogin: true, queues: { 820: true, 821: true } });
  await expect(agent.getByRole('button', { name: 'Log 203 out of queue 820' })).toBeVisible();
});

test('[C3] a notice says at which site a command failed', async ({ twoSites }) => {
  const { page, site, branch } = twoSites;
  const callId = await branch.call('821');
  await branch.command('ring', { callId, extension: '204' });
  await branch.command('answer', { callId, extension: '204' });
  await branch.command('faults', { api: { mode: 'forbidden', methods: ['drop'] } });
  await site('branch').getByRole('button', { name: 'Drop call of 204' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Drop call' }).click();
  await expect(
    page.getByRole('region', { name: /^Notices/ }).getByText('Branch: Drop call (204)'),
  ).toBeVisible();
});

test('the filter narrows to one site and back, keeps it in the address, and loses no picture', async ({
  twoSites,
}) => {
  const { page, site, wallboard } = twoSites;
  const filter = page.getByRole('combobox', { name: 'Site' });
  await filter.selectOption('Branch');
  await expect(site('hq')).toHaveCount(0);
  await expect(site('branch').getByRole('article')).toHaveCount(6);
  await expect(page).toHaveURL(`${wallboard.url}/?site=branch`);
  await page.reload();
  await expectSiteLive(page.locator('body'));
  await expect(filter).toHaveValue('branch');
  await expect(page.locator('[data-site]')).toHaveCount(1);
  await filter.selectOption('All sites');
  await expect(page).toHaveURL(`${wallboard.url}/`);
  for (const id of ['hq', 'branch'] as const) await expectSiteLive(site(id));
  await page.goto(`${wallboard.url}/?site=branch&site=hq`);
  for (const id of ['hq', 'branch'] as const) await expectSiteLive(site(id));
  await page.goto(`${wallboard.url}/?site=elsewhere`);
  await page.getByRole('button', { name: 'Show all sites' }).click();
  await expect(page.locator('[data-site]')).toHaveCount(2);
});

test('one search finds agents of all sites', async ({ twoSites }) => {
  const { page, site } = twoSites;
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Find agents, calls, queues' })).toBeFocused();
  await page.keyboard.type('206');
  await expect(page.getByRole('article')).toHaveCount(2);
  await page.keyboard.press('Enter');
  const first = page.locator('[data-site]').first().getByRole('button', { name: 'Actions for 206' });
  await expect(first).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(
    page.locator('[data-site]').last().getByRole('button', { name: 'Actions for 206' }),
  ).toBeFocused();
  await page.getByRole('searchbox').fill('');
  await expect(site('hq').getByRole('article')).toHaveCount(6);
});

test('nothing is offered that the PBX cannot do', async ({ twoSites }) => {
  const { page, site, hq } = twoSites;
  const callId = await hq.call('820', '05551239988');
  await hq.command('ring', { callId, extension: '201' });
  await hq.command('answer', { callId, extension: '201' });
  await hq.call('820', '05320001122');
  await expect(site('hq').locator('[data-queue="820"] [data-metric="waiting"]')).toHaveAttribute(
    'data-value',
    '1',
  );
  await expect(page.getByRole('button', { name: /^Pull caller/ })).toHaveCount(0);
  await site('hq').locator('[data-agent="201"]').getByRole('button', { name: 'Actions for 201' }).click();
  const menu = page.getByRole('menu');
  await expect(menu.getByRole('menuitemradio', { name: 'Away' })).toBeVisible();
  await expect(menu.getByRole('menuitem', { name: 'Log 201 out of queue 820' })).toBeEnabled();
  await expect(menu.getByRole('menuitem', { name: /pause|resume|listen|whisper|barge/i })).toHaveCount(0);
  // What a menu opens stays when the menu goes.
  await menu.getByRole('menuitem', { name: 'Transfer call of 201' }).click();
  await expect(menu).toBeHidden();
  await expect(page.getByRole('dialog', { name: /^Transfer/ })).toBeVisible();
  await page.keyboard.press('Escape');
});

test('axe finds nothing on the board of two sites, one of them stale', async ({ twoSites }) => {
  const { page, site, hq, branch } = twoSites;
  await hq.call('820', '05551239988');
  await branch.call('820', '05551239988');
  await expect(page.locator('[data-call]')).toHaveCount(2);
  await branch.command('faults', { api: { down: true } });
  await expect(site('branch').locator('[data-queue="820"]')).toHaveAttribute('data-stale', 'true');
  await expectAccessible(page);
  for (const [width, height] of [
    [360, 740],
    [1366, 768],
    [1920, 1080],
    [3840, 2160],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
      .toBeLessThanOrEqual(0);
  }
});
