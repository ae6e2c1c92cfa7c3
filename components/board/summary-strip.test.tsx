// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, it } from 'vitest';
import { makeAgent, makeCall, makeMember, makePatch, makeQueue, START_TIME } from '#lib/live/live.fixture.ts';
import { queueNumber } from '#lib/model/ids.ts';
import type { Call, Queue } from '#lib/model/records.ts';
import { type BoardView, DEFAULT_VIEW } from './board-view.ts';
import { BoardViewProvider } from './board-view-provider.tsx';
import { type RenderedSite, renderSite, snapshotOf } from './live-site.fixture.tsx';
import { SummaryStrip } from './summary-strip.tsx';

let site: RenderedSite | null = null;
afterEach(() => {
  site?.unmount();
  site = null;
});

const slow = (queue: Queue, thresholdSeconds: number): Queue => ({
  ...queue,
  serviceLevel: { ...queue.serviceLevel, thresholdSeconds },
});
const QUEUES = [slow(makeQueue('820', 'Support'), 60), slow(makeQueue('821', 'Sales'), 10)];
const MEMBERS = [makeMember('820', '201'), makeMember('821', '202'), makeMember('821', '203')];
const caller = (id: string, queue: string) =>
  makeCall(id, { queue: queueNumber(queue), queuedAt: START_TIME, startedAt: START_TIME });

async function show(calls: readonly Call[], view: Partial<BoardView> = {}) {
  const agents = [
    makeAgent('201', { queues: [queueNumber('820')] }),
    makeAgent('202', { queues: [queueNumber('821')] }),
    makeAgent('203', { queues: [queueNumber('821')], status: 'talking' }),
  ];
  site = await renderSite({
    snapshot: snapshotOf({ queues: QUEUES, agents, members: MEMBERS, calls: [...calls] }),
    children: (
      <BoardViewProvider initial={{ ...DEFAULT_VIEW, ...view }}>
        <SummaryStrip />
      </BoardViewProvider>
    ),
  });
  return site;
}

const text = () => document.body.textContent ?? '';
const pass = (seconds: number) =>
  act(async () => {
    for (let second = 0; second < seconds; second += 1) {
      site?.time.advance(1_000);
      site?.socket.server.heartbeat({
        site: 'hq',
        epoch: 'e1',
        revision: 1,
        serverTime: site.time.now(),
        times: {
          pollLastOkAt: site.time.now(),
          pollAnsweredAt: site.time.now(),
          eventsLastAt: site.time.now(),
        },
      });
    }
  });

it('a caller is late by the target of their own queue, not of the first', async () => {
  await show([caller('a', '821')]);
  await pass(8);
  expect(text()).not.toContain('over target');
  await pass(4);
  expect(text()).toContain('over target in Sales');
});

it('a queue with a longer target is not late with the target of another', async () => {
  await show([caller('a', '820')]);
  await pass(30);
  expect(text()).toContain('longest 0:30');
  expect(text()).not.toContain('over target');
  await pass(31);
  expect(text()).toContain('over target in Support');
});

it('counts the chosen queues and their agents, and says so', async () => {
  await show([caller('a', '820'), caller('b', '821'), caller('c', '821')], { queues: ['821'] });
  expect(text()).toContain('2Waiting · Sales');
  expect(text()).toContain('1Free agents · Sales');
  expect(text()).toContain('of 2 · 1 on a call');
  await act(async () => {
    site?.socket.server.patch(makePatch(1, { agents: { patch: { 202: { status: 'away' } } } }));
  });
  expect(text()).toContain('0Free agents · Sales');
});

it('[K11] names who is free and in no shown queue apart', async () => {
  await show([]);
  expect(text()).toContain('2Free agents');
  expect(text()).not.toContain('in no shown queue');
  await act(async () => {
    site?.socket.server.patch(makePatch(1, { members: { patch: { '820/201': { paused: true } } } }));
  });
  expect(text()).toContain('1Free agents');
  expect(text()).toContain('1 in no shown queue');
});
