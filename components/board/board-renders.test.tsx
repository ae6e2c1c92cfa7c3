// @vitest-environment happy-dom
import { act, Profiler } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AgentTile } from '#components/tiles/agent-tile.tsx';
import { QueueTile } from '#components/tiles/queue-tile.tsx';
import {
  makeAgent,
  makeCall,
  makeMember,
  makePatch,
  makeQueue,
  makeSnapshot,
} from '#lib/live/live.fixture.ts';
import { type RenderedSite, renderSite } from './live-site.fixture.tsx';

const AGENTS = Array.from({ length: 120 }, (_, index) => String(201 + index));
const QUEUES = ['820', '821', '822', '823'];

let site: RenderedSite;
let renders: Map<string, number>;

beforeEach(async () => {
  renders = new Map();
  site = await renderSite({ snapshot: snapshot(), children: <Tiles /> });
  renders.clear();
});

afterEach(() => site.unmount());

function snapshot() {
  return makeSnapshot(1, {
    queues: QUEUES.map((number) => makeQueue(number, `Queue ${number}`)),
    agents: AGENTS.map((number) => makeAgent(number)),
    members: AGENTS.map((number, index) => makeMember(QUEUES[index % 4] ?? '820', number)),
  });
}

function Tiles() {
  const counted = (id: string): void => {
    renders.set(id, (renders.get(id) ?? 0) + 1);
  };
  return (
    <>
      {QUEUES.map((number) => (
        <Profiler key={number} id={number} onRender={counted}>
          <QueueTile number={number} dense={false} />
        </Profiler>
      ))}
      {AGENTS.map((number) => (
        <Profiler key={number} id={number} onRender={counted}>
          <AgentTile extension={number} compact />
        </Profiler>
      ))}
    </>
  );
}

it('[P3] of 120 agents the one who changed renders, and the queues that count them', async () => {
  await act(async () => {
    site.socket.server.patch(
      makePatch(1, { agents: { patch: { 205: { status: 'away', presence: 'Away' } } } }),
    );
  });
  expect([...renders.keys()].sort()).toEqual(['205', '820']);
  expect(document.querySelector('[data-agent="205"]')?.getAttribute('data-status')).toBe('away');
});

it('[P3] a new caller renders their queue and no agent', async () => {
  await act(async () => {
    site.socket.server.patch(makePatch(1, { calls: { put: { c: makeCall('c') } } }));
  });
  expect([...renders.keys()]).toEqual(['820']);
  const waiting = document.querySelector('[data-queue="820"] [data-metric="waiting"]');
  expect(waiting?.getAttribute('data-value')).toBe('1');
});

it('[P1] catching up with a snapshot in which nothing changed renders nothing', async () => {
  const again = structuredClone(snapshot());
  await act(async () => {
    site.session.store.replace({ ...again, revision: 9, epoch: 'e2' });
  });
  expect([...renders.keys()]).toEqual([]);
});

it('[F1] a stale board says so on every tile', async () => {
  await act(async () => site.socket.server.disconnected(false));
  expect(document.querySelectorAll('article[data-stale="true"]')).toHaveLength(AGENTS.length);
  expect(document.querySelectorAll('section[data-stale="true"]')).toHaveLength(QUEUES.length);
});
