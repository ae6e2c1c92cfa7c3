/** One wallboard with a site for each crowd that a wall has to hold, from a handful to more than fits. */
import { type SimulatedCallCentre, startSimulatedCallCentre } from './call-centre.ts';
import { test as base, signIn } from './test.ts';
import { simulatedSiteUnderTest, startWallboard, type Wallboard } from './wallboard.ts';

interface WallSize {
  readonly id: string;
  readonly queues: number;
  readonly agents: number;
}

export const WALL_SIZES = [
  { id: 'handful', queues: 1, agents: 3 },
  { id: 'few', queues: 4, agents: 12 },
  { id: 'some', queues: 7, agents: 40 },
  { id: 'many', queues: 12, agents: 120 },
  { id: 'too-many', queues: 30, agents: 300 },
] as const satisfies readonly WallSize[];
export type WallSizeId = (typeof WALL_SIZES)[number]['id'];

interface WallSizeHarness {
  readonly wallboard: Wallboard;
  readonly cookies: Awaited<ReturnType<typeof signIn>>;
  readonly centreOf: (id: WallSizeId) => SimulatedCallCentre;
}

/** So soon a caller has waited too long: a test need not. */
const LATE_AFTER_SECONDS = 3;

export const test = base.extend<object, { readonly crowds: WallSizeHarness }>({
  crowds: [
    async ({ playwright }, use) => {
      const centres = await Promise.all(
        WALL_SIZES.map(({ agents, queues }) => startSimulatedCallCentre({ agents, queues })),
      );
      const sites = WALL_SIZES.map(({ id }, index) => {
        const centre = centres[index];
        if (centre === undefined) throw new Error(`no call centre ${id}`);
        return { id, centre };
      });
      const wallboard = await startWallboard(
        sites.map(({ id, centre }) => {
          const { config, connect } = simulatedSiteUnderTest(centre, id, id);
          const { queues: _two, ...everyQueue } = config;
          const serviceLevel = { thresholdSeconds: LATE_AFTER_SECONDS };
          return { config: { ...everyQueue, id, name: id, serviceLevel }, connect };
        }),
      );
      const centreOf = (wanted: WallSizeId): SimulatedCallCentre => {
        const found = sites.find(({ id }) => id === wanted);
        if (found === undefined) throw new Error(`no call centre ${wanted}`);
        return found.centre;
      };
      await use({ wallboard, cookies: await signIn(playwright.request, wallboard), centreOf });
      await wallboard.stop();
      await Promise.all(centres.map((centre) => centre.stop()));
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
