import { expect, test } from './stage/test.ts';
import { ADMIN } from './stage/wallboard.ts';

test('[S1] a page asks to sign in first, and leads back to where one wanted to go', async ({
  page,
  wallboard,
}) => {
  await page.goto(`${wallboard.url}/?site=hq`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel('Email').fill(ADMIN.email);
  await page.getByLabel('Password').fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`${wallboard.url}/?site=hq`);
  await expect(page.getByRole('article')).toHaveCount(6);
});

test('a wrong password is said, and nothing else', async ({ page, wallboard, consoleErrors }) => {
  await page.goto(`${wallboard.url}/sign-in`);
  await page.getByLabel('Email').fill(ADMIN.email);
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Email or password is wrong.')).toBeVisible();
  await expect(page.getByLabel('Email')).toHaveValue(ADMIN.email);
  // The browser itself reports the 401 that this test asks for.
  const expected = consoleErrors.findIndex((text) => text.includes('401'));
  if (expected >= 0) consoleErrors.splice(expected, 1);
});

test('[S1] another host is never led to', async ({ page, wallboard }) => {
  await page.goto(`${wallboard.url}/sign-in?next=//evil.example/`);
  await page.getByLabel('Email').fill(ADMIN.email);
  await page.getByLabel('Password').fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`${wallboard.url}/`);
});
