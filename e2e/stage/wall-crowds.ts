/** One wallboard with a site for each crowd that a wall has to hold, from a handful to more than fits. */
import { type CallCentre, startCallCentre } from './call-centre.ts';
import { test as base, signIn } from './test.ts';
import { simulatedSite, startWallboard, type Wallboard } from './wallboard.ts';

interface Crowd {
  readonly id: string;
  readonly queues: number;
  readonly agents: number;
}

export const CROWDS = [
  { id: 'handful', queues: 1, agents: 3 },
  { id: 'few', queues: 4, agents: 12 },
  { id: 'some', queues: 7, agents: 40 },
  { id: 'many', queues: 12, agents: 120 },
  { id: 'too-many', queues: 30, agents: 300 },
] as const satisfies readonly Crowd[];
export type CrowdId = (typeof CROWDS)[number]['id'];

interface CrowdStage {
  readonly wallboard: Wallboard;
  readonly cookies: Awaited<ReturnType<typeof signIn>>;
  readonly centreOf: (id: CrowdId) => CallCentre;
}

/** So soon a caller has waited too long: a test need not. */
const LATE_AFTER_SECONDS = 3;

export const test = base.extend<object, { readonly crowds: CrowdStage }>({
  crowds: [
    async ({ playwright }, use) => {
      const centres = await Promise.all(
        CROWDS.map(({ agents, queues }) => startCallCentre({ agents, queues })),
      );
      const sites = CROWDS.map(({ id }, index) => {
        const centre = centres[index];
        if (centre === undefined) throw new Error(`no call centre ${id}`);
        return { id, centre };
      });
      const wallboard = await startWallboard(
        sites.map(({ id, centre }) => {
          const { config, connect } = simulatedSite(centre, id, id);
          const { queues: _two, ...everyQueue } = config;
          const serviceLevel = { thresholdSeconds: LATE_AFTER_SECONDS };
          return { config: { ...everyQueue, id, name: id, serviceLevel }, connect };
        }),
      );
      const centreOf = (wanted: CrowdId): CallCentre => {
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
