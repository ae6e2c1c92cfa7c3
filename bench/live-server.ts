/** Ringside's hub, socket gateway and HTTP API as production puts them together, fed by a simulated centre instead of a PBX. */
import { createAuthenticator } from '#server/access/authenticate.ts';
import { createMemorySessionStore } from '#server/access/memory-session-store.ts';
import { createSessions } from '#server/access/sessions.ts';
import { Secret } from '#server/config/secret.ts';
import { createApi } from '#server/http/api.ts';
import { createHttpServer } from '#server/http/http-server.ts';
import { noPages } from '#server/http/next-pages.ts';
import { createNodeAdapter } from '#server/http/node-adapter.ts';
import { siteRoutes } from '#server/http/routes/site-routes.ts';
import { createHub } from '#server/live/hub.ts';
import { type Clock, systemClock } from '#server/ports/clock.ts';
import { createSocketGateway } from '#server/socket/gateway.ts';
import { createSyntheticCentre } from './synthetic-centre.ts';

export const SITE_TOKEN = 'bench-token-of-no-secret';

/** Enough turns for the centre to be as busy as it gets. */
const WARM_UP_EVENTS = 2_000;
const POLL_EVERY_EVENTS = 20;

export interface LiveServer {
  readonly port: number;
  /** One thing happens in the centre, and every twentieth time it is polled, too. */
  publish(): void;
  /** How many patches have left so far. */
  published(): number;
  /** The picture as it goes to a client, and its bytes. */
  snapshot(): Promise<string>;
  /** Every connection is lost. */
  dropAll(): void;
}

export interface LiveServerOptions {
  readonly agents: number;
  readonly clock?: Clock;
  /** Told of each patch as it leaves. */
  readonly onPatch?: (json: string) => void;
}

export async function startLiveServer({
  agents,
  clock = systemClock,
  onPatch = () => undefined,
}: LiveServerOptions): Promise<LiveServer> {
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: console.error };
  const sessions = createSessions(createMemorySessionStore(), clock);
  const tokens = [{ name: 'bench', role: 'viewer' as const, token: new Secret(SITE_TOKEN) }];
  const authenticator = createAuthenticator(tokens, sessions);
  const publicUrl = undefined;
  const policy = { publicUrl, frameAncestors: [], dev: false };
  const http = createHttpServer({ policy, trustedProxies: 0, log, measure: quiet });
  const gateway = createSocketGateway({
    httpServer: http.server,
    authenticator,
    sessions,
    publicUrl,
    clock,
    log,
    onSlow: () => console.error('a client was cut off as too slow'),
    onCount: quiet,
  });
  let published = 0;
  const centre = createSyntheticCentre(agents, Math.round(clock.now()));
  const hub = createHub({
    sites: [centre.settings],
    epoch: 'bench',
    clock,
    publisher: {
      patch(patch, json) {
        published += 1;
        gateway.patch(patch, json);
        onPatch(json);
      },
      heartbeat: gateway.heartbeat,
    },
    facts: { record: quiet },
    log,
  });
  hub.observe(centre.openingObservations);
  for (let i = 0; i < WARM_UP_EVENTS; i++) hub.observe([centre.nextEvent()]);
  hub.observe([centre.poll()]);
  hub.start();
  gateway.serve(hub);
  http.serve({
    api: createNodeAdapter(
      createApi({
        guesses: { recordWrongToken: () => ({ kind: 'refused' }) },
        routes: [siteRoutes(hub, clock)],
        authenticator,
        publicUrl,
        log,
        version: 'bench',
      }),
    ),
    pages: () => Promise.reject(new Error('there are no pages')),
    renderer: noPages,
  });
  const stream = hub.stream(centre.settings.id);
  let events = 0;
  return {
    port: await http.listen('127.0.0.1', 0),
    publish() {
      events += 1;
      hub.observe([centre.nextEvent()]);
      if (events % POLL_EVERY_EVENTS === 0) hub.observe([centre.poll()]);
    },
    published: () => published,
    snapshot: async () => (await stream?.cachedSnapshot())?.json ?? '',
    dropAll: () => http.server.closeAllConnections(),
  };
}
