/** Puts the server together: the only place where adapters are chosen and where anything long-lived is made. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command, CommandOutcome } from '#lib/domain/command.ts';
import { siteId } from '#lib/domain/ids.ts';
import type { Observation } from '#lib/domain/observation.ts';
import { configuredAccounts } from './access/accounts.ts';
import { createAuthenticator } from './access/authenticate.ts';
import { createDemoAccess } from './access/demo-access.ts';
import { createFileSessionStore } from './access/file-session-store.ts';
import { createSessions } from './access/sessions.ts';
import { createSignIn } from './access/sign-in.ts';
import { createJsonlAuditLog } from './commands/jsonl-audit-log.ts';
import { REMEMBERED_MS, type RestoredCommand, restoreCommands } from './commands/restore-commands.ts';
import { createCommandRunner } from './commands/run-command.ts';
import { type CreateDriver, chooseDriver, createDrivers, type Drivers } from './compose-drivers.ts';
import { siteSettings } from './config/site-settings.ts';
import type { Config, SiteConfig } from './config.ts';
import { createApi } from './http/api.ts';
import { createHttpServer } from './http/http-server.ts';
import { createNextPages, noPages } from './http/next-pages.ts';
import { openApiDocument } from './http/openapi.ts';
import { createPages, type PageRenderer } from './http/pages.ts';
import { commandRoutes } from './http/routes/command-routes.ts';
import { serviceRoutes } from './http/routes/service-routes.ts';
import { sessionRoutes } from './http/routes/session-routes.ts';
import { siteRoutes } from './http/routes/site-routes.ts';
import { webhookRoutes } from './http/routes/webhook-routes.ts';
import { createMemoryInbox } from './ingest/inbox.ts';
import { createWebhookEndpoint } from './ingest/webhook-endpoint.ts';
import { boundTexts } from './live/bounded-texts.ts';
import { createHub, type Hub } from './live/hub.ts';
import { createLogger } from './observability/logger.ts';
import { createMetrics, type Metrics } from './observability/metrics.ts';
import { createRedactor, type Redact, secretsOf } from './observability/redaction.ts';
import { createSiteFaults, guardClock, type SiteFaults } from './observability/site-faults.ts';
import { watchClock } from './observability/watch-clock.ts';
import type { AuditLog } from './ports/audit-log.ts';
import { type Clock, systemClock } from './ports/clock.ts';
import { noHistory } from './ports/fact-sink.ts';
import type { Inbox } from './ports/inbox.ts';
import type { Logger, PbxDriver } from './ports/pbx-driver.ts';
import { createGateway, type Gateway } from './socket/gateway.ts';

const VERSION = '0.1.0';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DRAIN_MS = 1_000;

export interface ServerOptions {
  /** Browsers on this machine are let in as operators. */
  readonly demo?: boolean;
  /** Hot reload. */
  readonly dev?: boolean;
  /** False: API and sockets only. */
  readonly next?: boolean;
  readonly logLevel?: string;
  /** Where log lines go; stdout when left out. */
  readonly writeLog?: (line: string) => void;
  /** In the place of the adapters that are chosen here: for tests. */
  readonly clock?: Clock;
  readonly createDriver?: CreateDriver;
  readonly auditLog?: AuditLog;
  readonly inbox?: Inbox;
}

export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly port: number;
  readonly hub: Hub;
  /** Logs at once, for a process that is about to end. */
  lastLine(error: unknown, message: string): void;
  stop(): Promise<void>;
}

/** What every part is given. */
interface Ground {
  readonly config: Config;
  readonly options: ServerOptions;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly redact: Redact;
  readonly faults: SiteFaults;
}

/** Starts to serve and to watch every site. Throws when there is no build, or the address is taken. */
export async function startServer(config: Config, options: ServerOptions = {}): Promise<RunningServer> {
  const { host, port } = config.server;
  const redact = createRedactor(secretsOf(config));
  const metrics = createMetrics();
  const log = createLogger({
    level: options.logLevel ?? 'info',
    redact,
    write: options.writeLog,
    onDrop: metrics.logLinesDropped.count,
  });
  const machine = options.clock ?? systemClock;
  const faults = createSiteFaults({ clock: machine, log, count: metrics.siteFaults.count });
  const clock = guardClock(machine, (error) => faults.report('', 'timer', error));
  const ground: Ground = { config, options, clock, log, metrics, redact, faults };
  if (config.database !== undefined) log.warn({}, 'the database is not used yet: figures live in memory');

  const renderer = await createRenderer(ground);
  const front = createFront(ground);
  const drivers = createDrivers(config, options.createDriver ?? chooseDriver, {
    ...ground,
    countRestart: ground.metrics.watchRestarts.count,
  });
  const hub = createLiveHub(ground, drivers, front.gateway);
  front.gateway.serve(hub);
  const audit = options.auditLog ?? createJsonlAuditLog(join(config.dataDir, 'audit.jsonl'));
  const back = createBack(ground, drivers, hub, audit, await earlierCommands(audit, ground));
  serve(ground, { renderer, front, hub, back });

  const actualPort = await front.http.listen(host, port);
  hub.start();
  const stopWatchingClock = options.clock === undefined ? watchClock(systemClock, log) : () => {};
  for (const driver of back.drivers.values()) driver.start(back.observe);
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${actualPort}`,
    port: actualPort,
    hub,
    lastLine(error, message) {
      log.hurry();
      log.error({ error }, message);
    },
    stop() {
      stopWatchingClock();
      return stop({ renderer, front, hub, back });
    },
  };
}

interface Parts {
  readonly renderer: PageRenderer;
  readonly front: ReturnType<typeof createFront>;
  readonly hub: Hub;
  readonly back: ReturnType<typeof createBack>;
}

async function stop({ renderer, front, hub, back }: Parts): Promise<void> {
  const closed = front.http.close(DRAIN_MS);
  await front.gateway.close();
  front.sessionStore.close();
  await Promise.all(Array.from(back.drivers.values(), (driver) => driver.stop()));
  await back.commands.stop();
  hub.stop();
  await Promise.all([closed, back.inbox.close()]);
  await back.audit.close();
  await renderer.close();
}

async function createRenderer({ config, options }: Ground): Promise<PageRenderer> {
  if (options.next === false) return noPages;
  const { host: hostname, port } = config.server;
  return createNextPages({ dir: ROOT, dev: options.dev ?? false, hostname, port });
}

/** What people and scripts reach: who they are, HTTP, sockets. */
function createFront({ config, options, clock, log, metrics }: Ground) {
  const { publicUrl, trustedProxies, frameAncestors } = config.server;
  const policy = { publicUrl, frameAncestors, dev: options.dev ?? false };
  const sessionStore = createFileSessionStore({
    file: join(config.dataDir, 'sessions.json'),
    accounts: configuredAccounts(config.admin, options.demo === true),
    clock,
    log,
  });
  const sessions = createSessions(sessionStore, clock);
  const authenticator = createAuthenticator(config.apiTokens, sessions);
  const http = createHttpServer({ policy, trustedProxies, log, measure: metrics.requests.observe });
  const gateway = createGateway({
    httpServer: http.server,
    authenticator,
    sessions,
    publicUrl,
    clock,
    log,
    onSlow: metrics.slowSockets.count,
    onCount: metrics.sockets.set,
  });
  return { policy, sessionStore, sessions, authenticator, http, gateway };
}

function createLiveHub(
  { config, clock, log, metrics, faults }: Ground,
  drivers: Drivers,
  gateway: Gateway,
): Hub {
  return createHub({
    sites: config.sites.flatMap((site) => {
      const driver = drivers.get(siteId(site.id));
      return driver === undefined ? [] : [siteSettings(site, driver.traits)];
    }),
    epoch: randomBytes(9).toString('base64url'),
    clock,
    log,
    faults,
    facts: noHistory,
    publisher: {
      patch(patch, json) {
        metrics.patches.count(patch.site);
        gateway.patch(patch, json);
      },
      pulse: gateway.pulse,
    },
  });
}

/** Without them a command that is sent again would be run again: that is worth a loud line, but no reason not to start. */
async function earlierCommands(audit: AuditLog, { clock, log }: Ground): Promise<readonly RestoredCommand[]> {
  try {
    return restoreCommands(await audit.recent(clock.now() - REMEMBERED_MS));
  } catch (error) {
    log.error({ error }, 'the audit log cannot be read: ids of commands of before this start are not known');
    return [];
  }
}

/** What watches the PBXs and acts on them. */
function createBack(
  { config, options, clock, log, metrics }: Ground,
  drivers: Drivers,
  hub: Hub,
  audit: AuditLog,
  earlier: readonly RestoredCommand[],
) {
  const observe = (observations: readonly Observation[]): void => {
    for (const observation of observations) {
      metrics.observations.count(observation.site, observation.kind);
      if (observation.kind === 'presence-round') metrics.presence.set(observation.site, observation.round);
      if (observation.kind === 'poll-failed')
        metrics.pollFailures.count(observation.site, observation.reason);
    }
    hub.observe(observations.map(boundTexts));
  };
  const inbox = options.inbox ?? createMemoryInbox();
  const count = (command: Command, outcome: CommandOutcome | 'forbidden') =>
    metrics.commands.count(command.site, command.type, outcome);
  const commands = createCommandRunner({ hub, drivers, audit, clock, log, count, earlier });
  const webhooks = createWebhookEndpoint({
    sites: config.sites.flatMap((site) => webhookSite(site, drivers.get(siteId(site.id)))),
    inbox,
    observe,
    clock,
    log,
    count: metrics.webhooks.count,
  });
  const watching = () => Array.from(drivers.values()).every((driver) => driver.isWatching());
  return { observe, drivers, audit, inbox, commands, webhooks, watching };
}

function serve(
  { config, options, clock, log, metrics }: Ground,
  { renderer, front, hub, back }: Parts,
): void {
  const { sessions, authenticator, policy } = front;
  const { publicUrl } = config.server;
  const signIn = createSignIn(config.admin, clock);
  const openApi = openApiDocument(VERSION);
  const routes = [
    ...serviceRoutes({
      ready: hub.ready,
      watching: back.watching,
      metrics: metrics.text,
      authenticator,
      openApi,
    }),
    ...webhookRoutes(back.webhooks, clock),
    ...siteRoutes(hub, clock),
    ...commandRoutes(back.commands),
    ...sessionRoutes({ sessions, signIn, authenticator, publicUrl }),
  ];
  const demo = options.demo === true ? createDemoAccess(sessions) : null;
  front.http.serve({
    renderer,
    api: createApi({ routes, authenticator, publicUrl, log }),
    pages: createPages({ renderer, authenticator, demo, policy }),
  });
}

function webhookSite(site: SiteConfig, driver: PbxDriver | undefined) {
  if (driver === undefined) return [];
  const { secrets, allowFrom, maxPerSecond } = site.webhooks;
  return [
    { id: site.id, secrets: secrets.map((secret) => secret.reveal()), allowFrom, maxPerSecond, driver },
  ];
}
