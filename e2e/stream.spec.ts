import { expect, expectLive, openBoard, signIn, test, watchConsole } from './stage/test.ts';

test('[P1] a reload shows the same picture', async ({ board, centre }) => {
  await centre.call('820', '05551239988');
  await expect(board.locator('[data-call]')).toHaveCount(1);
  await board.reload();
  await expectLive(board);
  await expect(board.locator('[data-call]')).toContainText('05551239988');
  await expect(board.locator('[data-queue="820"] [data-metric="waiting"]')).toHaveAttribute(
    'data-value',
    '1',
  );
});

test('[P1] a lost connection dims the board, and it resumes where it was, without a gap', async ({
  page,
  wallboard,
  centre,
  cookies,
}) => {
  const subscriptions: string[] = [];
  let cut = async (): Promise<void> => undefined;
  let blocked = false;
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    if (blocked) {
      void socket.close({ code: 1001 });
      return;
    }
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      if (String(message).includes('"subscribe"')) subscriptions.push(String(message));
      server.send(message);
    });
    cut = async () => {
      await server.close();
      await socket.close({ code: 1001 });
    };
  });
  // No second way around the cut.
  await page.route(/\/socket\.io\/\?.*transport=polling/, (route) => route.abort());
  await openBoard(page, wallboard, cookies);
  expect(subscriptions).toHaveLength(1);
  blocked = true;
  await cut();
  await expect(page.locator('[data-queue="820"]')).toHaveAttribute('data-stale', 'true');
  await expect(page.getByText(/No connection to Ringside since/)).toBeVisible();
  await centre.call('820', '05557654321');
  blocked = false;
  await expectLive(page);
  await expect(page.locator('[data-call]')).toContainText('05557654321');
  expect(subscriptions.at(-1)).toContain('"resume"');
});

test('[C4] two browsers see one command', async ({
  board,
  browser,
  wallboard,
  cookies,
  centre,
  consoleErrors,
}) => {
  const context = await browser.newContext();
  watchConsole(context, consoleErrors);
  const other = await context.newPage();
  await openBoard(other, wallboard, cookies);
  const callId = await centre.call('820');
  await centre.command('ring', { callId, extension: '202' });
  await centre.command('answer', { callId, extension: '202' });
  await expect(other.locator('[data-agent="202"]')).toHaveAttribute('data-status', 'talking');
  await board.getByRole('button', { name: 'Drop call of 202' }).click();
  await board.getByRole('alertdialog').getByRole('button', { name: 'Drop call' }).click();
  for (const page of [board, other]) {
    const line = page.locator('[data-agent="202"] [data-command="call.drop"]');
    await expect(line).toHaveAttribute('data-outcome', 'confirmed');
    await expect(line).toContainText('admin');
    await expect(page.locator('[data-call]')).toHaveCount(0);
  }
  await context.close();
});

test('[P3] a change touches the tile that it is about, and no other', async ({ board, centre }) => {
  await board.evaluate(() => {
    const touched = new Set<string>();
    Object.assign(window, { touched });
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        const agent = element?.closest('[data-agent]')?.getAttribute('data-agent');
        if (agent) touched.add(agent);
      }
    });
    observer.observe(document.body, {
      subtree: true,
      attributes: true,
      attributeFilter: ['data-status', 'class'],
    });
  });
  await centre.command('agent', { extension: '205', presence: 'Away' });
  await expect(board.locator('[data-agent="205"]')).toHaveAttribute('data-status', 'away', {
    timeout: 20_000,
  });
  expect(await board.evaluate(() => [...(window as unknown as { touched: Set<string> }).touched])).toEqual([
    '205',
  ]);
  await centre.command('agent', { extension: '205', presence: 'Available' });
  await expect(board.locator('[data-agent="205"]')).toHaveAttribute('data-status', 'free', {
    timeout: 20_000,
  });
});

test('[S6] signing out ends the board', async ({ page, wallboard, playwright }) => {
  await openBoard(page, wallboard, await signIn(playwright.request, wallboard));
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.goto(wallboard.url);
  await expect(page).toHaveURL(/\/sign-in/);
});
