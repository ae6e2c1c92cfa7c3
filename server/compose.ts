/** Puts the server together: the only place where adapters are chosen and where anything long-lived is made. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { siteId } from '#lib/model/ids.ts';
import { configuredAccounts } from './access/accounts.ts';
import { createAuthenticator } from './access/authenticate.ts';
import { clientAddress } from './access/client-address.ts';
import { createDemoAccess } from './access/demo-access.ts';
import { createFileSessionStore } from './access/file-session-store.ts';
import { createSessions } from './access/sessions.ts';
import { createSignIn } from './access/sign-in.ts';
import { claimDataDir } from './claim-data-dir.ts';
import { openAudit } from './compose-audit.ts';
import type { ServerDeps, ServerOptions } from './compose-deps.ts';
import { chooseDriver, createDrivers, type Drivers } from './compose-drivers.ts';
import { createIngest } from './compose-ingest.ts';
import { siteSettingsOf } from './config/site-settings.ts';
import type { Config } from './config.ts';
import { prepareDataDir } from './data-dir.ts';
import { createApi } from './http/api.ts';
import { createHttpServer } from './http/http-server.ts';
import { createNextPages, noPages } from './http/next-pages.ts';
import { createNodeAdapter } from './http/node-adapter.ts';
import { createPages, type PageRenderer } from './http/pages.ts';
import { commandRoutes } from './http/routes/command-routes.ts';
import { loginCandidateRoutes } from './http/routes/login-candidate-routes.ts';
import { serviceRoutes } from './http/routes/service-routes.ts';
import { sessionRoutes } from './http/routes/session-routes.ts';
import { siteRoutes } from './http/routes/site-routes.ts';
import { webhookRoutes } from './http/routes/webhook-routes.ts';
import { isBehindTls } from './http/security-headers.ts';
import { createHub, type Hub } from './live/hub.ts';
import { createLogger, type ServerLog } from './observability/logger.ts';
import { createMetrics } from './observability/metrics.ts';
import { createRedact, secretsOf } from './observability/redaction.ts';
import { createSiteFaultReporter, guardClock } from './observability/site-fault-reporter.ts';
import { watchClock } from './observability/watch-clock.ts';
import { systemClock } from './ports/clock.ts';
import { noHistory } from './ports/fact-sink.ts';
import { createSocketGateway, type SocketGateway } from './socket/gateway.ts';

const VERSION = '0.1.0';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DRAIN_MS = 1_000;

export type { ServerOptions } from './compose-deps.ts';

export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly port: number;
  readonly hub: Hub;
  /** Logs at once, for a process that is about to end. */
  lastLine(error: unknown, message: string): void;
  stop(): Promise<void>;
}

/** Starts to serve and to watch every site. Throws when there is no build, or the address or data folder is taken. */
export async function startServer(config: Config, options: ServerOptions = {}): Promise<RunningServer> {
  const redact = createRedact(secretsOf(config));
  const metrics = createMetrics();
  const log = createLogger({
    level: options.logLevel ?? 'info',
    redact,
    write: options.writeLog,
    onDrop: metrics.logLinesDropped.count,
  });
  const machine = options.clock ?? systemClock;
  const faults = createSiteFaultReporter({ clock: machine, log, count: metrics.siteFaults.count });
  const clock = guardClock(machine, (error) => faults.report('', 'timer', error));
  prepareDataDir(config.dataDir, log);
  const giveBack = claimDataDir(config.dataDir, clock, log);
  try {
    const server = await startWithin({ config, options, clock, log, metrics, redact, faults });
    return { ...server, stop: () => server.stop().finally(giveBack) };
  } catch (error) {
    giveBack();
    throw error;
  }
}

async function startWithin(
  given: Omit<ServerDeps, 'audit'> & { readonly log: ServerLog },
): Promise<RunningServer> {
  const { config, options, clock, log, metrics } = given;
  const { host, port } = config.server;
  const audit = await openAudit({ config, clock, log, metrics }, options.auditLog);
  const deps: ServerDeps = { ...given, audit };
  if (config.database !== undefined) log.warn({}, 'the database is not used yet: figures live in memory');

  const renderer = await createRenderer(deps);
  const httpFront = createHttpFront(deps);
  const drivers = createDrivers(config, options.createDriver ?? chooseDriver, {
    ...deps,
    countRestart: deps.metrics.watchRestarts.count,
  });
  const hub = createLiveHub(deps, drivers, httpFront.gateway);
  httpFront.gateway.serve(hub);
  const ingest = createIngest(deps, drivers, hub);
  serve(deps, { renderer, httpFront, hub, ingest });

  const actualPort = await httpFront.http.listen(host, port);
  hub.start();
  const stopWatchingClock = options.clock === undefined ? watchClock(systemClock, log) : () => {};
  for (const driver of ingest.drivers.values()) driver.start(ingest.observe);
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${actualPort}`,
    port: actualPort,
    hub,
    lastLine(error, message) {
      log.flushNow();
      log.error({ error }, message);
    },
    async stop() {
      stopWatchingClock();
      await stop({ renderer, httpFront, hub, ingest });
      await audit.close();
    },
  };
}

interface ServerParts {
  readonly renderer: PageRenderer;
  readonly httpFront: ReturnType<typeof createHttpFront>;
  readonly hub: Hub;
  readonly ingest: ReturnType<typeof createIngest>;
}

async function stop({ renderer, httpFront, hub, ingest }: ServerParts): Promise<void> {
  const closed = httpFront.http.close(DRAIN_MS);
  await httpFront.gateway.close();
  httpFront.sessionStore.close();
  await Promise.all(Array.from(ingest.drivers.values(), (driver) => driver.stop()));
  await ingest.commands.stop();
  hub.stop();
  await Promise.all([closed, ingest.inbox.close()]);
  await renderer.close();
}

async function createRenderer({ config, options }: ServerDeps): Promise<PageRenderer> {
  if (options.next === false) return noPages;
  const { host: hostname, port } = config.server;
  return createNextPages({ dir: ROOT, dev: options.dev ?? false, hostname, port });
}

/** What people and scripts reach: who they are, HTTP, sockets. */
function createHttpFront({ config, options, clock, log, metrics, audit }: ServerDeps) {
  const { publicUrl, trustedProxies, frameAncestors } = config.server;
  const policy = { publicUrl, frameAncestors, dev: options.dev ?? false };
  const sessionStore = createFileSessionStore({
    file: join(config.dataDir, 'sessions.json'),
    accounts: configuredAccounts(config.admin, options.demo === true),
    clock,
    log,
  });
  const sessions = createSessions(sessionStore, clock);
  const authenticator = createAuthenticator(config.apiTokens, sessions, isBehindTls(publicUrl));
  const http = createHttpServer({ policy, trustedProxies, log, measure: metrics.requests.observe });
  const gateway = createSocketGateway({
    httpServer: http.server,
    authenticator,
    sessions,
    publicUrl,
    clock,
    log,
    onWrongToken: (peer, headers) =>
      audit.guesses.recordWrongToken(clientAddress(peer, headers, trustedProxies).address),
    onSlow: metrics.slowSockets.count,
    onCount: metrics.sockets.set,
  });
  return { policy, sessionStore, sessions, authenticator, http, gateway };
}

function createLiveHub(
  { config, options, clock, log, metrics, faults }: ServerDeps,
  drivers: Drivers,
  gateway: SocketGateway,
): Hub {
  return createHub({
    sites: config.sites.flatMap((site) => {
      const driver = drivers.get(siteId(site.id));
      return driver === undefined ? [] : [siteSettingsOf(site, driver.capabilities)];
    }),
    epoch: randomBytes(9).toString('base64url'),
    clock,
    log,
    faults,
    facts: options.facts ?? noHistory,
    publisher: {
      patch(patch, json) {
        metrics.patches.count(patch.site);
        gateway.patch(patch, json);
      },
      heartbeat: gateway.heartbeat,
    },
  });
}

function serve(
  { config, options, clock, log, metrics, audit }: ServerDeps,
  { renderer, httpFront, hub, ingest }: ServerParts,
): void {
  const { sessions, authenticator, policy } = httpFront;
  const { publicUrl } = config.server;
  const { access: accessLog, guesses, knownAddresses } = audit;
  const signIn = createSignIn({ admin: config.admin, clock, accessLog, knownAddresses });
  const routes = [
    serviceRoutes({
      ready: hub.ready,
      watching: ingest.watching,
      metrics: metrics.text,
      authenticator,
    }),
    webhookRoutes(ingest.webhooks, clock),
    siteRoutes(hub, clock),
    loginCandidateRoutes(hub),
    commandRoutes(ingest.commands),
    sessionRoutes({ sessions, signIn, authenticator, publicUrl, accessLog }),
  ];
  const demo = options.demo === true ? createDemoAccess(sessions) : null;
  httpFront.http.serve({
    renderer,
    api: createNodeAdapter(createApi({ routes, authenticator, publicUrl, guesses, log, version: VERSION })),
    pages: createPages({ renderer, authenticator, demo, policy, guesses }),
  });
}
