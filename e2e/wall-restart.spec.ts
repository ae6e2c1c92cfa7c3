/** The server is restarted under screens that are open: each says how old its picture is, and comes back by itself. */
import { expect, expectLive, openBoard, test } from './stage/test.ts';
import { expectLiveWall, openWall } from './stage/wall.ts';

test.use({ viewport: { width: 1920, height: 1080 } });

interface Picture {
  readonly epoch: string;
}

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  test(`[F4] [S6] after ${signal} and a new start, wall and board are right again without signing in`, async ({
    page: wall,
    context,
    freshStage,
    consoleErrors,
  }) => {
    const { centre, wallboard, cookies } = freshStage;
    const board = await context.newPage();
    await openWall(wall, wallboard, cookies);
    await openBoard(board, wallboard, cookies);
    // It is loaded last of all.
    await expect(board.locator('[data-hour-drawing]')).toBeVisible();
    await centre.call('821');
    const pages = [wall, board];
    const picture = async (): Promise<Picture> =>
      (await (await board.request.get(`${wallboard.url}/api/sites/hq/live`)).json()) as Picture;
    const waiting = (queue: string) =>
      pages.map((page) => page.locator(`[data-queue="${queue}"] [data-metric="waiting"]`));
    for (const figure of waiting('821')) await expect(figure).toHaveAttribute('data-value', '1');
    const { epoch } = await picture();
    const loaded: string[] = [];
    for (const page of pages) {
      await page.evaluate(() => {
        document.body.dataset.before = 'yes';
      });
      page.on('request', (request) => {
        if (request.url().includes('/_next/') || request.isNavigationRequest()) loaded.push(request.url());
      });
    }
    await wallboard.restart({
      signal,
      async meanwhile() {
        await expect(wall.locator('[data-answer="live"][data-value="stale"]')).toContainText(
          /No connection to Ringside since \d\d:\d\d/,
        );
        await expect(wall.locator('article[data-stale="true"]')).toHaveCount(6);
        await expect(board.getByText(/No connection to Ringside since \d\d:\d\d/)).toBeVisible();
        for (const figure of waiting('821')) await expect(figure).toHaveAttribute('data-value', '1');
        await centre.call('820');
      },
    });
    await expectLiveWall(wall, 20_000);
    await expectLive(board, 20_000);
    for (const queue of ['820', '821'])
      for (const figure of waiting(queue)) await expect(figure).toHaveAttribute('data-value', '1');
    expect((await picture()).epoch).not.toBe(epoch);
    for (const page of pages) await expect(page.locator('body')).toHaveAttribute('data-before', 'yes');
    // Not a page, nor a part of one: a new build would not have it any more.
    expect(loaded).toEqual([]);
    // The browser notes each connection that it could not make.
    consoleErrors.splice(0);
  });
}
