import { createEngine, type Engine, type EngineOptions } from './engine/engine.ts';
import { createRandom } from './engine/random.ts';
import { answerRequest, type WebApiAnswer } from './webapi/answer-request.ts';
import { createWebApiContext } from './webapi/webapi-context.ts';
import { type WebApiSettings, webApiSettings } from './webapi/webapi-settings.ts';
import { deliveryDelays, NO_WEBHOOK_FAULTS, type WebhookFaults } from './webhooks/webhook-faults.ts';
import { createLocalStamp } from './webhooks/webhook-id.ts';
import type { WebhookGeneration } from './webhooks/webhook-request.ts';
import { formatWebhook, type WebhookRequest } from './webhooks/webhook-request.ts';

export interface VirtualPbxOptions extends EngineOptions, Partial<WebApiSettings> {
  readonly generation?: WebhookGeneration;
  readonly timezone?: string;
  readonly webhookFaults?: Partial<WebhookFaults>;
}

interface VirtualDelivery {
  /** When it arrives, after every delay. */
  readonly at: number;
  /** When the PBX announced it. */
  readonly firedAt: number;
  readonly request: WebhookRequest;
}

/** The simulated PBX without a network and without real time: for tests that run hours of it in a moment. */
export interface VirtualPbx {
  readonly engine: Engine;
  readonly settings: WebApiSettings;
  /** Answers `{method}?{params}` as of the engine's present instant. */
  request(method: string, params?: Readonly<Record<string, string>>): WebApiAnswer;
  /** Deliveries due until then, in the order of their arrival; each is given once. */
  takeWebhooks(until: number): VirtualDelivery[];
}

export function createVirtualPbx(options: VirtualPbxOptions): VirtualPbx {
  const engine = createEngine(options);
  const settings = webApiSettings(options);
  const context = createWebApiContext(engine, settings);
  const faults = { ...NO_WEBHOOK_FAULTS, ...options.webhookFaults };
  const random = createRandom(options.seed).fork('webhook-faults');
  const format = {
    generation: options.generation ?? 'k2m',
    stamp: createLocalStamp(options.timezone ?? 'Europe/Istanbul'),
    recordingUrl: 'https://pbx.example.com:5001/webapi/recording',
  };
  let pending: VirtualDelivery[] = [];
  engine.onEvent((event) => {
    const request = formatWebhook(event, format);
    for (const delayMs of deliveryDelays(faults, random)) {
      pending.push({ at: event.dueAt + delayMs, firedAt: event.at, request });
    }
  });
  return {
    engine,
    settings,
    request: (method, params = {}) => answerRequest(context, method, new URLSearchParams(params)),
    takeWebhooks(until) {
      const due = pending.filter((delivery) => delivery.at <= until);
      pending = pending.filter((delivery) => delivery.at > until);
      return due.sort((a, b) => a.at - b.at);
    },
  };
}
