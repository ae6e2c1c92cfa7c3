import { createControlServer } from './control/control-server.ts';
import { driveEngine } from './drive-engine.ts';
import { createEngine } from './engine/engine.ts';
import { createRandom } from './engine/random.ts';
import type { Simulator, SimulatorOptions } from './simulator-interface.ts';
import { siteFacts } from './site-facts.ts';
import { answerRequest } from './webapi/answer-request.ts';
import { type ApiFaults, NO_API_FAULTS } from './webapi/api-faults.ts';
import { createWebApiContext } from './webapi/webapi-context.ts';
import { createWebApiServer } from './webapi/webapi-server.ts';
import { webApiSettings } from './webapi/webapi-settings.ts';
import { deliveryDelays, NO_WEBHOOK_FAULTS, type WebhookFaults } from './webhooks/webhook-faults.ts';
import { createLocalStamp } from './webhooks/webhook-id.ts';
import { createWebhookPost } from './webhooks/webhook-post.ts';
import type { WebhookGeneration } from './webhooks/webhook-request.ts';
import { formatWebhook } from './webhooks/webhook-request.ts';
import { createWebhookSender } from './webhooks/webhook-sender.ts';

const WARM_UP_MS = 600_000;

/** Starts a simulated PBX over HTTP on loopback. Rejects when a port is taken, throws for an unknown time zone. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const now = options.now ?? Date.now;
  const seed = options.seed ?? 1;
  const host = options.host ?? '127.0.0.1';
  const accessKey = options.accessKey ?? 'simulated-access-key';
  const timezone = options.timezone ?? 'Europe/Istanbul';
  const stamp = createLocalStamp(timezone);
  const random = createRandom(seed);
  const { agents, queues, traffic, startHour, breaks } = options;
  const engine = createEngine({
    seed,
    now: now(),
    speed: options.speed ?? 1,
    warmUpMs: options.warmUpMs ?? WARM_UP_MS,
    ...(agents === undefined ? {} : { agents }),
    ...(queues === undefined ? {} : { queues }),
    ...(traffic === undefined ? {} : { traffic }),
    ...(startHour === undefined ? {} : { startHour }),
    ...(breaks === undefined ? {} : { breaks }),
  });
  const { world } = engine;
  world.attendedOrder = options.attendedOrder ?? 'chronological';
  const webapi = webApiSettings(options);
  let generation: WebhookGeneration = options.generation ?? 'k2m';
  let webhookUrl = options.webhookUrl ?? null;
  let apiFaults: ApiFaults = NO_API_FAULTS;
  let webhookFaults: WebhookFaults = NO_WEBHOOK_FAULTS;
  const driver = driveEngine(engine, now, options.now === undefined);
  const pbxNow = (): number => now() + world.clockSkewMs;
  const context = createWebApiContext(engine, webapi);

  const server = createWebApiServer({
    host,
    port: options.port ?? 0,
    accessKey,
    now: pbxNow,
    wrongKeyStatus: () => webapi.wrongKeyStatus,
    faults: () => apiFaults,
    random: random.fork('api-faults'),
    answer: (method, params) => {
      driver.catchUp();
      const answer = answerRequest(context, method, params);
      driver.reschedule();
      return answer;
    },
  });
  await server.open();
  const webapiUrl = `http://${host}:${server.port}/webapi`;
  const fates = random.fork('webhook-faults');
  const network = createWebhookPost(options.webhookTimeoutMs);
  const sender = createWebhookSender({
    url: () => webhookUrl,
    now,
    format: (event) => formatWebhook(event, { generation, stamp, recordingUrl: `${webapiUrl}/recording` }),
    delays: () => deliveryDelays(webhookFaults, fates),
    post: network.post,
    ...(options.maxWebhooksInFlight === undefined ? {} : { maxInFlight: options.maxWebhooksInFlight }),
  });
  engine.onEvent((event) => sender.offer(event));

  const simulator: Simulator = {
    webapiUrl,
    get controlUrl() {
      return control.url;
    },
    accessKey,
    timezone,
    engine,
    settings: () => ({
      ...webapi,
      speed: world.speed,
      generation,
      webhookUrl,
      clockSkewMs: world.clockSkewMs,
      attendedOrder: world.attendedOrder,
    }),
    change(settings) {
      driver.catchUp();
      Object.assign(webapi, webApiSettings({ ...webapi, ...settings }));
      if (settings.speed !== undefined) engine.setSpeed(settings.speed);
      if (settings.generation !== undefined) generation = settings.generation;
      if (settings.webhookUrl !== undefined) webhookUrl = settings.webhookUrl;
      if (settings.clockSkewMs !== undefined) world.clockSkewMs = settings.clockSkewMs;
      if (settings.attendedOrder !== undefined) world.attendedOrder = settings.attendedOrder;
      driver.reschedule();
    },
    faults: () => ({ api: apiFaults, webhooks: webhookFaults }),
    async setFaults(faults) {
      apiFaults = { ...apiFaults, ...faults.api };
      webhookFaults = { ...webhookFaults, ...faults.webhooks };
      await (apiFaults.down ? server.close() : server.open());
    },
    clearFaults: () => simulator.setFaults({ api: NO_API_FAULTS, webhooks: NO_WEBHOOK_FAULTS }),
    facts: () => siteFacts(world, timezone),
    truth() {
      driver.catchUp();
      return engine.truth();
    },
    webhookCounters: () => sender.counters(),
    freeze() {
      driver.catchUp();
      engine.freeze();
    },
    resume() {
      driver.catchUp();
      engine.resume();
      driver.reschedule();
    },
    async restart(downMs = 0) {
      driver.catchUp();
      engine.restart();
      driver.reschedule();
      if (downMs <= 0) return;
      await server.close();
      await new Promise((resolve) => setTimeout(resolve, downMs));
      if (!apiFaults.down) await server.open();
    },
    drain: () => sender.drain(),
    async close() {
      driver.stop();
      sender.close();
      await Promise.all([server.close(), control.close(), network.close()]);
    },
  };
  const control = await createControlServer(simulator, driver, options.controlPort ?? 0);
  driver.reschedule();
  return simulator;
}
