// @vitest-environment happy-dom
import { act, Profiler, useMemo } from 'react';
import { afterEach, expect, it } from 'vitest';
import { AgentGrid } from '#components/tiles/agent-grid.tsx';
import { QueueGrid } from '#components/tiles/queue-grid.tsx';
import { useLiveSession } from '#lib/live/hooks.ts';
import { makeAgent, makeMember, makePatch, makeQueue } from '#lib/live/live.fixture.ts';
import { queueNumber } from '#lib/model/ids.ts';
import type { Agent } from '#lib/model/records.ts';
import { type BoardView, DEFAULT_VIEW } from './board-view.ts';
import { BoardViewProvider, useDeferredBoardView } from './board-view-provider.tsx';
import { type RenderedSite, renderSite, snapshotOf } from './live-site.fixture.tsx';
import { StatusChips } from './status-chips.tsx';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(201 + index));
const QUEUES = ['820', '821'];
const queueOf = (index: number): string => QUEUES[index % 2] ?? '820';

let site: RenderedSite;
let commits: Record<string, number>;
/** The tiles as they stood: one that is put anew is another element. */
let before: ReadonlyMap<string, Element>;

afterEach(() => site.unmount());

async function show(count: number, view: Partial<BoardView> = {}): Promise<void> {
  const agents = numbers(count);
  commits = {};
  const counted = (id: string): void => {
    commits[id] = (commits[id] ?? 0) + 1;
  };
  site = await renderSite({
    snapshot: snapshotOf({
      queues: QUEUES.map((number) => makeQueue(number, `Queue ${number}`)),
      agents: agents.map((number, index) => makeAgent(number, { queues: [queueNumber(queueOf(index))] })),
      members: agents.map((number, index) => makeMember(queueOf(index), number)),
    }),
    children: (
      <BoardViewProvider initial={{ ...DEFAULT_VIEW, ...view }}>
        <Profiler id="view" onRender={counted}>
          <ViewProbe />
        </Profiler>
        <Profiler id="queues" onRender={counted}>
          <QueueGrid />
        </Profiler>
        <Profiler id="agents" onRender={counted}>
          <AgentGrid />
        </Profiler>
      </BoardViewProvider>
    ),
  });
  before = tiles();
  commits = {};
}

function ViewProbe() {
  useDeferredBoardView();
  return null;
}

const tiles = (): ReadonlyMap<string, Element> =>
  new Map(
    [...document.querySelectorAll<HTMLElement>('[data-agent]')].map((tile) => [
      tile.dataset.agent ?? '',
      tile,
    ]),
  );
/** The very same elements in the same places: equal ones could have been put anew. */
const isAsBefore = (): boolean => {
  const [now, then] = [[...tiles().values()], [...before.values()]];
  return now.length === then.length && now.every((tile, place) => tile === then[place]);
};
const change = (number: string, fields: Partial<Agent>) =>
  act(async () => {
    site.socket.server.patch(
      makePatch(site.session.store.position?.revision ?? 1, { agents: { patch: { [number]: fields } } }),
    );
  });

it('[P3] of 120 agents a change of one commits one part of the grid, and nobody is filtered anew', async () => {
  await show(120);
  await change('300', { status: 'talking' });
  // The tile alone, in one commit; its queue's bar in the other grid.
  expect(commits).toEqual({ agents: 1, queues: 1 });
  expect(isAsBefore()).toBe(true);
  expect(tiles().get('300')?.getAttribute('data-status')).toBe('talking');
});

it('[P3] with a filter that the agent still fits, a change moves no tile', async () => {
  await show(60, { queues: ['820'], statuses: ['free', 'on-call'] });
  expect(before.size).toBe(30);
  await change('203', { status: 'talking' });
  expect(isAsBefore()).toBe(true);
  expect(commits.agents).toBe(1);
  expect(commits.view).toBeUndefined();
});

it('[P3] with a filter that the agent does not fit, a change concerns no tile', async () => {
  await show(60, { queues: ['820'] });
  await change('202', { status: 'talking' });
  expect(commits).toEqual({});
});

it('[P3] who comes to fit gets a tile, and the others keep theirs', async () => {
  await show(60, { statuses: ['away'] });
  expect(before.size).toBe(0);
  expect(document.body.textContent).toContain('No agents match status away');
  await change('204', { status: 'away' });
  expect([...tiles().keys()]).toEqual(['204']);
});

it('[P3] the counts of the filters follow, in one commit', async () => {
  let chips = 0;
  site = await renderSite({
    snapshot: snapshotOf({ agents: numbers(60).map((number) => makeAgent(number)) }),
    children: (
      <Profiler
        id="chips"
        onRender={() => {
          chips += 1;
        }}
      >
        <Chips />
      </Profiler>
    ),
  });
  chips = 0;
  const chip = (group: string) =>
    document.querySelector(`[data-status-chip="${group}"]`)?.getAttribute('data-value');
  expect([chip('free'), chip('on-call')]).toEqual(['60', '0']);
  await change('204', { status: 'talking' });
  expect([chip('free'), chip('on-call'), chips]).toEqual(['59', '1', 1]);
  await change('204', { presence: 'Away' });
  expect(chips).toBe(1);
});

function Chips() {
  const session = useLiveSession();
  const sessions = useMemo(() => [session], [session]);
  return <StatusChips sessions={sessions} />;
}
