// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AgentGrid } from '#components/tiles/agent-grid.tsx';
import { makeAgent } from '#lib/live/live.fixture.ts';
import { type BoardView, DEFAULT_VIEW } from './board-view.ts';
import { BoardViewProvider } from './board-view-provider.tsx';
import { FoldablePartSection } from './foldable-part.tsx';
import { setPartOpen } from './folded-parts.ts';
import { type RenderedSite, renderSite, snapshotOf } from './live-site.fixture.tsx';

let site: RenderedSite;

beforeEach(() => window.localStorage.clear());
afterEach(() => site.unmount());

async function show(widthPx: number, view: Partial<BoardView> = {}): Promise<void> {
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
    const list = new EventTarget();
    return Object.assign(list, {
      matches: query.includes('max-width: 40rem') && widthPx <= 640,
    }) as MediaQueryList;
  });
  site = await renderSite({
    snapshot: snapshotOf({ agents: ['201', '202'].map((number) => makeAgent(number)) }),
    children: (
      <BoardViewProvider initial={{ ...DEFAULT_VIEW, ...view }}>
        <FoldablePartSection part="agents" starts={false}>
          <AgentGrid />
        </FoldablePartSection>
      </BoardViewProvider>
    ),
  });
}

const title = () => document.querySelector<HTMLElement>('h2 button');
const isFolded = () => document.querySelector('[data-part="agents"]')?.hasAttribute('data-folded');

it('[V2] on a phone the heading of a part opens and shuts it, and says which', async () => {
  await show(390);
  expect([title()?.getAttribute('aria-expanded'), title()?.textContent, isFolded()]).toEqual([
    'false',
    'Agents 2',
    true,
  ]);
  await act(async () => title()?.click());
  expect([title()?.getAttribute('aria-expanded'), isFolded()]).toEqual(['true', false]);
});

it('[V2] is remembered by the browser, each part for itself', async () => {
  setPartOpen('calls', false);
  setPartOpen('agents', true);
  await show(390);
  expect(isFolded()).toBe(false);
});

it('[V2] folds nothing away that was searched for', async () => {
  await show(390, { text: '201' });
  expect(isFolded()).toBe(false);
});

it('[V2] does not fold on a larger screen', async () => {
  await show(1_366);
  expect([title(), isFolded()]).toEqual([null, false]);
});
