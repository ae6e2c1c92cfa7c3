import type { Engine } from './engine/engine.ts';
import type { Truth } from './engine/truth.ts';
import type { SiteFacts } from './site-facts.ts';
import type { ApiFaults } from './webapi/api-faults.ts';
import type { WebApiSettings } from './webapi/webapi-settings.ts';
import type { WebhookFaults } from './webhooks/webhook-faults.ts';
import type { WebhookGeneration } from './webhooks/webhook-request.ts';
import type { WebhookCounters } from './webhooks/webhook-sender.ts';

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
  /** How people say that they take a break (default `presence`). */
  readonly breaks?: 'presence' | 'pause';
  readonly accessKey?: string;
  /** Loopback by default. The control server never listens anywhere else. */
  readonly host?: string;
  readonly port?: number;
  readonly controlPort?: number;
  /** Where webhooks go; null: nowhere until it is set. */
  readonly webhookUrl?: string | null;
  readonly generation?: WebhookGeneration;
  /** The zone in which webhook Ids are written. */
  readonly timezone?: string;
  readonly webhookTimeoutMs?: number;
  readonly maxWebhooksInFlight?: number;
  readonly attendedOrder?: 'chronological' | 'recorded';
  readonly now?: () => number;
}

export interface SimulatorSettings extends WebApiSettings {
  speed: number;
  generation: WebhookGeneration;
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
