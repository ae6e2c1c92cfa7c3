import { z } from 'zod';
import type { Simulator, SimulatorFaults, SimulatorSettings } from '../simulator-interface.ts';
import { apiFaultsSchema } from '../webapi/api-faults.ts';
import { webApiSettingsSchema } from '../webapi/webapi-settings.ts';
import { webhookFaultsSchema } from '../webhooks/webhook-faults.ts';
import { WEBHOOK_GENERATIONS } from '../webhooks/webhook-request.ts';
import { type ControlRoute, routeWithBody } from './control-route.ts';

const settingsSchema = webApiSettingsSchema
  .extend({
    speed: z.number().min(0.01).max(1_000),
    generation: z.enum(WEBHOOK_GENERATIONS),
    webhookUrl: z.url({ protocol: /^https?$/ }).nullable(),
    clockSkewMs: z.int().min(-86_400_000).max(86_400_000),
    attendedOrder: z.enum(['chronological', 'recorded']),
  })
  .partial();

const faultsSchema = z.strictObject({
  api: apiFaultsSchema.partial().optional(),
  webhooks: webhookFaultsSchema.partial().optional(),
});

const nothing = z.strictObject({});

/** What can be asked. */
export const readRoutes: Readonly<Record<string, (simulator: Simulator) => unknown>> = {
  truth: (simulator) => simulator.truth(),
  config: (simulator) => ({
    ...simulator.facts(),
    webapiUrl: simulator.webapiUrl,
    accessKey: simulator.accessKey,
  }),
  settings: (simulator) => simulator.settings(),
  faults: (simulator) => simulator.faults(),
  status: (simulator) => ({
    now: simulator.engine.world.now,
    frozen: simulator.engine.world.frozen !== null,
    calls: simulator.engine.world.calls.size,
    webhooks: simulator.webhookCounters(),
  }),
};

/** What concerns the simulator as a whole. */
export const simulatorRoutes: Readonly<Record<string, ControlRoute>> = {
  settings: routeWithBody(settingsSchema, (simulator, body) => {
    simulator.change(defined(body) as Partial<SimulatorSettings>);
    return simulator.settings();
  }),
  faults: routeWithBody(faultsSchema, async (simulator, { api, webhooks }) => {
    await simulator.setFaults({
      api: defined(api ?? {}) as Partial<SimulatorFaults['api']>,
      webhooks: defined(webhooks ?? {}) as Partial<SimulatorFaults['webhooks']>,
    });
    return simulator.faults();
  }),
  'faults/clear': routeWithBody(nothing, async (simulator) => {
    await simulator.clearFaults();
    return simulator.faults();
  }),
  freeze: routeWithBody(nothing, (simulator) => {
    simulator.freeze();
    return { frozen: true };
  }),
  resume: routeWithBody(nothing, (simulator) => {
    simulator.resume();
    return { frozen: false };
  }),
  drain: routeWithBody(nothing, async (simulator) => {
    await simulator.drain();
    return simulator.webhookCounters();
  }),
  restart: routeWithBody(
    z.strictObject({ downMs: z.number().min(0).max(600_000).default(0) }),
    async (simulator, body) => {
      await simulator.restart(body.downMs);
      return { restarted: true };
    },
  ),
};

/** Without what was left out: under exact optional properties that is not the same as undefined. */
function defined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
