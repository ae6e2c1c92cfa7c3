/**
 * Every screen as it stands when it is opened, and busy: readers' names, both themes, a person's own colours, zoom, sizes,
 * hosts. What opens on a screen is looked at where it is tested.
 */
import type { Page } from '@playwright/test';
import { expectAccessible, expectLargeTargets, expectReflow } from './stage/accessible.ts';
import type { SimulatedCallCentre } from './stage/call-centre.ts';
import { expect, expectLive, test } from './stage/test.ts';
import { expectLiveWall } from './stage/wall.ts';

/** WCAG 2.5.8, and what the product holds itself to where a finger does it. */
const LEAST_PX = { mouse: 24, finger: 36 };

const SIGNED_IN = [
  { name: 'a queue that is not there', path: '/queues/899', says: 'Queue 899 not found' },
  { name: 'the wall', path: '/wall', says: 'Free agents' },
  { name: 'what is not there', path: '/no-such-page', says: 'Page not found' },
] as const;

const SIGNED_OUT = [
  { name: 'the sign-in page', path: '/sign-in', says: 'Password' },
  { name: 'a wall that nobody signed in for', path: '/wall', says: 'This display is not signed in' },
] as const;

for (const { name, path, says } of SIGNED_IN) {
  test(`everybody can use ${name}`, async ({ page, wallboard, cookies, consoleErrors }) => {
    await page.context().addCookies(cookies);
    await openAlone(page, wallboard.url, path, says);
    await expectUsable(page);
    expect(consoleErrors.splice(0).filter((error) => !error.includes('404'))).toEqual([]);
  });
}

for (const { name, path, says } of SIGNED_OUT) {
  test(`everybody can use ${name}`, async ({ page, wallboard, consoleErrors }) => {
    await openAlone(page, wallboard.url, path, says);
    await expectUsable(page);
    expect(consoleErrors.splice(0).filter((error) => !error.includes('401'))).toEqual([]);
  });
}

test('everybody can use the board and the page of a queue while many wait', async ({
  page,
  wallboard,
  cookies,
  centre,
}) => {
  test.slow();
  await crowd(centre);
  await page.context().addCookies(cookies);
  for (const path of ['/', '/queues/820']) {
    await openAlone(page, wallboard.url, path, 'Active calls');
    await expectLive(page);
    await expectUsable(page);
  }
  // By now they wait too long: with reduced motion not even that moves.
  await expect(page.locator('.breach').first()).toBeVisible({ timeout: 30_000 });
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test('what scrolls by itself is reached by the keyboard, with a name', async ({ board, centre }) => {
  await crowd(centre);
  await expect(board.locator('[data-call]')).toHaveCount(CROWD);
  const calls = board.getByRole('group', { name: 'Active calls' });
  await calls.focus();
  await expect(calls).toBeFocused();
  await board.keyboard.press('End');
  await expect.poll(() => calls.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0);
});

test('the focus is never hidden by what stands at the top', async ({ board, centre }) => {
  await crowd(centre);
  await expect(board.locator('[data-call]')).toHaveCount(CROWD);
  await board.setViewportSize({ width: 1280, height: 660 });
  await board.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await board.getByRole('button', { name: 'Actions for 206' }).focus();
  const hidden: string[] = [];
  for (let step = 0; step < 12; step += 1) {
    await board.keyboard.press('Shift+Tab');
    const covered = await board.evaluate(coveredFocus);
    if (covered !== null) hidden.push(covered);
  }
  expect(hidden).toEqual([]);
});

test('under a finger everything that is pressed is larger', async ({
  browser,
  wallboard,
  cookies,
  centre,
}) => {
  await crowd(centre);
  const context = await browser.newContext({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  });
  await context.addCookies(cookies);
  const page = await context.newPage();
  for (const path of ['/', '/queues/820']) {
    await openAlone(page, wallboard.url, path, 'Active calls');
    await expectLive(page);
    await expectLargeTargets(page, LEAST_PX.finger);
  }
  await context.close();
});

test('Hebrew is set in the face that came with the page', async ({ board, wallboard }) => {
  await board.goto(`${wallboard.url}/?lang=he`);
  await expectLive(board);
  const faces = await board.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family);
  });
  expect(faces.some((family) => family.includes('Noto Sans Hebrew'))).toBe(true);
  expect(faces.some((family) => family.includes('Inter'))).toBe(true);
});

const CROWD = 16;

/** Enough calls that their table scrolls; one of them is answered. */
async function crowd(centre: SimulatedCallCentre): Promise<void> {
  for (let index = 0; index < CROWD; index += 1) {
    const callId = await centre.call(index % 2 === 0 ? '820' : '821', `054411122${10 + index}`);
    if (index > 0) continue;
    await centre.command('ring', { callId, extension: '201' });
    await centre.command('answer', { callId, extension: '201' });
  }
}

/** Opens it and waits for these words; nothing came from another host. */
async function openAlone(page: Page, url: string, path: string, says: string): Promise<void> {
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  await page.goto(url + path);
  await expect(page.getByText(says).first()).toBeVisible();
  if (says === 'Free agents') await expectLiveWall(page);
  expect([...hosts]).toEqual([new URL(url).host]);
}

async function expectUsable(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page).toHaveTitle(/Ringside/);
  await expectAccessible(page);
  await expectLargeTargets(page, LEAST_PX.mouse);
  await expectReflow(page);
}

/** Runs in the page: what has the focus, if something else lies over the middle of it. */
function coveredFocus(): string | null {
  const focused = document.activeElement;
  if (focused === null) return null;
  const { x, y, width, height } = focused.getBoundingClientRect();
  const top = document.elementFromPoint(x + width / 2, y + height / 2);
  const seen = top !== null && (focused.contains(top) || top.closest('label')?.contains(focused) === true);
  return seen ? null : (focused.getAttribute('aria-label') ?? focused.textContent);
}
