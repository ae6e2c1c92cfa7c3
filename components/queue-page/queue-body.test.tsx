// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, it } from 'vitest';
import { type RenderedSite, renderSite, snapshotOf } from '#components/board/live-site.fixture.tsx';
import {
  liveLinks,
  makeAgent,
  makeCall,
  makeHeartbeat,
  makeMember,
  makePatch,
  makeQueue,
  START_TIME,
} from '#lib/live/live.fixture.ts';
import { extension } from '#lib/model/ids.ts';
import { QueueBody } from './queue-body.tsx';

let site: RenderedSite | null = null;
afterEach(() => {
  site?.unmount();
  site = null;
});

type State = Parameters<typeof snapshotOf>[0];

async function show(state: State, pollLastOkAt: number | null = START_TIME): Promise<RenderedSite> {
  const snapshot = {
    ...snapshotOf(state),
    times: { pollLastOkAt, pollAnsweredAt: pollLastOkAt, eventsLastAt: null },
  };
  site = await renderSite({ snapshot, children: <QueueBody queue="820" /> });
  return site;
}

/** Seconds pass, with the PBX answering in each. */
async function pass({ time, socket }: RenderedSite, seconds: number): Promise<void> {
  // The clock ticks a little past the second.
  await act(async () => time.advance(10));
  for (let second = 0; second < seconds; second++) {
    await act(async () => {
      time.advance(1_000);
      const now = time.now();
      socket.server.heartbeat(
        makeHeartbeat(1, {
          serverTime: now,
          times: { pollLastOkAt: now, pollAnsweredAt: now, eventsLastAt: now },
        }),
      );
    });
  }
}

const all = (selector: string): readonly HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(selector),
];
const value = (metric: string): string | undefined =>
  document.querySelector<HTMLElement>(`[data-metric="${metric}"]`)?.dataset.value;
const countdown = (call: string): HTMLElement | null =>
  document.querySelector(`[data-call="${call}"] [data-countdown]`);
const text = (): string => document.body.textContent ?? '';

const queue = makeQueue('820', 'Support');
const today = {
  offered: 9,
  answered: 4,
  abandoned: 1,
  shortAbandoned: 1,
  overflowed: 1,
  serviceLevelPercent: 82.7,
  abandonPercent: 16.7,
  averageSpeedOfAnswerSeconds: 12.4,
  averageWaitSeconds: 15,
  longestWaitSeconds: 48,
  averageHandleTimeSeconds: 190,
};

it('lists the waiting callers in the order of their turns, each with the phones that ring for them', async () => {
  const rings = { extension: extension('201'), status: 'ringing' as const, since: START_TIME };
  await show({
    queues: [queue],
    agents: [makeAgent('201', { status: 'ringing' })],
    calls: [
      makeCall('late', { queuedAt: START_TIME - 11_000, queueRank: 2, remote: { number: null, name: null } }),
      makeCall('first', { queuedAt: START_TIME - 9_000, queueRank: 1, state: 'ringing', legs: [rings] }),
      makeCall('urgent', { queuedAt: START_TIME, queueRank: 0 }),
    ],
  });
  expect(all('ol [data-call]').map(({ dataset }) => dataset.call)).toEqual(['urgent', 'first', 'late']);
  expect(document.querySelector('[data-call="first"]')?.textContent).toContain('ringing at Agent 201');
  expect(document.querySelector('[data-call="late"]')?.textContent).toContain('Withheld');
  expect(document.querySelector('[data-call="late"]')?.textContent).toContain('no phone ringing');
});

it('[K4] counts each caller down to the target and says when they are over it', async () => {
  const live = await show({ queues: [queue], calls: [makeCall('c', { queuedAt: START_TIME - 17_000 })] });
  expect(countdown('c')?.dataset.value).toBe('3');
  expect(countdown('c')?.textContent).toBe('3 s left');
  expect(text()).toContain('next over target in 3 s');
  await pass(live, 2);
  expect(countdown('c')?.textContent).toBe('1 s left');
  await pass(live, 1);
  expect(countdown('c')?.dataset.value).toBe('0');
  await pass(live, 14);
  expect(countdown('c')?.dataset.value).toBe('-14');
  expect(countdown('c')?.textContent).toBe('over by 0:14');
  expect(countdown('c')?.querySelector('svg')).not.toBeNull();
  expect(document.querySelector('[role="status"]')?.textContent).toContain('1 over target');
});

it('[M8] marks a wait that is an estimate', async () => {
  await show({ queues: [queue], calls: [makeCall('c', { queuedAtEstimated: true })] });
  expect(document.querySelector('[data-call="c"] [aria-label="about"]')?.textContent).toBe('≈');
});

it('says in large that nobody waits, and of a PBX that was never reached that nothing is known', async () => {
  const live = await show({ queues: [{ ...queue, today }] });
  expect(text()).toContain('No one waiting');
  expect(value('waiting')).toBe('0');
  live.unmount();
  const poll = { ...liveLinks.poll, status: 'down' as const, since: START_TIME };
  await show({ queues: [{ ...queue, today }], links: { ...liveLinks, poll } }, null);
  expect(text()).not.toContain('No one waiting');
  expect(text()).toContain('No caller data yet');
  expect(new Set(all('[data-metric]').map(({ dataset }) => dataset.value))).toEqual(new Set(['']));
});

it('[K2] [K5] shows every figure of the day with how it is counted, and a sum that comes out', async () => {
  await show({ queues: [{ ...queue, today }], calls: [makeCall('a'), makeCall('b')] });
  const parts = ['answered', 'abandoned', 'short-abandoned', 'overflowed', 'still-waiting'];
  const sum = parts.reduce((total, part) => total + Number(value(part)), 0);
  expect(value('offered')).toBe('9');
  expect(sum).toBe(9);
  expect(value('still-waiting')).toBe('2');
  expect(value('service-level')).toBe('82.7');
  expect(text()).toContain('answered in time ÷ (answered + abandoned late)');
  expect(value('average-speed-of-answer')).toBe('12.4');
  expect(value('average-wait')).toBe('15');
  expect(value('longest-wait-today')).toBe('48');
  expect(value('average-handle-time')).toBe('190');
  // The site's own time zone.
  expect(text()).toContain('since 11:00');
});

it('[M12] tells the agents apart by what they do in this queue, and logs them in and out', async () => {
  const live = await show({
    queues: [queue, makeQueue('821', 'Sales')],
    agents: ['201', '202', '203'].map((number) => makeAgent(number)),
    members: [makeMember('820', '201'), makeMember('820', '202', false), makeMember('821', '203')],
  });
  const groups = () =>
    Object.fromEntries(
      all('[data-group]').map((group) => [
        group.dataset.group,
        [...group.querySelectorAll<HTMLElement>('[data-agent]')].map(({ dataset }) => dataset.agent),
      ]),
    );
  expect(groups()).toEqual({ free: ['201'], off: ['202'] });
  expect(document.querySelector('[data-agent="202"]')?.textContent).toContain('Logged out');
  const press = (name: string) =>
    act(async () => document.querySelector<HTMLElement>(`button[aria-label="${name}"]`)?.click());
  await press('Log 201 out of queue 820');
  await press('Log 202 in to queue 820');
  expect(live.sent).toEqual([
    { type: 'queue.logout', extension: '201', queue: '820' },
    { type: 'queue.login', extension: '202', queue: '820' },
  ]);
  const patch = makePatch(1, {
    members: { put: { '820/202': makeMember('820', '202') } },
    agents: { patch: { 201: { status: 'away' } } },
  });
  await act(async () => live.socket.server.patch(patch));
  expect(groups()).toEqual({ free: ['202'], away: ['201'] });
});

it('puts the number of waiting callers into the tab, and that it is not live', async () => {
  const live = await show({ queues: [queue], calls: [makeCall('a'), makeCall('b')] });
  expect(document.title).toBe('2 waiting · Support · Ringside');
  await act(async () => live.socket.server.disconnected(false));
  expect(document.title).toBe('Not live · Support · Ringside');
  expect(document.querySelector('[data-queue="820"]')?.getAttribute('data-stale')).toBe('true');
  live.unmount();
  expect(document.title).toBe('Ringside');
});
