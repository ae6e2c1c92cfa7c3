// @vitest-environment happy-dom
import { act, Profiler } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RenderedSite, renderSite } from '#components/board/live-site.fixture.tsx';
import { AgentTile } from '#components/tiles/agent-tile.tsx';
import {
  makeAgent,
  makeCommand,
  makeHeartbeat,
  makeMember,
  makePatch,
  makeQueue,
  makeSnapshot,
  START_TIME,
} from '#lib/live/live.fixture.ts';
import type { CommandRecord } from '#lib/model/command-record.ts';
import { extension, queueNumber } from '#lib/model/ids.ts';
import type { Patch } from '#lib/protocol/messages.ts';
import { CommandLog } from './command-log.tsx';

let site: RenderedSite;
let renders: number;
let revision: number;

beforeEach(async () => {
  site = await renderSite({
    snapshot: makeSnapshot(1, {
      queues: [makeQueue('820', 'Support'), makeQueue('821', 'Sales')],
      agents: [makeAgent('204', { queues: [queueNumber('820'), queueNumber('821')] })],
      members: [makeMember('820', '204'), makeMember('821', '204')],
    }),
    children: (
      <>
        <Profiler
          id="tile"
          onRender={() => {
            renders += 1;
          }}
        >
          <AgentTile extension="204" compact={false} />
        </Profiler>
        <CommandLog />
      </>
    ),
  });
  revision = 1;
  // Past the moment in each second at which durations tick.
  site.time.advance(10);
  renders = 0;
});

afterEach(() => site.unmount());

async function patch(changes: Patch['changes']): Promise<void> {
  await act(async () => site.socket.server.patch(makePatch(revision, changes)));
  revision += 1;
}

/** Time passes second by second, and the server says each second that it is there. */
async function pass(seconds: number): Promise<void> {
  for (let i = 0; i < seconds; i += 1) {
    await act(async () => {
      site.time.advance(1_000);
      const serverTime = site.time.now();
      const times = { pollLastOkAt: serverTime, pollAnsweredAt: serverTime, eventsLastAt: serverTime };
      site.socket.server.heartbeat(makeHeartbeat(revision, { serverTime, times }));
    });
  }
}

const undoButtons = (): readonly HTMLButtonElement[] => [
  ...document.querySelectorAll<HTMLButtonElement>('button[aria-label^="Undo"]'),
];
const click = (element: Element | null | undefined): Promise<void> =>
  act(async () => {
    element?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  });
const logOut = (): Promise<void> => click(document.querySelector('[aria-label="Log 204 out of queue 820"]'));
const out = { loggedIn: false, queueLogin: false };
const told = (id: string, fields: Partial<CommandRecord>): Patch['changes'] => ({
  commands: {
    put: {
      [id]: makeCommand(id, {
        type: 'queue.logout',
        target: extension('204'),
        detail: '820',
        by: 'Bob',
        ...fields,
      }),
    },
  },
  members: { patch: { '820/204': out } },
});

it('[C4] offers an undo on the tile and in the log from the confirmation on, for ten seconds', async () => {
  await logOut();
  await pass(1);
  expect(undoButtons()).toHaveLength(0);
  await patch(told('id1', { outcome: 'confirmed' }));
  expect(undoButtons().map((button) => button.getAttribute('aria-label'))).toEqual([
    'Undo: Log out of 820 (204)',
    'Undo: Log out of 820 (204)',
  ]);
  await pass(9);
  expect(undoButtons()).toHaveLength(2);
  await pass(2);
  expect(undoButtons()).toHaveLength(0);
  expect(document.querySelector('[data-agent] [data-command]')?.getAttribute('data-outcome')).toBe(
    'confirmed',
  );
});

it('[C2] undo sends the opposite once, with an id of its own, and keeps the focus with the agent', async () => {
  await logOut();
  await patch(told('id1', { outcome: 'confirmed' }));
  await click(document.querySelector('[data-agent] button[aria-label^="Undo"]'));
  expect(site.sent).toEqual([
    { type: 'queue.logout', extension: '204', queue: '820' },
    { type: 'queue.login', extension: '204', queue: '820' },
  ]);
  expect(site.session.commands().map(({ id, type }) => `${id} ${type}`)).toContain('id2 queue.login');
  expect(undoButtons()).toHaveLength(0);
  expect((document.activeElement as HTMLElement).dataset['menu']).toBe('204');
});

it('offers none when somebody has acted since', async () => {
  await logOut();
  await patch(told('id1', { outcome: 'confirmed' }));
  await patch({ members: { patch: { '820/204': { loggedIn: true, queueLogin: true } } } });
  await pass(1);
  expect(undoButtons()).toHaveLength(0);
  await patch({ members: { patch: { '820/204': out } } });
  await pass(1);
  expect(undoButtons()).toHaveLength(2);
  await patch({
    commands: {
      put: {
        x: makeCommand('x', { type: 'presence.set', by: 'Ann', detail: 'Away', at: START_TIME + 9_000 }),
      },
    },
  });
  expect(undoButtons()).toHaveLength(0);
});

it('offers none for what another viewer sent, and none of what was not confirmed', async () => {
  await patch(told('other', { by: 'Ann', outcome: 'confirmed' }));
  await pass(1);
  expect(undoButtons()).toHaveLength(0);
  await patch({ members: { patch: { '820/204': { loggedIn: true, queueLogin: true } } } });
  await logOut();
  await patch(told('id1', { outcome: 'unconfirmed', at: START_TIME + 2_000 }));
  await pass(1);
  expect(undoButtons()).toHaveLength(0);
});

it('[F1] offers none while the picture is stale', async () => {
  await logOut();
  await patch(told('id1', { outcome: 'confirmed' }));
  expect(undoButtons()).toHaveLength(2);
  await act(async () => site.socket.server.disconnected(false));
  expect(undoButtons()).toHaveLength(0);
  expect(site.session.canUndo(makeCommand('id1'))).toBe(false);
});

it('[P3] the seconds that an undo stands render nothing of the tile', async () => {
  await logOut();
  await patch(told('id1', { outcome: 'confirmed' }));
  await pass(1);
  // The time in status is the one thing that ticks.
  renders = 0;
  await pass(5);
  expect(renders).toBe(5);
  expect(undoButtons()).toHaveLength(2);
});

it('[C4] the log tells of the last 20, four at first, by whom and about whom', async () => {
  const many = Array.from({ length: 20 }, (_, index) =>
    makeCommand(`c${index}`, { at: START_TIME + index, by: 'Ann' }),
  );
  await patch({ commands: { put: Object.fromEntries(many.map((command) => [command.id, command])) } });
  const entries = (): readonly Element[] => [...document.querySelectorAll('[data-log]')];
  expect(entries()).toHaveLength(4);
  expect(entries()[0]?.getAttribute('data-log')).toBe('c19');
  expect(entries()[0]?.textContent).toContain('Ann: Drop call · Agent 204 204');
  await click(
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Show all 20'),
  );
  expect(entries()).toHaveLength(20);
  await click(
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Show fewer'),
  );
  expect(entries()).toHaveLength(4);
});
