/**
 * Where PBXs deliver their events: `/hooks/{site}/{secret}` (rules S3, F3, F6). A wrong site, a wrong secret and a
 * wrong source get the same answer.
 */
import { BlockList, isIPv6 } from 'node:net';
import { extension } from '#lib/model/ids.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { Inbox } from '#server/ports/inbox.ts';
import type { Observation } from '#server/ports/observation.ts';
import type {
  Logger,
  PbxDriver,
  WebhookAnswer,
  WebhookDelivery,
  WebhookReading,
} from '#server/ports/pbx-driver.ts';
import { networkOf } from '../access/client-address.ts';
import { createRateLimit, type RateLimit } from '../access/rate-limit.ts';
import { createSecretMatcher, type SecretMatcher } from '../access/secret-matcher.ts';

export interface WebhookSiteOptions {
  readonly id: string;
  readonly secrets: readonly string[];
  readonly allowFrom: readonly string[];
  readonly maxPerSecond: number;
  readonly driver: PbxDriver;
}

export interface IncomingWebhook {
  readonly site: string;
  readonly secret: string;
  readonly address: string;
  /** Reads the delivery; only called when it may be read. Null when it is over 64 KB. */
  readonly read: () => Promise<WebhookDelivery | null>;
}

export type WebhookResult =
  /** `answer`: what the driver would have answered; null = no matter. */
  | { readonly kind: 'held'; readonly answer: WebhookAnswer | null }
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'invalid';
      readonly issues: readonly { readonly path: string; readonly message: string }[];
      readonly answer: WebhookAnswer | null;
    }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'too-many' }
  | { readonly kind: 'full' };

export interface WebhookEndpointDeps {
  readonly sites: readonly WebhookSiteOptions[];
  readonly inbox: Inbox;
  readonly observe: (observations: readonly Observation[]) => void;
  readonly clock: Clock;
  readonly log: Logger;
  readonly count: (site: string, result: WebhookResult['kind'] | 'mended') => void;
}

export type WebhookEndpoint = (call: IncomingWebhook) => Promise<WebhookResult>;

interface WebhookSite {
  readonly site: WebhookSiteOptions;
  readonly match: SecretMatcher;
  readonly limit: RateLimit;
  readonly allowsAddress: (address: string) => boolean;
}

export function createWebhookEndpoint(options: WebhookEndpointDeps): WebhookEndpoint {
  const { sites, inbox, observe, clock, log, count } = options;
  const sitesById = new Map(sites.map((site) => [site.id, createWebhookSite(site, clock)]));
  // An unknown site's secret is compared too, with nothing.
  const noMatch = createSecretMatcher([]);

  async function receive(site: WebhookSite, call: IncomingWebhook): Promise<WebhookResult> {
    const { id, driver } = site.site;
    if (driver.readWebhook === null) return { kind: 'unknown' };
    if (!site.limit.take(networkOf(call.address))) return { kind: 'too-many' };
    const delivery = await call.read();
    if (delivery === null) return { kind: 'too-large' };
    const reading = readSafely(id, driver.readWebhook, delivery);
    if (reading.kind === 'invalid') {
      log.warn(
        {
          site: id,
          from: call.address,
          issues: reading.issues,
          start: withoutDigits(delivery.body.slice(0, 200)),
        },
        'a webhook could not be read',
      );
      return { kind: 'invalid', issues: reading.issues, answer: reading.answer ?? null };
    }
    const holding = await inbox.hold(id, delivery);
    if (holding.kind === 'full') return { kind: 'full' };
    if (reading.warnings.length > 0) {
      count(id, 'mended');
      log.info({ site: id, warnings: reading.warnings }, 'a webhook was mended');
    }
    try {
      observe(reading.observations);
      touchExtensionsNamed(driver, reading.observations);
    } catch (error) {
      log.error({ site: id, error }, 'a webhook could not be taken in');
    } finally {
      holding.done();
    }
    return { kind: 'held', answer: reading.answer ?? null };
  }

  /** What a reader cannot read and does not say so is invalid all the same (rule F6). */
  function readSafely(
    site: string,
    read: (delivery: WebhookDelivery) => WebhookReading,
    delivery: WebhookDelivery,
  ): WebhookReading {
    try {
      return read(delivery);
    } catch (error) {
      log.error({ site, error }, 'a webhook broke its reader');
      return { kind: 'invalid', issues: [{ path: '', message: 'it cannot be read' }] };
    }
  }

  return async (call) => {
    const site = sitesById.get(call.site);
    const matches = (site?.match ?? noMatch)(call.secret) !== -1;
    if (site === undefined || !matches || !site.allowsAddress(call.address)) {
      count('unknown', 'unknown');
      return { kind: 'unknown' };
    }
    const result = await receive(site, call);
    count(site.site.id, result.kind);
    return result;
  };
}

/** Numbers of callers do not belong in a log; what is wrong with a body shows without them. */
function withoutDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, '#');
}

/** Whoever an event is about is asked next. */
function touchExtensionsNamed(driver: PbxDriver, observations: readonly Observation[]): void {
  for (const observation of observations) {
    if (observation.kind !== 'call-event' || observation.numberKind !== 'extension') continue;
    driver.touch(extension(observation.number));
  }
}

function createWebhookSite(site: WebhookSiteOptions, clock: Clock): WebhookSite {
  const { maxPerSecond } = site;
  return {
    site,
    match: createSecretMatcher(site.secrets),
    limit: createRateLimit(clock, { perSecond: maxPerSecond, burst: maxPerSecond }),
    allowsAddress: createAddressCheck(site.allowFrom),
  };
}

function createAddressCheck(ranges: readonly string[]): (address: string) => boolean {
  if (ranges.length === 0) return () => true;
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
