import { createControlServer } from './control/control-server.ts';
import { driveEngine } from './drive-engine.ts';
import { createEngine, type Engine } from './engine/engine.ts';
import { createRandom } from './engine/random.ts';
import type { Truth } from './engine/truth.ts';
import { type SiteFacts, siteFacts } from './site-facts.ts';
import { answerRequest } from './webapi/answer-request.ts';
import { type ApiFaults, NO_API_FAULTS } from './webapi/api-faults.ts';
import { createPhonebook } from './webapi/phonebook.ts';
import { createWebApiServer } from './webapi/webapi-server.ts';
import { type WebApiSettings, webApiSettings } from './webapi/webapi-settings.ts';
import { decideFate, NO_WEBHOOK_FAULTS, type WebhookFaults } from './webhooks/webhook-faults.ts';
import { createLocalStamp } from './webhooks/webhook-id.ts';
import { createPost } from './webhooks/webhook-post.ts';
import { formatWebhook, type Generation } from './webhooks/webhook-request.ts';
import { createWebhookSender, type WebhookCounters } from './webhooks/webhook-sender.ts';

export interface SimulatorOptions extends Partial<WebApiSettings> {
  readonly seed?: number;
  /** Default 1. Durations are divided by it; the clock is not touched. */
  readonly speed?: number;
  readonly agents?: number;
  readonly queues?: number;
  readonly traffic?: 'lively' | 'none';
  /** Simulated time that has passed before the first answer (default ten minutes; nothing without traffic). */
  readonly warmUpMs?: number;
  readonly startHour?: number;
  readonly accessKey?: string;
  /** Loopback by default. The control server never listens anywhere else. */
  readonly host?: string;
  readonly port?: number;
  readonly controlPort?: number;
  /** Where webhooks go; null: nowhere until it is set. */
  readonly webhookUrl?: string | null;
  readonly generation?: Generation;
  /** The zone in which webhook Ids are written. */
  readonly timezone?: string;
  readonly webhookTimeoutMs?: number;
  readonly maxWebhooksInFlight?: number;
  readonly attendedOrder?: 'chronological' | 'recorded';
  readonly now?: () => number;
}

export interface SimulatorSettings extends WebApiSettings {
  speed: number;
  generation: Generation;
  webhookUrl: string | null;
  clockSkewMs: number;
  attendedOrder: 'chronological' | 'recorded';
}

export interface SimulatorFaults {
  api: ApiFaults;
  webhooks: WebhookFaults;
}

export interface Simulator {
  /** `http://host:port/webapi`, without the access key. */
  readonly webapiUrl: string;
  readonly controlUrl: string;
  readonly accessKey: string;
  readonly timezone: string;
  readonly engine: Engine;
  settings(): SimulatorSettings;
  change(settings: Partial<SimulatorSettings>): void;
  faults(): SimulatorFaults;
  /** Switches faults; what is left out stays. Resolves when the listener is as wished. */
  setFaults(faults: { api?: Partial<ApiFaults>; webhooks?: Partial<WebhookFaults> }): Promise<void>;
  clearFaults(): Promise<void>;
  facts(): SiteFacts;
  /** The truth of this instant. */
  truth(): Truth;
  webhookCounters(): WebhookCounters;
  freeze(): void;
  resume(): void;
  /** All calls are gone and call ids start again; with `downMs` nobody listens meanwhile. */
  restart(downMs?: number): Promise<void>;
  drain(): Promise<void>;
  close(): Promise<void>;
}

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
  const { agents, queues, traffic, startHour } = options;
  const engine = createEngine({
    seed,
    now: now(),
    speed: options.speed ?? 1,
    warmUpMs: options.warmUpMs ?? WARM_UP_MS,
    ...(agents === undefined ? {} : { agents }),
    ...(queues === undefined ? {} : { queues }),
    ...(traffic === undefined ? {} : { traffic }),
    ...(startHour === undefined ? {} : { startHour }),
  });
  const { world } = engine;
  world.attendedOrder = options.attendedOrder ?? 'chronological';
  const webapi = webApiSettings(options);
  let generation: Generation = options.generation ?? 'k2m';
  let webhookUrl = options.webhookUrl ?? null;
  let apiFaults: ApiFaults = NO_API_FAULTS;
  let webhookFaults: WebhookFaults = NO_WEBHOOK_FAULTS;
  const driver = driveEngine(engine, now);
  const pbxNow = (): number => now() + world.clockSkewMs;
  const context = { engine, world, settings: webapi, phonebook: createPhonebook() };

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
  const network = createPost(options.webhookTimeoutMs);
  const sender = createWebhookSender({
    url: () => webhookUrl,
    now,
    format: (event) => formatWebhook(event, { generation, stamp, recordingUrl: `${webapiUrl}/recording` }),
    fate: () => decideFate(webhookFaults, fates),
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
