import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { siteId } from '#lib/domain/ids.ts';
import { SITE, T0 } from '#lib/domain/observations.fixture.ts';
import type { Principal } from '#lib/domain/permission.ts';
import { SETTINGS } from '#lib/domain/stage.fixture.ts';
import { createHub } from '#server/live/hub.ts';
import { silentLog } from '#server/live/silent-log.fixture.ts';
import { createManualClock } from '#server/ports/manual-clock.fixture.ts';
import type { Reply } from '../reply.ts';
import { matchRoute } from '../router.ts';
import { siteRoutes } from './site-routes.ts';

const clock = createManualClock(T0);
const hub = createHub({
  sites: [SETTINGS],
  epoch: 'e1',
  clock,
  publisher: { patch() {}, pulse() {} },
  facts: { record() {} },
  log: silentLog,
});
const routes = siteRoutes(hub, clock);

/** What somebody who may watch these sites is answered. */
async function ask(path: string, sites: Principal['sites']): Promise<Reply> {
  const match = matchRoute(routes, 'GET', path);
  if (match.kind !== 'route' || match.route.access !== 'signed-in') throw new Error(`no route ${path}`);
  return match.route.handle({
    request: new IncomingMessage(new Socket()),
    url: new URL(path, 'http://wall.example.com'),
    params: match.params,
    client: { address: '192.0.2.1', loopback: false },
    body: () => Promise.reject(new Error('nobody reads it')),
    identity: {
      means: 'token',
      principal: { id: 'token:report', name: 'report', role: 'viewer', sites, queues: 'all' },
    },
  });
}

it.each(['live', 'snapshot', 'last-hour'])(
  '[S1] /%s of a site is for those who may watch it, and to others as if it were none',
  async (what) => {
    expect((await ask(`/api/sites/${SITE}/${what}`, [SITE])).status).toBe(200);
    const hidden = await ask(`/api/sites/${SITE}/${what}`, [siteId('branch')]);
    expect(hidden).toEqual(await ask(`/api/sites/none/${what}`, 'all'));
    expect(hidden.status).toBe(404);
  },
);

it('[S1] lists the sites that one may watch', async () => {
  const listed = async (sites: Principal['sites']): Promise<unknown> => (await ask('/api/sites', sites)).body;
  expect(await listed([SITE])).toMatchObject({ json: { sites: [{ id: SITE }] } });
  expect(await listed([siteId('branch')])).toEqual({ json: { sites: [] } });
});
