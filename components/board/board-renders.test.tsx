// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act, Profiler } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CommandDesk } from '#components/commands/command-desk.tsx';
import { AgentTile } from '#components/tiles/agent-tile.tsx';
import { QueueTile } from '#components/tiles/queue-tile.tsx';
import { LiveSessionContext } from '#lib/live/hooks.ts';
import {
  FakeSocket,
  FakeTime,
  makeAgent,
  makeCall,
  makeMember,
  makePatch,
  makeQueue,
  makeSnapshot,
} from '#lib/live/live.fixture.ts';
import { LiveSession } from '#lib/live/live-session.ts';
import messages from '../../messages/en.json' with { type: 'json' };

const AGENTS = Array.from({ length: 120 }, (_, index) => String(201 + index));
const QUEUES = ['820', '821', '822', '823'];

let root: Root;
let socket: FakeSocket;
let session: LiveSession;
let renders: Map<string, number>;

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  socket = new FakeSocket();
  renders = new Map();
  session = new LiveSession({
    site: 'hq',
    viewer: 'Bob',
    time: new FakeTime(),
    open: socket.open,
    life: { watch: () => () => undefined },
    send: async () => ({ kind: 'taken' }),
    newId: () => 'id',
    reload: () => undefined,
  });
  session.start();
  socket.server.connected();
  await socket.answer({ snapshot: snapshot() });
  root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(async () => root.render(<Tiles />));
  renders.clear();
});

afterEach(() => {
  act(() => root.unmount());
  session.stop();
});

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
    <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
      <LiveSessionContext value={session}>
        <CommandDesk roleCommands={['call.drop', 'call.transfer', 'queue.login', 'queue.logout']}>
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
        </CommandDesk>
      </LiveSessionContext>
    </NextIntlClientProvider>
  );
}

it('[P3] of 120 agents the one who changed renders, and the queues that count him', async () => {
  await act(async () => {
    socket.server.patch(makePatch(1, { agents: { patch: { 205: { status: 'away', presence: 'Away' } } } }));
  });
  expect([...renders.keys()].sort()).toEqual(['205', '820']);
  expect(document.querySelector('[data-agent="205"]')?.getAttribute('data-status')).toBe('away');
});

it('[P3] a new caller renders his queue and no agent', async () => {
  await act(async () => {
    socket.server.patch(makePatch(1, { calls: { put: { c: makeCall('c') } } }));
  });
  expect([...renders.keys()]).toEqual(['820']);
  const waiting = document.querySelector('[data-queue="820"] [data-metric="waiting"]');
  expect(waiting?.getAttribute('data-value')).toBe('1');
});

it('[P1] catching up with a snapshot in which nothing changed renders nothing', async () => {
  const again = structuredClone(snapshot());
  await act(async () => {
    session.store.replace({ ...again, revision: 9, epoch: 'e2' });
  });
  expect([...renders.keys()]).toEqual([]);
});

it('[F1] a stale board says so on every tile, with its buttons off', async () => {
  await act(async () => socket.server.disconnected(false));
  expect(document.querySelectorAll('article[data-stale="true"]')).toHaveLength(AGENTS.length);
  expect(document.querySelectorAll('section[data-stale="true"]')).toHaveLength(QUEUES.length);
});
