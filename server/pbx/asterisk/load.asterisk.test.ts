import { afterAll, beforeAll, expect, it } from 'vitest';
import { untilConnected } from '#server/running-server.fixture.ts';
import { type AsteriskHarness, startAsteriskHarness } from './asterisk-harness.fixture.ts';

const CALLS = 50;

let harness: AsteriskHarness;
beforeAll(async () => {
  harness = await startAsteriskHarness({ lab: { loadAgents: CALLS } });
  await harness.until(
    'the PBX is watched',
    ({ links, queues }) => links.poll.status === 'up' && queues.length > 0,
  );
}, 60_000);
afterAll(() => harness.stop());

it('[M14] fifty calls at once: each with its agent, each counted once, and the picture is the PBX’s own', async () => {
  const socket = harness.server.socket();
  await untilConnected(socket);
  let patches = 0;
  socket.on('patch', () => {
    patches += 1;
  });
  await socket.emitWithAck('subscribe', { site: 'hq' });

  const load = await harness.lab.load({ calls: CALLS });
  await load.connected();
  const talking = await harness.until(
    'fifty talk',
    ({ calls }) => calls.filter(({ state }) => state === 'talking').length === CALLS,
    60_000,
  );
  expect(talking.calls).toHaveLength(CALLS);
  const agents = talking.calls.flatMap(({ legs }) => legs.map(({ extension }) => extension));
  expect(new Set(agents).size).toBe(CALLS);
  expect(talking.queues.find(({ number }) => number === '650')).toMatchObject({
    waiting: [],
    today: { offered: CALLS, answered: CALLS, abandoned: 0, shortAbandoned: 0, overflowed: 0 },
  });
  await harness.agrees();
  // What changed together left together, and no patch was lost on the way.
  expect(patches).toBeGreaterThan(0);
  expect(patches).toBeLessThanOrEqual(talking.revision);

  await load.hangUp();
  const after = await harness.until('all is over', ({ calls }) => calls.length === 0, 30_000);
  expect(
    after.agents.filter(({ extension }) => extension.startsWith('3')).map(({ status }) => status),
  ).toEqual(Array.from({ length: CALLS }, () => 'free'));
  const handled = after.agents.reduce((sum, { today }) => sum + (today.handled ?? 0), 0);
  expect(handled).toBe(CALLS);
  await harness.agrees();
  await load.stop();
}, 180_000);
