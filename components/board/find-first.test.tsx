// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, it } from 'vitest';
import { AgentGrid } from '#components/tiles/agent-grid.tsx';
import { makeAgent } from '#lib/live/live.fixture.ts';
import { BoardSearch } from './board-search.tsx';
import { DEFAULT_VIEW } from './board-view.ts';
import { BoardViewProvider } from './board-view-provider.tsx';
import { type RenderedSite, renderSite, snapshotOf } from './live-site.fixture.tsx';

let site: RenderedSite;
afterEach(() => site.unmount());

function type(field: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

it('Enter goes to the first agent of what was typed, however far the lists are behind', async () => {
  site = await renderSite({
    snapshot: snapshotOf({ agents: ['201', '202', '203'].map((number) => makeAgent(number)) }),
    children: (
      <BoardViewProvider initial={DEFAULT_VIEW}>
        <BoardSearch />
        <AgentGrid />
      </BoardViewProvider>
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
