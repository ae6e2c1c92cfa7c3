/** One site's fault touches no other site (rule F8), wherever in the live half it happens. */
import { expect, it } from 'vitest';
import { siteId } from '#lib/model/ids.ts';
import type { Heartbeat, Patch } from '#lib/protocol/messages.ts';
import { SETTINGS } from '#server/core/core-harness.fixture.ts';
import { SITE, T0 } from '#server/core/observations.fixture.ts';
import { createManualClock } from '#server/ports/manual-clock.fixture.ts';
import type { Observation } from '#server/ports/observation.ts';
import { createSiteFaultReporter } from '../observability/site-fault-reporter.ts';
import { createHub, type HubDeps } from './hub.ts';
import { silentLog } from './silent-log.fixture.ts';

const OTHER = siteId('other');
const MINUTE_MS = 60_000;
/** A minute after the start. */
const NEXT_DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: SETTINGS.timezone,
  hour: '2-digit',
  minute: '2-digit',
}).format(T0 + MINUTE_MS);
const boom = (): never => {
  throw new Error('boom');
};

function setUp(change: Partial<HubDeps> = {}) {
  const clock = createManualClock(T0);
  const counted: string[] = [];
  const logged: object[] = [];
  const log = { ...silentLog, error: (details: object) => void logged.push(details) };
  const faults = createSiteFaultReporter({
    clock,
    log,
    count: (site, part) => void counted.push(`${site} ${part}`),
  });
  const patches: Patch[] = [];
  const heartbeats: Heartbeat[] = [];
  const hub = createHub({
    sites: [SETTINGS, { ...SETTINGS, id: OTHER }],
    epoch: 'e1',
    clock,
    publisher: {
      patch: (patch) => patches.push(patch),
      heartbeat: (heartbeat) => heartbeats.push(heartbeat),
    },
    facts: { record: () => {} },
    log,
    faults,
    ...change,
  });
  hub.start();
  const directory = (site: Observation['site'], numbers: readonly string[]): Observation => {
    const at = clock.now();
    return { kind: 'directory', site, requestedAt: at, respondedAt: at, numbers: { extension: numbers } };
  };
  /** Something changes at both sites, and time passes. */
  function live(...numbers: readonly string[]): void {
    hub.observe([directory(SITE, numbers), directory(OTHER, numbers)]);
    clock.advance(1_000);
  }
  const agentsOf = (site: Observation['site']) => hub.stream(site)?.snapshot().state.agents.length;
  const warningsOf = (site: Observation['site']) => hub.site(site)?.view.links.warnings.length;
  return { clock, hub, counted, logged, patches, pulses: heartbeats, live, agentsOf, warningsOf };
}

it('[F8] an observation that cannot be folded is lost alone', () => {
  const { hub, counted, live, agentsOf, warningsOf } = setUp();
  const broken: Observation = {
    kind: 'directory',
    site: SITE,
    requestedAt: T0,
    respondedAt: T0,
    get numbers() {
      return boom();
    },
  };
  hub.observe([broken, { kind: 'events-alive', site: OTHER, receivedAt: T0 }]);
  live('201', '202');
  expect(counted).toEqual(['hq directory']);
  expect([agentsOf(SITE), agentsOf(OTHER)]).toEqual([2, 2]);
  expect([warningsOf(SITE), warningsOf(OTHER)]).toEqual([1, 0]);
});

it('[F8] figures that fail leave the live picture of their site, and the other site whole', () => {
  let broken = false;
  const settings = {
    ...SETTINGS,
    get dayStartsAt() {
      return broken ? boom() : NEXT_DAY;
    },
  };
  const {
    clock,
    counted,
    logged,
    live,
    agentsOf,
    warningsOf,
    pulses: heartbeats,
  } = setUp({
    sites: [settings, { ...SETTINGS, id: OTHER }],
  });
  live('201');
  broken = true;
  clock.advance(3 * MINUTE_MS);
  live('201', '202');
  expect([agentsOf(SITE), agentsOf(OTHER)]).toEqual([2, 2]);
  expect([warningsOf(SITE), warningsOf(OTHER)]).toEqual([1, 0]);
  expect(new Set(counted)).toEqual(new Set(['hq figures']));
  // Twice a second it fails, once a minute it is logged.
  expect(counted.length).toBeGreaterThan(100);
  expect(logged.length).toBeLessThan(5);
  const before = heartbeats.length;
  clock.advance(1_000);
  expect(heartbeats.slice(before).map(({ site }) => site)).toEqual([SITE, OTHER]);
});

it('[F8] a history, a listener and a transport that throw stop neither their site nor another', () => {
  const sent: string[] = [];
  const { hub, clock, counted, live, agentsOf, warningsOf } = setUp({
    facts: { record: boom },
    publisher: {
      patch: ({ site }) => (site === SITE ? boom() : sent.push('patch')),
      heartbeat: ({ site }) => (site === SITE ? boom() : sent.push('heartbeat')),
    },
  });
  const told: string[] = [];
  hub.onChange((site) => (site === SITE ? boom() : undefined));
  hub.onChange((site) => void told.push(site));
  live('201');
  live('201', '202');
  clock.advance(1_000);
  expect([agentsOf(SITE), agentsOf(OTHER)]).toEqual([2, 2]);
  expect(new Set(counted)).toEqual(new Set(['hq listener', 'hq stream', 'hq heartbeat']));
  expect(told.filter((site) => site === SITE).length).toBe(told.filter((site) => site === OTHER).length + 1);
  expect(sent.filter((what) => what === 'heartbeat')).toHaveLength(3);
  expect(warningsOf(OTHER)).toBe(0);
});
