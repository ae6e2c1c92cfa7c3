// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  CommandContext,
  type CommandContextValue,
  type OpenDialog,
} from '#components/commands/command-context.ts';
import { COMMAND_TYPES, type CommandType } from '#lib/commands/commands.ts';
import { makeAgent, makeCall, makeSnapshot } from '#lib/live/live.fixture.ts';
import { callId } from '#lib/model/ids.ts';
import { ItemShortcuts } from './item-shortcuts.tsx';
import { type RenderedSite, renderSite } from './live-site.fixture.tsx';

let site: RenderedSite;
let opened: OpenDialog[];

async function open(offered: readonly CommandType[] = COMMAND_TYPES): Promise<void> {
  opened = [];
  const desk: CommandContextValue = {
    offered: new Set(offered),
    openDialog: (screen) => void opened.push(screen),
    send: () => undefined,
    undo: () => undefined,
  };
  site = await renderSite({
    snapshot: makeSnapshot(1, {
      agents: [makeAgent('204', { callId: callId('c'), status: 'talking' }), makeAgent('205')],
      calls: [makeCall('c')],
    }),
    children: (
      <CommandContext value={desk}>
        <ItemShortcuts>
          <article data-agent="204">
            <button type="button">204</button>
          </article>
          <article data-agent="205">
            <button type="button">205</button>
          </article>
        </ItemShortcuts>
      </CommandContext>
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
