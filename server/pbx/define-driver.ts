/**
 * A kind of PBX, as the configuration, the server, the doctor and the recorder know it: one object a folder of
 * `server/pbx`, listed in `drivers.ts`.
 */
import type { z } from 'zod';
import type { Secret } from '#server/config/secret.ts';
import type { SiteFindings } from '#server/doctor/check.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { DriverDeps, PbxDriver } from '#server/ports/pbx-driver.ts';
import type { Recording } from '#server/record/recording.ts';

/** What the configuration says about a site, as far as its PBX is concerned. */
export interface SiteOf<Settings> {
  readonly id: string;
  readonly timezone: string;
  readonly driver: Settings;
  /** The numbers of the shown queues; none: all. */
  readonly queues: readonly string[];
  readonly agents: 'all' | 'members' | readonly string[];
  readonly webhooks: { readonly secrets: readonly Secret[]; readonly allowFrom: readonly string[] };
  /** Where webhooks are received. */
  readonly server: {
    readonly host: string;
    readonly port: number;
    readonly publicUrl?: string | undefined;
    readonly trustedProxies: number;
  };
}

export interface DriverDefinition<Schema extends z.ZodType> {
  readonly kind: string;
  /** `driver` of a site in the configuration, with its `kind`. */
  readonly configSchema: Schema;
  /** Why webhook secrets make no sense for it; left out where it delivers webhooks. */
  readonly whyNoWebhooks?: string;
  /** What must never show (rule S4). */
  secrets(settings: z.output<Schema>): readonly Secret[];
  /** How long it may at least say nothing before its watch is begun anew (rule F7). */
  quietMs?(settings: z.output<Schema>): number;
  create(settings: z.output<Schema>, environment: DriverDeps): PbxDriver;
  /** `npm run doctor`: tries the connection step by step. Never rejects. */
  diagnose(site: SiteOf<z.output<Schema>>, clock: Clock): Promise<SiteFindings>;
  /** `npm run record`: writes what the PBX says, a line each, numbers and names replaced. */
  record(site: SiteOf<z.output<Schema>>, write: (line: string) => void): Promise<Recording>;
}

export function defineDriver<Schema extends z.ZodType>(
  definition: DriverDefinition<Schema>,
): DriverDefinition<Schema> {
  return definition;
}
