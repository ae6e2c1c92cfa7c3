/** What is measured, in a registry of its own; names and labels hold no caller's number and no secret. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { CommandType } from '#lib/commands/commands.ts';
import type { CommandOutcome } from '#lib/model/command-record.ts';
import { VIEW_PARTS } from '#lib/model/links.ts';
import type { PresenceRound, UnknownPart } from '#lib/model/records.ts';
import type { AccessEvent } from '#server/ports/audit-log.ts';

export interface Metrics {
  readonly patches: { count(site: string): void };
  readonly webhooks: { count(site: string, result: string): void };
  readonly commands: { count(site: string, type: CommandType, outcome: CommandOutcome | 'forbidden'): void };
  readonly pollFailures: { count(site: string, reason: string): void };
  readonly observations: { count(site: string, kind: string): void };
  readonly siteFaults: { count(site: string, part: string): void };
  readonly watchRestarts: { count(site: string): void };
  readonly access: { count(event: AccessEvent): void };
  readonly logLinesDropped: { count(lines: number): void };
  readonly presence: { set(site: string, round: PresenceRound): void };
  readonly unknownParts: { set(site: string, parts: readonly UnknownPart[]): void };
  /** What a site's board warns of, and how many of these are bounds that were reached. */
  readonly warnings: { set(site: string, warnings: number, bounds: number): void };
  /** Epoch milliseconds. */
  readonly lastOk: { set(site: string, at: number): void };
  readonly slowSockets: { count(): void };
  readonly sockets: { set(connected: number): void };
  readonly requests: { observe(route: 'api' | 'hook' | 'page', status: number, seconds: number): void };
  text(): Promise<{ readonly text: string; readonly type: string }>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const patches = counter('ringside_patches_total', 'Patches published', ['site']);
  const webhooks = counter('ringside_webhooks_total', 'Webhooks by what became of them', ['site', 'result']);
  const commands = counter('ringside_commands_total', 'Commands by outcome', ['site', 'type', 'outcome']);
  const pollFailures = counter('ringside_poll_failures_total', 'Calls polls that failed', ['site', 'reason']);
  const observations = counter('ringside_observations_total', 'Observations by kind', ['site', 'kind']);
  const siteFaults = counter('ringside_site_faults_total', 'Faults in this server, by site and part', [
    'site',
    'part',
  ]);
  const watchRestarts = counter(
    'ringside_watch_restarts_total',
    'Times that the watch of a PBX had ended and was started again',
    ['site'],
  );
  const access = counter('ringside_access_total', 'Sign-ins, sign-outs and refusals', ['event']);
  const logLinesDropped = counter(
    'ringside_log_lines_dropped_total',
    'Log lines that could not be written',
    [],
  );
  const gauge = (name: string, help: string) => new Gauge({ name, help, labelNames: ['site'], registers });
  const presenceKnown = gauge('ringside_presence_known', 'Agents whose presence has been asked');
  const presenceOf = gauge('ringside_presence_asked_for', 'Agents whose presence is asked one by one');
  const presenceOldest = gauge(
    'ringside_presence_oldest_seconds',
    'Age of the presence that was asked longest ago; absent until all are known',
  );
  const unknownParts = new Gauge({
    name: 'ringside_unknown_parts',
    help: 'Queues, agents or lists that the PBX does not tell at present, by part of the picture',
    labelNames: ['site', 'part'],
    registers,
  });
  const warnings = gauge('ringside_warnings', "Warnings on a site's board");
  const boundsReached = gauge('ringside_bounds_reached', 'Lists that have reached their bound, by site');
  const lastOk = gauge(
    'ringside_poll_last_ok_timestamp_seconds',
    'The moment that the shown calls are as of',
  );
  const slowSockets = counter('ringside_slow_sockets_total', 'Sockets dropped because they fell behind', []);
  const sockets = new Gauge({ name: 'ringside_sockets', help: 'Sockets connected', registers });
  const requests = new Histogram({
    name: 'ringside_http_seconds',
    help: 'Time to answer HTTP requests',
    labelNames: ['route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.05, 0.2, 1, 5],
    registers,
  });
  return {
    patches: { count: (site) => patches.inc({ site }) },
    webhooks: { count: (site, result) => webhooks.inc({ site, result }) },
    commands: { count: (site, type, outcome) => commands.inc({ site, type, outcome }) },
    pollFailures: { count: (site, reason) => pollFailures.inc({ site, reason }) },
    observations: { count: (site, kind) => observations.inc({ site, kind }) },
    siteFaults: { count: (site, part) => siteFaults.inc({ site, part }) },
    watchRestarts: { count: (site) => watchRestarts.inc({ site }) },
    access: { count: (event) => access.inc({ event }) },
    logLinesDropped: { count: (lines) => logLinesDropped.inc(lines) },
    presence: {
      set(site, { known, of, oldestSeconds }) {
        presenceKnown.set({ site }, known);
        presenceOf.set({ site }, of);
        if (oldestSeconds === null) presenceOldest.remove({ site });
        else presenceOldest.set({ site }, oldestSeconds);
      },
    },
    unknownParts: {
      set(site, unknown) {
        for (const part of VIEW_PARTS)
          unknownParts.set({ site, part }, unknown.find((one) => one.part === part)?.count ?? 0);
      },
    },
    warnings: {
      set(site, all, bounds) {
        warnings.set({ site }, all);
        boundsReached.set({ site }, bounds);
      },
    },
    lastOk: { set: (site, at) => lastOk.set({ site }, at / 1_000) },
    slowSockets: { count: () => slowSockets.inc() },
    sockets: { set: (connected) => sockets.set(connected) },
    requests: { observe: (route, status, seconds) => requests.observe({ route, status }, seconds) },
    text: async () => ({ text: await registry.metrics(), type: registry.contentType }),
  };
}
