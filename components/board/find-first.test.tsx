// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, it } from 'vitest';
import { AgentGrid } from '#components/tiles/agent-grid.tsx';
import { makeAgent } from '#lib/live/live.fixture.ts';
import { BoardSearch } from './board-search.tsx';
import { WHOLE_VIEW } from './board-view.ts';
import { type LiveSite, renderLiveSite, snapshotOf } from './live-site.fixture.tsx';
import { ViewDesk } from './view-desk.tsx';

let site: LiveSite;
afterEach(() => site.unmount());

function type(field: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

it('Enter goes to the first agent of what was typed, however far the lists are behind', async () => {
  site = await renderLiveSite({
    snapshot: snapshotOf({ agents: ['201', '202', '203'].map((number) => makeAgent(number)) }),
    children: (
      <ViewDesk initial={WHOLE_VIEW}>
        <BoardSearch />
        <AgentGrid />
      </ViewDesk>
    ),
  });
  const field = document.querySelector('input');
  await act(async () => {
    if (field === null) return;
    field.focus();
    type(field, '203');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    // At once: the next press of Enter opens the menu of whoever has the focus.
    expect(document.activeElement?.getAttribute('data-menu')).toBe('203');
  });
  expect(document.querySelectorAll('[data-agent]')).toHaveLength(1);
  expect(document.activeElement?.getAttribute('data-menu')).toBe('203');
});
