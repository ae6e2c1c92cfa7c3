import { expect, it } from 'vitest';
import { FakeSocket, FakeTime, makeAgent, makePatch, makeSnapshot } from './live.fixture.ts';
import { LiveSession } from './live-session.ts';
import { SessionPool } from './session-pool.ts';

function stand() {
  const sockets = new Map<string, FakeSocket>();
  const sent: string[] = [];
  const pool = new SessionPool((site) => {
    const socket = new FakeSocket();
    sockets.set(site, socket);
    return new LiveSession({
      site,
      viewer: 'Bob',
      time: new FakeTime(),
      open: socket.open,
      pageLife: { watch: () => () => undefined },
      send: async (to, _id, { type }) => {
        sent.push(`${to} ${type}`);
        return { kind: 'taken' };
      },
      newId: () => `${site}-1`,
      reload: () => undefined,
    });
  });
  const socketOf = (site: string): FakeSocket => {
    const socket = sockets.get(site);
    if (socket === undefined) throw new Error(`${site} was never opened`);
    return socket;
  };
  return { pool, socketOf, sent, opened: () => sockets.size };
}

it('[P1] a site that stays keeps its session; one that goes is closed', () => {
  const { pool, socketOf, opened } = stand();
  const [hq, branch] = pool.show(['hq', 'branch']);
  expect([hq?.site, branch?.site]).toEqual(['hq', 'branch']);
  expect(pool.show(['branch'])).toEqual([branch]);
  expect(pool.show(['branch'])[0]).toBe(branch);
  expect([socketOf('hq').closed, socketOf('branch').closed]).toEqual([true, false]);
  expect(opened()).toBe(2);
  expect(pool.show(['hq', 'branch'])[0]).not.toBe(hq);
  pool.show([]);
  expect([socketOf('hq').closed, socketOf('branch').closed]).toEqual([true, true]);
});

it('what one site says, and what is asked of it, touches no other site with the same numbers', async () => {
  const { pool, socketOf, sent } = stand();
  const [hq, branch] = pool.show(['hq', 'branch']);
  for (const site of ['hq', 'branch']) {
    socketOf(site).server.connected();
    const snapshot = makeSnapshot(1, { agents: [makeAgent('201')] });
    await socketOf(site).answer({ snapshot: { ...snapshot, site: { ...snapshot.site, id: site } } });
  }
  const change = makePatch(1, { agents: { patch: { 201: { status: 'talking' } } } });
  socketOf('hq').server.patch(change);
  // Another site's patch that strays into this socket is not taken for one's own.
  socketOf('branch').server.patch(change);
  expect([hq?.store.agent('201')?.status, branch?.store.agent('201')?.status]).toEqual(['talking', 'free']);

  socketOf('hq').server.disconnected(false);
  expect([hq?.freshness.kind, branch?.freshness.kind]).toEqual(['stale', 'live']);

  await branch?.send({ type: 'queue.logout', extension: '201', queue: '820' });
  expect(sent).toEqual(['branch queue.logout']);
  expect([hq?.commands().length, branch?.commands().length]).toEqual([0, 1]);
  pool.show([]);
});
