import { expect, type Page } from '@playwright/test';
import type { CallCentre } from './call-centre.ts';

/** One talks with this number, one rings, one waits. */
export async function busy(centre: CallCentre, page: Page, talksWith = '05551239988'): Promise<void> {
  const first = await centre.call('820', talksWith);
  await centre.tell('ring', { callId: first, extension: '201' });
  await centre.tell('answer', { callId: first, extension: '201' });
  const second = await centre.call('821', '05320001122');
  await centre.tell('ring', { callId: second, extension: '204' });
  await centre.call('820', '05441112233');
  await expect(page.locator('[data-agent="201"]')).toHaveAttribute('data-status', 'talking');
  await expect(page.locator('[data-agent="204"]')).toHaveAttribute('data-status', 'ringing');
  await expect(page.locator('[data-call]')).toHaveCount(3);
}
