import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteId } from '#lib/model/ids.ts';
import { type LastHourAnswer, lastHourSchema } from '#lib/protocol/last-hour.ts';
import { caller, party, polledCall, talking } from '#server/core/observations.fixture.ts';
import type { ObservedCall } from '#server/ports/observed-call.ts';
import { callsSnapshot } from '../ports/fake-driver.fixture.ts';
import { createManualClock } from '../ports/manual-clock.fixture.ts';
import { type RunningServerHarness, startRunningServer } from '../running-server.fixture.ts';

const HQ = siteId('hq');
const START = Date.parse('2026-11-21T09:00:20Z');
const clock = createManualClock(START);
let stand: RunningServerHarness;
beforeAll(async () => {
  stand = await startRunningServer({ clock }, {}, { queues: [{ number: '820', name: 'Support' }, '821'] });
});
afterAll(() => stand.stop());

const waits = (n: number, queue: string) =>
  polledCall(n, START, { owner: caller(`0555${n}`), connected: [party(queue, 'queue')] });
const talks = (n: number) => polledCall(n, START, { owner: caller(`0555${n}`), ...talking('204') });

async function lastHour(): Promise<LastHourAnswer> {
  const response = await stand.ask('/api/sites/hq/last-hour');
  const answer: unknown = await response.json();
  expect([response.status, lastHourSchema.strict().safeParse(answer).error?.issues]).toEqual([
    200,
    undefined,
  ]);
  return answer as LastHourAnswer;
}

/** A poll each second, as long as the PBX is reached. */
function polls(seconds: number, ...calls: readonly ObservedCall[]): void {
  for (let second = 0; second < seconds; second++) {
    clock.advance(1000);
    stand.pbx.observe(callsSnapshot(HQ, clock.now(), calls));
  }
}

describe('GET /api/sites/{site}/last-hour', () => {
  it('[S1] wants a login, and knows no other site', async () => {
    expect((await stand.request('/api/sites/hq/last-hour')).status).toBe(401);
    expect((await stand.ask('/api/sites/other/last-hour')).status).toBe(404);
  });

  it('[K10] knows nothing before the PBX was seen', async () => {
    const { site, since, stepSeconds, all, queues } = await lastHour();
    expect([site, since, stepSeconds]).toEqual(['hq', '2026-11-21T09:00:20.000Z', 60]);
    expect(queues.map(({ number, name }) => [number, name])).toEqual([
      ['820', 'Support'],
      ['821', null],
    ]);
    expect(all).toHaveLength(61);
    expect(all[0]).toEqual({
      at: '2026-11-21T08:00:00.000Z',
      waiting: null,
      answered: null,
      abandoned: null,
    });
    const running = {
      at: '2026-11-21T09:00:00.000Z',
      waiting: null,
      answered: 0,
      abandoned: 0,
      partial: true,
    };
    expect(all.at(-1)).toEqual(running);
  });

  it('[K10] counts what was answered and abandoned and who waited, the running minute included and marked', async () => {
    const numbers = { extension: ['204'], queue: ['820', '821'] };
    stand.pbx.observe({ kind: 'directory', site: HQ, requestedAt: START, respondedAt: START, numbers });
    polls(10);
    polls(10, waits(1, '820'), waits(2, '820'), waits(3, '821'));
    polls(10, talks(1), waits(2, '820'));
    polls(30, talks(1));
    const { serverTime, all, queues } = await lastHour();
    expect(serverTime).toBe('2026-11-21T09:01:20.000Z');
    expect(all.slice(-2)).toEqual([
      { at: '2026-11-21T09:00:00.000Z', waiting: 3, answered: 1, abandoned: 2, partial: true },
      { at: '2026-11-21T09:01:00.000Z', waiting: 0, answered: 0, abandoned: 0, partial: true },
    ]);
    const [support, sales] = queues.map(({ points }) => points.at(-2));
    expect(support).toMatchObject({ waiting: 2, answered: 1, abandoned: 1 });
    expect(sales).toMatchObject({ waiting: 1, answered: 0, abandoned: 1 });
  });

  it('[F1] [K10] does not know who waited while the PBX was not reached', async () => {
    polls(40);
    clock.advance(60_000);
    polls(60);
    const { all } = await lastHour();
    expect(all.slice(-5).map(({ waiting }) => waiting)).toEqual([3, 0, null, 0, 0]);
    expect(all.slice(-5).map(({ answered }) => answered)).toEqual([1, 0, 0, 0, 0]);
  });
});
