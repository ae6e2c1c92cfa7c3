// @vitest-environment happy-dom
import { act, Profiler, type ReactNode } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RenderedSite, renderSite } from '#components/board/live-site.fixture.tsx';
import {
  makeAgent,
  makeCall,
  makeHeartbeat,
  makeMember,
  makePatch,
  makeQueue,
  makeSnapshot,
  START_TIME,
} from '#lib/live/live.fixture.ts';
import { AgentRow } from './agent-row.tsx';
import { CallerCountdown } from './caller-countdown.tsx';
import { CallerRow } from './caller-row.tsx';
import { FreeAgents } from './free-agents.tsx';
import { QueueAgents } from './queue-agents.tsx';
import { QueueDayFigures } from './queue-day-figures.tsx';
import { WaitingList } from './waiting-list.tsx';

const AGENTS = ['201', '202', '203', '204'];
let site: RenderedSite;
let renders: string[];

beforeEach(async () => {
  renders = [];
  site = await renderSite({
    snapshot: makeSnapshot(1, {
      queues: ['820', '821'].map((number) => makeQueue(number)),
      agents: AGENTS.map((number) => makeAgent(number)),
      members: AGENTS.map((number) => makeMember('820', number)),
      calls: [makeCall('a'), makeCall('b', { queuedAt: START_TIME - 2_000 })],
    }),
    children: <Parts />,
  });
  renders.length = 0;
});

afterEach(() => site.unmount());

function Parts() {
  const row = { thresholdSeconds: 20, compact: false };
  const parts: Readonly<Record<string, ReactNode>> = {
    list: <WaitingList queue="820" />,
    free: <FreeAgents queue="820" />,
    agents: <QueueAgents queue="820" />,
    day: <QueueDayFigures queue="820" />,
    'caller a': <CallerRow id="a" position={1} {...row} />,
    'caller b': <CallerRow id="b" position={2} {...row} />,
    'agent 201': <AgentRow queue="820" extension="201" group="free" roomy={false} />,
    'agent 202': <AgentRow queue="820" extension="202" group="free" roomy={false} />,
    countdown: <CallerCountdown since={START_TIME} estimated={false} {...row} />,
  };
  return Object.entries(parts).map(([id, part]) => (
    <Profiler key={id} id={id} onRender={() => renders.push(id)}>
      {part}
    </Profiler>
  ));
}

const rendered = (): readonly string[] => [...new Set(renders)].sort();
const patch = (changes: Parameters<typeof makePatch>[1]) =>
  act(async () => site.socket.server.patch(makePatch(1, changes)));

it('[P3] an agent who changes renders their own row and what counts them, and no caller', async () => {
  await patch({ agents: { patch: { 202: { status: 'away' } } } });
  expect(rendered()).toEqual(['agent 202', 'agents', 'free']);
});

it('[P3] a caller for whom a phone begins to ring renders their row alone', async () => {
  await patch({ calls: { patch: { a: { state: 'ringing' } } } });
  expect(rendered()).toEqual(['caller a', 'list']);
});

it('[P3] what happens in another queue renders nothing', async () => {
  await patch({
    calls: { put: { c: makeCall('c', { queue: makeQueue('821').number }) } },
    members: { put: { '821/203': makeMember('821', '203') } },
  });
  expect(rendered()).toEqual([]);
});

it('[P3] figures of the day render where they stand', async () => {
  await patch({ queues: { patch: { 820: { today: { ...makeQueue('820').today, offered: 3 } } } } });
  expect(rendered()).not.toContain('agent 201');
  expect(rendered()).not.toContain('caller a');
  expect(rendered()).toContain('day');
});

it('a second that passes renders the clocks, and no agent who is free for nobody knows how long', async () => {
  await patch({ agents: { patch: { 201: { statusSince: null } } } });
  renders.length = 0;
  await act(async () => {
    site.time.advance(1_010);
    site.socket.server.heartbeat(makeHeartbeat(2, { serverTime: site.time.now() }));
  });
  expect(rendered()).toContain('countdown');
  expect(rendered()).not.toContain('agent 201');
});
