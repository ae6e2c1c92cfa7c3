import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { siteId } from '#lib/model/ids.ts';
import type { Principal } from '#lib/model/permission.ts';
import { SETTINGS } from '#server/core/core-harness.fixture.ts';
import { SITE, T0 } from '#server/core/observations.fixture.ts';
import { createHub } from '#server/live/hub.ts';
import { silentLog } from '#server/live/silent-log.fixture.ts';
import { createManualClock } from '#server/ports/manual-clock.fixture.ts';
import { createApi } from '../api.ts';
import { siteRoutes } from './site-routes.ts';

const clock = createManualClock(T0);
const hub = createHub({
  sites: [SETTINGS],
  epoch: 'e1',
  clock,
  publisher: { patch() {}, heartbeat() {} },
  facts: { record() {} },
  log: silentLog,
});

/** What somebody who may watch these sites is answered. */
async function ask(path: string, sites: Principal['sites']): Promise<{ status: number; body: unknown }> {
  const principal = { id: 'token:report', name: 'report', role: 'viewer', sites, queues: 'all' } as const;
  const identity = { signedInBy: 'token', principal } as const;
  const app = createApi({
    routes: [siteRoutes(hub, clock)],
    authenticator: { byHeaders: () => identity, byToken: () => identity },
    publicUrl: undefined,
    guesses: { recordWrongToken: () => ({ kind: 'refused' }) },
    log: silentLog,
    version: '1.2.3',
  });
  const response = await app.request(
    path,
    {},
    {
      incoming: new IncomingMessage(new Socket()),
      url: new URL(path, 'http://wall.example.com'),
      client: { address: '192.0.2.1', loopback: false },
    },
  );
  return { status: response.status, body: await response.json() };
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
  expect(await listed([SITE])).toMatchObject({ sites: [{ id: SITE }] });
  expect(await listed([siteId('branch')])).toEqual({ sites: [] });
});
