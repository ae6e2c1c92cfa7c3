/** What a browser test on a real PBX gets: a wallboard with two sites, a simulated 3CX and a real Asterisk. */
import type { Locator } from '@playwright/test';
import { type AsteriskLab, startAsteriskLab } from '../../server/asterisk-lab/lab.ts';
import { disagreements } from '../../server/pbx/asterisk/view-disagreements.fixture.ts';
import { type SimulatedCallCentre, startSimulatedCallCentre } from './call-centre.ts';
import { test as base, closePages, expect, expectSiteLive, signIn } from './test.ts';
import { type SiteUnderTest, simulatedSiteUnderTest, startWallboard } from './wallboard.ts';

interface AsteriskBoardHarness {
  readonly lab: AsteriskLab;
  readonly centre: SimulatedCallCentre;
  /** The part of the page that shows the Asterisk, and the one that shows the simulated PBX. */
  readonly asterisk: Locator;
  readonly simulated: Locator;
}

/** Two PBXs, a server and a browser begin at the same time. */
const SOON_MS = 60_000;

export { expect };

export const test = base.extend<{ readonly onAsterisk: AsteriskBoardHarness }>({
  onAsterisk: async ({ page, playwright }, use, { errors }) => {
    const lab = await startAsteriskLab({
      queues: [
        { name: '600', timeoutSeconds: 60, members: [{ interface: 'PJSIP/201', name: 'Ada' }] },
        { name: '601', timeoutSeconds: 60, members: [{ interface: 'PJSIP/202', name: 'Ben' }] },
      ],
    });
    const centre = await startSimulatedCallCentre({ agents: 6, queues: 2 });
    const wallboard = await startWallboard([
      simulatedSiteUnderTest(centre, 'hq', 'Head office'),
      asteriskSiteConfig(lab),
    ]);
    await page.context().addCookies(await signIn(playwright.request, wallboard));
    await page.goto(wallboard.url);
    const asterisk = page.locator('[data-site="workshop"]');
    const simulated = page.locator('[data-site="hq"]');
    for (const site of [simulated, asterisk]) await expectSiteLive(site, SOON_MS);
    await use({ lab, centre, asterisk, simulated });
    // Whatever the test did: in the end the picture is what the PBX's own console says.
    await expect(async () => {
      const answer = await page.request.get(`${wallboard.url}/api/sites/workshop/live`);
      expect(disagreements(await answer.json(), await lab.truth())).toEqual([]);
    }).toPass({ timeout: SOON_MS });
    if (errors.length === 0) await closePages(page.context());
    await wallboard.stop();
    await centre.stop();
    await lab.stop();
  },
});

function asteriskSiteConfig({ host, amiPort, username, secret }: AsteriskLab): SiteUnderTest {
  return {
    config: {
      id: 'workshop',
      name: 'Workshop',
      timezone: 'UTC',
      driver: { kind: 'asterisk-ami', host, port: amiPort, username, secret },
      queues: [
        { number: '600', name: 'Support' },
        { number: '601', name: 'Sales' },
      ],
    },
    connect: async () => undefined,
  };
}
