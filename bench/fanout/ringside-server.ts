/** Ringside's hub and socket gateway in a process of their own, fed by a simulated centre instead of a PBX. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAuthenticator } from '#server/access/authenticate.ts';
import { createMemorySessionStore } from '#server/access/memory-session-store.ts';
import { createSessions } from '#server/access/sessions.ts';
import { Secret } from '#server/config/secret.ts';
import { createHub } from '#server/live/hub.ts';
import { type Clock, systemClock } from '#server/ports/clock.ts';
import type { LivePublisher } from '#server/ports/live-publisher.ts';
import { createGateway } from '#server/socket/gateway.ts';
import { createCentre } from '../centre.ts';
import { preciseNow } from '../child.ts';
import { agentsAsked, PATCHES_A_SECOND, SITE_TOKEN } from './fanout-messages.ts';
import { serveFanout } from './serve-fanout.ts';

/** Enough turns for the centre to be as busy as it gets. */
const WARM_UP_EVENTS = 2_000;
/** Once a second. */
const POLL_EVERY = PATCHES_A_SECOND;

/**
 * The gathering after each patch is cut short: on a busy machine its 50 ms would merge some of twenty patches a second,
 * and both servers have to send the same.
 */
const SHORT_MS = 100;
const clock: Clock = {
  now: preciseNow,
  after: (delayMs, run) => systemClock.after(delayMs < SHORT_MS ? 1 : delayMs, run),
};
const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

serveFanout(async () => {
  const httpServer = createServer();
  const sessions = createSessions(createMemorySessionStore(), clock);
  const tokens = [{ name: 'bench', role: 'viewer' as const, token: new Secret(SITE_TOKEN) }];
  const gateway = createGateway({
    httpServer,
    authenticator: createAuthenticator(tokens, sessions),
    sessions,
    publicUrl: undefined,
    clock,
    log,
    onSlow: () => console.error('a client was cut off as too slow'),
    onCount: quiet,
  });
  let published = 0;
  const publisher: LivePublisher = {
    patch(patch, json) {
      published += 1;
      gateway.patch(patch, json);
    },
    pulse: gateway.pulse,
  };
  const centre = createCentre(agentsAsked(), Math.round(clock.now()));
  const hub = createHub({
    sites: [centre.settings],
    epoch: 'bench',
    clock,
    publisher,
    facts: { record: quiet },
    log,
  });
  hub.observe(centre.opening);
  for (let i = 0; i < WARM_UP_EVENTS; i++) hub.observe([centre.next()]);
  hub.observe([centre.poll()]);
  hub.start();
  gateway.serve(hub);
  httpServer.listen(0, '127.0.0.1');
  await once(httpServer, 'listening');
  let events = 0;
  return {
    port: (httpServer.address() as AddressInfo).port,
    publish() {
      events += 1;
      hub.observe([centre.next()]);
      if (events % POLL_EVERY === 0) hub.observe([centre.poll()]);
    },
    published: () => published,
  };
});
