import { expect, type Page } from '@playwright/test';
import type { SimulatedCallCentre } from './call-centre.ts';

/** One talks with this number, one rings, one waits. */
export async function makeCentreBusy(
  centre: SimulatedCallCentre,
  page: Page,
  talksWith = '05551239988',
): Promise<void> {
  const first = await centre.call('820', talksWith);
  await centre.command('ring', { callId: first, extension: '201' });
  await centre.command('answer', { callId: first, extension: '201' });
  const second = await centre.call('821', '05320001122');
  await centre.command('ring', { callId: second, extension: '204' });
  await centre.call('820', '05441112233');
  await expect(page.locator('[data-agent="201"]')).toHaveAttribute('data-status', 'talking');
  await expect(page.locator('[data-agent="204"]')).toHaveAttribute('data-status', 'ringing');
  await expect(page.locator('[data-call]')).toHaveCount(3);
}
