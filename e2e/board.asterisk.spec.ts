import type { Locator } from '@playwright/test';
import type { AsteriskLab } from '../server/asterisk-lab/lab.ts';
import { expectAccessible } from './stage/accessible.ts';
import { expect, test } from './stage/asterisk.ts';

const FROM = '493012345';
const agent = (site: Locator, extension: string): Locator => site.locator(`[data-agent="${extension}"]`);
const row = (site: Locator): Locator => site.locator('[data-call]');

/** An outside caller talks with 201 through queue 600. */
async function talking(lab: AsteriskLab, site: Locator) {
  const phone = lab.phone('201', { answerAfterMs: 300 });
  const call = await lab.caller({ to: '555600', from: FROM, display: 'Ann Other' });
  await expect(agent(site, '201')).toHaveAttribute('data-status', 'talking');
  await expect(row(site)).toHaveAttribute('data-state', 'talking');
  return { phone, call };
}

test('two PBXs of different kinds are live on one board, and calls of both are shown', async ({
  onAsterisk: { lab, centre, asterisk, simulated },
  page,
}) => {
  await centre.call('820', '05551239988');
  await expect(row(simulated)).toContainText('05551239988');
  const { call } = await talking(lab, asterisk);
  await expect(row(asterisk)).toContainText('Ann Other');
  await expect(row(asterisk)).toContainText('Support');
  // Each is offered what its own PBX can do.
  await asterisk.getByRole('button', { name: 'Actions for 202' }).click();
  const menu = page.getByRole('menu');
  await expect(menu.getByRole('menuitem', { name: 'Pause…' })).toBeVisible();
  await expect(menu.getByRole('menuitemradio')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await simulated.getByRole('button', { name: 'Actions for 202' }).click();
  await expect(menu.getByRole('menuitemradio', { name: 'Away' })).toBeVisible();
  await expect(menu.getByRole('menuitem', { name: 'Pause…' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expectAccessible(page);
  await call.hangUp();
  await expect(row(asterisk)).toHaveCount(0);
  await expect(row(simulated)).toHaveCount(1);
});

test('[C3] a call is dropped from the board, and both ends hear it', async ({ onAsterisk, page }) => {
  const { lab, asterisk } = onAsterisk;
  const { call } = await talking(lab, asterisk);
  await agent(asterisk, '201').getByRole('button', { name: 'Drop call of 201' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Drop call' }).click();
  await call.ended;
  await expect(row(asterisk)).toHaveCount(0);
  const outcome = agent(asterisk, '201').locator('[data-command="call.drop"]');
  await expect(outcome).toHaveAttribute('data-outcome', 'confirmed');
  expect((await lab.truth()).channels).toEqual([]);
});

test('[C3] a call is transferred from the board to another phone', async ({ onAsterisk, page }) => {
  const { lab, asterisk } = onAsterisk;
  const other = lab.phone('202');
  const { call } = await talking(lab, asterisk);
  await agent(asterisk, '201').getByRole('button', { name: 'Transfer call of 201' }).click();
  const dialog = page.getByRole('dialog', { name: /^Transfer/ });
  await dialog.getByRole('textbox', { name: 'Transfer to' }).fill('Ben');
  const rings = other.call();
  await dialog.getByRole('button', { name: 'Transfer', exact: true }).click();
  await (await rings).answer();
  await expect(agent(asterisk, '202')).toHaveAttribute('data-status', 'talking');
  await expect(agent(asterisk, '201')).toHaveAttribute('data-status', 'free');
  const outcome = agent(asterisk, '201').locator('[data-command="call.transfer"]');
  await expect(outcome).toHaveAttribute('data-outcome', 'confirmed');
  await call.hangUp();
});

test('[C3] an agent is logged in to a queue from the board and out again; a fixed one cannot be', async ({
  onAsterisk,
  page,
}) => {
  const { lab, asterisk } = onAsterisk;
  await asterisk.getByRole('button', { name: 'Actions for 203' }).click();
  await page.getByRole('menuitem', { name: 'Log 203 in to queue 600' }).click();
  await expect(
    agent(asterisk, '203').getByRole('button', { name: 'Log 203 out of queue 600' }),
  ).toBeVisible();
  const queue = async () => (await lab.truth()).queues.find(({ name }) => name === '600');
  expect((await queue())?.members.map((member) => member.interface)).toContain('PJSIP/203');
  await agent(asterisk, '203').getByRole('button', { name: 'Log 203 out of queue 600' }).click();
  await expect(agent(asterisk, '203').getByRole('button', { name: 'Log 203 in to queue 600' })).toBeVisible();
  expect((await queue())?.members.map((member) => member.interface)).not.toContain('PJSIP/203');

  await asterisk.getByRole('button', { name: 'Actions for 201' }).click();
  const fixed = page.getByRole('menuitem', { name: /^Log 201 out of queue 600/ });
  await expect(fixed).toBeDisabled();
  await expect(fixed).toContainText('Static member: pause instead');
});

test('[C3] [M11] a pause with its reason, and back', async ({ onAsterisk, page }) => {
  const { lab, asterisk } = onAsterisk;
  await asterisk.getByRole('button', { name: 'Actions for 202' }).click();
  await page.getByRole('menuitem', { name: 'Pause…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Pause/ });
  await dialog.getByRole('button', { name: 'Lunch' }).click();
  await expect(agent(asterisk, '202')).toHaveAttribute('data-status', 'paused');
  await expect(agent(asterisk, '202')).toContainText('Lunch');
  const sales = (await lab.truth()).queues.find(({ name }) => name === '601');
  expect(sales?.members).toMatchObject([{ paused: true, pauseReason: 'Lunch' }]);
  await asterisk.getByRole('button', { name: 'Actions for 202' }).click();
  await page.getByRole('menuitem', { name: 'Resume' }).click();
  await expect(agent(asterisk, '202')).toHaveAttribute('data-status', 'free');
});

test('[C3] a waiting caller is given to somebody else, and a talk is listened in on', async ({
  onAsterisk,
  page,
}) => {
  const { lab, asterisk } = onAsterisk;
  lab.phone('201');
  const taker = lab.phone('203', { answerAfterMs: 300 });
  const ear = lab.phone('204', { answerAfterMs: 300 });
  const call = await lab.caller({ to: '555600', from: FROM });
  await expect(row(asterisk)).toHaveAttribute('data-state', 'ringing');
  await row(asterisk)
    .getByRole('button', { name: `Pull caller ${FROM} out of queue 600` })
    .click();
  const dialog = page.getByRole('dialog', { name: /^Assign caller/ });
  await dialog.getByRole('textbox', { name: 'Assign to' }).fill('203');
  await dialog.getByRole('button', { name: 'Assign caller', exact: true }).click();
  await expect(agent(asterisk, '203')).toHaveAttribute('data-status', 'talking');
  expect(taker.calls).toHaveLength(1);

  await asterisk.getByRole('button', { name: 'Actions for 203' }).click();
  await page.getByRole('menuitem', { name: /^Listen in/ }).click();
  const listen = page.getByRole('dialog', { name: /^Listen in/ });
  await listen.getByRole('textbox').fill('204');
  await listen.getByRole('button', { name: /^Listen in/ }).click();
  await expect(agent(asterisk, '203')).toContainText('204');
  await expect(row(asterisk).getByText('204 is listening').first()).toBeAttached();
  expect(ear.calls).toHaveLength(1);
  await call.hangUp();
  await expect(row(asterisk)).toHaveCount(0);
});

test('[C3] a call is made from the board: the own phone rings first', async ({ onAsterisk, page }) => {
  const { lab, asterisk } = onAsterisk;
  lab.phone('203', { answerAfterMs: 300 });
  lab.phone('202', { answerAfterMs: 300 });
  await asterisk.getByRole('button', { name: 'Actions for 203' }).click();
  await page.getByRole('menuitem', { name: 'Call from 203…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Call from/ });
  await dialog.getByRole('textbox', { name: 'Call' }).fill('Ben');
  await dialog.getByRole('button', { name: 'Call', exact: true }).click();
  for (const extension of ['203', '202'])
    await expect(agent(asterisk, extension)).toHaveAttribute('data-status', 'talking');
  const outcome = agent(asterisk, '203').locator('[data-command="call.make"]');
  await expect(outcome).toHaveAttribute('data-outcome', 'confirmed');
  await agent(asterisk, '203').getByRole('button', { name: 'Drop call of 203' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Drop call' }).click();
  await expect(row(asterisk)).toHaveCount(0);
});
