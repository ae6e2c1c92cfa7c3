// @vitest-environment happy-dom
import { act, Profiler, type ReactNode } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RenderedSite, renderSite } from '#components/board/live-site.fixture.tsx';
import {
  makeAgent,
  makeCall,
  makeMember,
  makePatch,
  makeQueue,
  makeSnapshot,
  START_TIME,
} from '#lib/live/live.fixture.ts';
import { useQueueWaits } from '#lib/live/queue-waits.ts';
import { useBreachOrder, useFreeCounts, useWallAgents, useWallQueues } from './use-wall-lists.ts';
import { WallAgentTile } from './wall-agent-tile.tsx';
import { WallQueueTile } from './wall-queue-tile.tsx';

const AGENTS = Array.from({ length: 120 }, (_, index) => String(201 + index));
const QUEUES = Array.from({ length: 12 }, (_, index) => String(820 + index));
const ALL: readonly string[] = [];

let site: RenderedSite;
let renders: Map<string, number>;

beforeEach(async () => {
  renders = new Map();
  site = await renderSite({
    snapshot: makeSnapshot(1, {
      queues: QUEUES.map((number) => makeQueue(number)),
      agents: AGENTS.map((number, index) =>
        makeAgent(number, { queues: [makeQueue(queueOf(index)).number] }),
      ),
      members: AGENTS.map((number, index) => makeMember(queueOf(index), number)),
      calls: [makeCall('early', { queue: makeQueue('825').number, queuedAt: START_TIME - 60_000 })],
    }),
    children: (
      <>
        <Order wanted={ALL} />
        <Figures wanted={FEW} />
        <Tiles />
      </>
    ),
  });
  renders.clear();
});

afterEach(() => site.unmount());

const FEW = ['820', '825'];
const queueOf = (index: number): string => QUEUES[index % QUEUES.length] ?? '';

function Counted({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const note = (): void => void renders.set(id, (renders.get(id) ?? 0) + 1);
  return (
    <Profiler id={id} onRender={note}>
      {children}
    </Profiler>
  );
}

function Order({ wanted }: { readonly wanted: readonly string[] }) {
  return <output id="order">{useBreachOrder(useWallQueues(wanted)).order.join(' ')}</output>;
}

function Figures({ wanted }: { readonly wanted: readonly string[] }) {
  const queues = useWallQueues(wanted);
  const agents = useWallAgents(queues, wanted.length > 0);
  const { count, breachQueue } = useQueueWaits(queues);
  const { free, idle } = useFreeCounts(agents, wanted);
  return <output id="figures">{[agents.length, free, idle, count, breachQueue !== null].join(' ')}</output>;
}

function Tiles() {
  return (
    <>
      {QUEUES.map((number) => (
        <Counted key={number} id={number}>
          <WallQueueTile number={number} density="medium" />
        </Counted>
      ))}
      {AGENTS.map((number) => (
        <Counted key={number} id={number}>
          <WallAgentTile extension={number} density="medium" widthEm={8} />
        </Counted>
      ))}
    </>
  );
}

const textOf = (id: string): string | undefined => document.getElementById(id)?.textContent;

it('[P3] on a wall of 120 agents the one who changed renders, and the queue that counts them', async () => {
  await act(async () => {
    site.socket.server.patch(makePatch(1, { agents: { patch: { 205: { status: 'away' } } } }));
  });
  expect([...renders.keys()].sort()).toEqual(['205', '824']);
  expect(document.querySelector('[data-agent="205"]')?.getAttribute('data-status')).toBe('away');
});

it('[P3] a new caller renders their queue alone', async () => {
  await act(async () => {
    site.socket.server.patch(makePatch(1, { calls: { put: { c: makeCall('c') } } }));
  });
  expect([...renders.keys()]).toEqual(['820']);
});

it('puts queues first where somebody waits too long', () => {
  expect(textOf('order')?.split(' ').slice(0, 3)).toEqual(['825', '820', '821']);
  expect(document.querySelector('[data-queue="825"]')?.getAttribute('data-breach')).toBe('true');
  expect(document.querySelectorAll('[data-breach]')).toHaveLength(1);
});

it('counts of the chosen queues what they have: their agents, who of them is free, who waits', async () => {
  expect(textOf('figures')).toBe('20 20 0 1 true');
  const key = `${queueOf(0)}/201`;
  await act(async () => {
    site.socket.server.patch(
      makePatch(1, {
        agents: { patch: { 206: { status: 'talking' }, 202: { status: 'talking' } } },
        members: { patch: { [key]: { paused: true } } },
      }),
    );
  });
  expect(textOf('figures')).toBe('20 18 1 1 true');
});

it('[F1] a wall that is not live says so on every tile', async () => {
  await act(async () => site.socket.server.disconnected(false));
  expect(document.querySelectorAll('article[data-stale="true"]')).toHaveLength(AGENTS.length);
  expect(document.querySelectorAll('section[data-stale="true"]')).toHaveLength(QUEUES.length);
});
