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
import { createBack } from './compose-back.ts';
import { chooseDriver, createDrivers, type Drivers } from './compose-drivers.ts';
import type { Ground, ServerOptions } from './compose-ground.ts';
import { siteSettings } from './config/site-settings.ts';
import type { Config } from './config.ts';
import { prepareDataDir } from './data-dir.ts';
import { createApi } from './http/api.ts';
import { createHttpServer } from './http/http-server.ts';
import { createNextPages, noPages } from './http/next-pages.ts';
import { createNodeAdapter } from './http/node-adapter.ts';
import { createPages, type PageRenderer } from './http/pages.ts';
import { candidateRoutes } from './http/routes/candidate-routes.ts';
import { commandRoutes } from './http/routes/command-routes.ts';
import { serviceRoutes } from './http/routes/service-routes.ts';
import { sessionRoutes } from './http/routes/session-routes.ts';
import { siteRoutes } from './http/routes/site-routes.ts';
import { webhookRoutes } from './http/routes/webhook-routes.ts';
import { isBehindTls } from './http/security-headers.ts';
import { createHub, type Hub } from './live/hub.ts';
import { createLogger, type ServerLog } from './observability/logger.ts';
import { createMetrics } from './observability/metrics.ts';
import { createRedactor, secretsOf } from './observability/redaction.ts';
import { createSiteFaults, guardClock } from './observability/site-faults.ts';
import { watchClock } from './observability/watch-clock.ts';
import { systemClock } from './ports/clock.ts';
import { noHistory } from './ports/fact-sink.ts';
import { createGateway, type Gateway } from './socket/gateway.ts';

const VERSION = '0.1.0';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DRAIN_MS = 1_000;

export type { ServerOptions } from './compose-ground.ts';

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
  given: Omit<Ground, 'audit'> & { readonly log: ServerLog },
): Promise<RunningServer> {
  const { config, options, clock, log, metrics } = given;
  const { host, port } = config.server;
  const audit = await openAudit({ config, clock, log, metrics }, options.auditLog);
  const ground: Ground = { ...given, audit };
  if (config.database !== undefined) log.warn({}, 'the database is not used yet: figures live in memory');

  const renderer = await createRenderer(ground);
  const front = createFront(ground);
  const drivers = createDrivers(config, options.createDriver ?? chooseDriver, {
    ...ground,
    countRestart: ground.metrics.watchRestarts.count,
  });
  const hub = createLiveHub(ground, drivers, front.gateway);
  front.gateway.serve(hub);
  const back = createBack(ground, drivers, hub);
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
    async stop() {
      stopWatchingClock();
      await stop({ renderer, front, hub, back });
      await audit.close();
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
  await renderer.close();
}

async function createRenderer({ config, options }: Ground): Promise<PageRenderer> {
  if (options.next === false) return noPages;
  const { host: hostname, port } = config.server;
  return createNextPages({ dir: ROOT, dev: options.dev ?? false, hostname, port });
}

/** What people and scripts reach: who they are, HTTP, sockets. */
function createFront({ config, options, clock, log, metrics, audit }: Ground) {
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
  const gateway = createGateway({
    httpServer: http.server,
    authenticator,
    sessions,
    publicUrl,
    clock,
    log,
    onWrongToken: (peer, headers) =>
      audit.guesses.wrong(clientAddress(peer, headers, trustedProxies).address),
    onSlow: metrics.slowSockets.count,
    onCount: metrics.sockets.set,
  });
  return { policy, sessionStore, sessions, authenticator, http, gateway };
}

function createLiveHub(
  { config, options, clock, log, metrics, faults }: Ground,
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
    facts: options.facts ?? noHistory,
    publisher: {
      patch(patch, json) {
        metrics.patches.count(patch.site);
        gateway.patch(patch, json);
      },
      pulse: gateway.pulse,
    },
  });
}

function serve(
  { config, options, clock, log, metrics, audit }: Ground,
  { renderer, front, hub, back }: Parts,
): void {
  const { sessions, authenticator, policy } = front;
  const { publicUrl } = config.server;
  const { access: accessLog, guesses, knownAddresses } = audit;
  const signIn = createSignIn({ admin: config.admin, clock, accessLog, knownAddresses });
  const routes = [
    serviceRoutes({
      ready: hub.ready,
      watching: back.watching,
      metrics: metrics.text,
      authenticator,
    }),
    webhookRoutes(back.webhooks, clock),
    siteRoutes(hub, clock),
    candidateRoutes(hub),
    commandRoutes(back.commands),
    sessionRoutes({ sessions, signIn, authenticator, publicUrl, accessLog }),
  ];
  const demo = options.demo === true ? createDemoAccess(sessions) : null;
  front.http.serve({
    renderer,
    api: createNodeAdapter(createApi({ routes, authenticator, publicUrl, guesses, log, version: VERSION })),
    pages: createPages({ renderer, authenticator, demo, policy, guesses }),
  });
}
