/** Puts the server together: the only place where adapters are chosen and where anything long-lived is made. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type SiteId, siteId } from '#lib/domain/ids.ts';
import type { Observation } from '#lib/domain/observation.ts';
import { createAuthenticator } from './access/authenticate.ts';
import { createDemoAccess } from './access/demo-access.ts';
import { createMemorySessionStore } from './access/memory-session-store.ts';
import { createSessions } from './access/sessions.ts';
import { createSignIn } from './access/sign-in.ts';
import { createJsonlAuditLog } from './commands/jsonl-audit-log.ts';
import { createCommandRunner } from './commands/run-command.ts';
import { siteSettings } from './config/site-settings.ts';
import type { Config, SiteConfig } from './config.ts';
import { createApi } from './http/api.ts';
import { createHttpServer } from './http/http-server.ts';
import { createNextPages, noPages } from './http/next-pages.ts';
import { openApiDocument } from './http/openapi.ts';
import { createPages } from './http/pages.ts';
import { commandRoutes } from './http/routes/command-routes.ts';
import { serviceRoutes } from './http/routes/service-routes.ts';
import { sessionRoutes } from './http/routes/session-routes.ts';
import { siteRoutes } from './http/routes/site-routes.ts';
import { webhookRoutes } from './http/routes/webhook-routes.ts';
import { createMemoryInbox } from './ingest/inbox.ts';
import { createWebhookEndpoint } from './ingest/webhook-endpoint.ts';
import { createHub, type Hub } from './live/hub.ts';
import { createLogger } from './observability/logger.ts';
import { createMetrics } from './observability/metrics.ts';
import { createRedactor, type Redact, secretsOf } from './observability/redaction.ts';
import { createThreeCxDriver } from './pbx/three-cx/driver.ts';
import type { AuditLog } from './ports/audit-log.ts';
import { type Clock, systemClock } from './ports/clock.ts';
import { noHistory } from './ports/fact-sink.ts';
import type { Inbox } from './ports/inbox.ts';
import type { DriverEnvironment, PbxDriver } from './ports/pbx-driver.ts';
import { createGateway } from './socket/gateway.ts';

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
  readonly createDriver?: (site: SiteConfig, environment: DriverEnvironment) => PbxDriver;
  readonly auditLog?: AuditLog;
  readonly inbox?: Inbox;
}

export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly port: number;
  readonly hub: Hub;
  stop(): Promise<void>;
}

/** Starts to serve and to watch every site. Throws when there is no build, or the address is taken. */
export async function startServer(config: Config, options: ServerOptions = {}): Promise<RunningServer> {
  const { demo = false, dev = false, clock = systemClock } = options;
  const { host, port, publicUrl, trustedProxies, frameAncestors } = config.server;
  const redact = createRedactor(secretsOf(config));
  const log = createLogger({ level: options.logLevel ?? 'info', redact, write: options.writeLog });
  const metrics = createMetrics();
  const policy = { publicUrl, frameAncestors, dev };

  const renderer =
    options.next === false ? noPages : await createNextPages({ dir: ROOT, dev, hostname: host, port });
  const sessions = createSessions(createMemorySessionStore(), clock);
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
  const hub = createHub({
    sites: config.sites.map(siteSettings),
    epoch: randomBytes(9).toString('base64url'),
    clock,
    log,
    facts: noHistory,
    publisher: {
      patch(patch) {
        metrics.patches.count(patch.site);
        gateway.patch(patch);
      },
      pulse: gateway.pulse,
    },
  });
  gateway.serve(hub);

  const observe = (observations: readonly Observation[]): void => {
    for (const { site, kind } of observations) metrics.observations.count(site, kind);
    hub.observe(observations.map((observation) => withoutSecrets(observation, redact)));
  };
  const drivers = new Map<SiteId, PbxDriver>();
  for (const site of config.sites) {
    const environment = { site: site.id, timezone: site.timezone, clock, random: Math.random, log };
    drivers.set(siteId(site.id), (options.createDriver ?? chooseDriver)(site, environment));
  }
  const audit = options.auditLog ?? createJsonlAuditLog(join(config.dataDir, 'audit.jsonl'));
  const inbox = options.inbox ?? createMemoryInbox();
  const commands = createCommandRunner({
    hub,
    drivers: new Map(Array.from(drivers, ([id, driver]) => [id, withRedactedAnswers(driver, redact)])),
    audit,
    clock,
    log,
    count: (command, outcome) => metrics.commands.count(command.site, command.type, outcome),
  });
  const webhooks = createWebhookEndpoint({
    sites: config.sites.flatMap((site) => webhookSite(site, drivers.get(siteId(site.id)))),
    inbox,
    observe,
    clock,
    log,
    count: metrics.webhooks.count,
  });

  const routes = [
    ...serviceRoutes({
      ready: hub.ready,
      metrics: metrics.text,
      authenticator,
      openApi: openApiDocument(VERSION),
    }),
    ...webhookRoutes(webhooks, clock),
    ...siteRoutes(hub, clock),
    ...commandRoutes(commands),
    ...sessionRoutes({ sessions, signIn: createSignIn(config.admin, clock), authenticator, publicUrl }),
  ];
  http.serve({
    renderer,
    api: createApi({ routes, authenticator, publicUrl, log }),
    pages: createPages({ renderer, authenticator, demo: demo ? createDemoAccess(sessions) : null, policy }),
  });

  const actualPort = await http.listen(host, port);
  hub.start();
  for (const driver of drivers.values()) driver.start(observe);
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${actualPort}`,
    port: actualPort,
    hub,
    async stop() {
      const closed = http.close(DRAIN_MS);
      await gateway.close();
      await Promise.all(Array.from(drivers.values(), (driver) => driver.stop()));
      await commands.stop();
      hub.stop();
      await Promise.all([closed, inbox.close()]);
      await audit.close();
      await renderer.close();
    },
  };
}

function chooseDriver(site: SiteConfig, environment: DriverEnvironment): PbxDriver {
  const { driver } = site;
  switch (driver.kind) {
    case '3cx-webapi':
      return createThreeCxDriver(
        {
          baseUrl: driver.baseUrl,
          accessKey: driver.accessKey.reveal(),
          dialect: driver.dialect,
          requestsPerSecond: driver.requestsPerSecond,
          tlsCaFile: driver.tls?.caFile,
        },
        environment,
      );
  }
}

function webhookSite(site: SiteConfig, driver: PbxDriver | undefined) {
  if (driver === undefined) return [];
  const { secrets, allowFrom, maxPerSecond } = site.webhooks;
  return [
    { id: site.id, secrets: secrets.map((secret) => secret.reveal()), allowFrom, maxPerSecond, driver },
  ];
}

/** Drivers keep their secrets out of what they say; should one forget, it goes no further (rule S4). */
function withoutSecrets(observation: Observation, redact: Redact): Observation {
  if (observation.kind !== 'poll-failed') return observation;
  return { ...observation, message: redact(observation.message) };
}

function withRedactedAnswers(driver: PbxDriver, redact: Redact): PbxDriver {
  return {
    ...driver,
    async execute(command, target) {
      const answer = await driver.execute(command, target);
      return answer.kind === 'accepted' ? answer : { ...answer, message: redact(answer.message) };
    },
  };
}
