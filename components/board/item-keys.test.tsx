// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Desk, DeskContext, type OpenScreen } from '#components/commands/desk.ts';
import { COMMAND_TYPES, type CommandType } from '#lib/commands/commands.ts';
import { makeAgent, makeCall, makeSnapshot } from '#lib/live/live.fixture.ts';
import { callId } from '#lib/model/ids.ts';
import { ItemKeys } from './item-keys.tsx';
import { type LiveSite, renderLiveSite } from './live-site.fixture.tsx';

let site: LiveSite;
let opened: OpenScreen[];

async function open(offered: readonly CommandType[] = COMMAND_TYPES): Promise<void> {
  opened = [];
  const desk: Desk = {
    offered: new Set(offered),
    open: (screen) => void opened.push(screen),
    send: () => undefined,
    undo: () => undefined,
  };
  site = await renderLiveSite({
    snapshot: makeSnapshot(1, {
      agents: [makeAgent('204', { callId: callId('c'), status: 'talking' }), makeAgent('205')],
      calls: [makeCall('c')],
    }),
    children: (
      <DeskContext value={desk}>
        <ItemKeys>
          <article data-agent="204">
            <button type="button">204</button>
          </article>
          <article data-agent="205">
            <button type="button">205</button>
          </article>
        </ItemKeys>
      </DeskContext>
    ),
  });
}

function press(key: string, agent: string): void {
  const button = document.querySelector<HTMLElement>(`[data-agent="${agent}"] button`);
  button?.focus();
  button?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

beforeEach(() => open());
afterEach(() => site.unmount());

it('asks about the call of the agent who has the focus', () => {
  press('d', '204');
  press('t', '204');
  expect(opened).toEqual([
    { kind: 'drop', extension: '204', callId: 'c' },
    { kind: 'transfer', extension: '204', callId: 'c' },
  ]);
});

it('does nothing for an agent without a call, or with another key', () => {
  press('d', '205');
  press('x', '204');
  expect(opened).toEqual([]);
});

it('[F1] does nothing while commands are off', async () => {
  await act(async () => site.socket.server.disconnected(false));
  press('d', '204');
  expect(opened).toEqual([]);
});

it('[C5] does nothing that is not offered', async () => {
  site.unmount();
  await open(['call.transfer']);
  press('d', '204');
  press('t', '204');
  expect(opened.map(({ kind }) => kind)).toEqual(['transfer']);
});
