// @vitest-environment happy-dom
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type BoardView, parseBoardView } from './board-view.ts';
import { BoardViewProvider, useBoardView, useDeferredBoardView } from './board-view-provider.tsx';

let root: Root;
let desk: ReturnType<typeof useBoardView>;
let shown: BoardView;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  window.history.replaceState(null, '', '/?site=hq&queue=820&status=asleep&lang=he');
  root = createRoot(document.body.appendChild(document.createElement('div')));
});

afterEach(() => {
  act(() => root.unmount());
  vi.useRealTimers();
  window.history.replaceState(null, '', '/');
});

function Probe(): ReactNode {
  desk = useBoardView();
  shown = useDeferredBoardView();
  return null;
}

const open = () =>
  act(async () =>
    root.render(
      <BoardViewProvider initial={parseBoardView(new URLSearchParams(window.location.search))}>
        <Probe />
      </BoardViewProvider>,
    ),
  );
const query = () => window.location.search;

it('leaves the address alone until something is chosen', async () => {
  await open();
  expect(query()).toBe('?site=hq&queue=820&status=asleep&lang=he');
  expect(shown.queues).toEqual(['820']);
});

it('writes a choice at once, and adds no step to the history', async () => {
  await open();
  const steps = window.history.length;
  await act(async () => desk.change({ statuses: ['free', 'ringing'], sort: 'longest' }));
  expect(query()).toBe('?site=hq&lang=he&queue=820&status=free&status=ringing&sort=longest');
  await act(async () => desk.clear());
  expect(query()).toBe('?site=hq&lang=he&sort=longest');
  expect(window.history.length).toBe(steps);
});

it('writes a text when the typing pauses, or when the page goes', async () => {
  await open();
  const before = query();
  for (const text of ['n', 'no', 'noa']) await act(async () => desk.change({ text }));
  expect([query(), shown.text]).toEqual([before, 'noa']);
  await act(async () => vi.advanceTimersByTime(299));
  expect(query()).toBe(before);
  await act(async () => vi.advanceTimersByTime(1));
  expect(query()).toContain('q=noa');
  await act(async () => desk.change({ text: 'levi' }));
  window.dispatchEvent(new Event('pagehide'));
  expect(query()).toContain('q=levi');
});

it('writes at once that nothing is searched for any more', async () => {
  await open();
  await act(async () => desk.change({ text: 'noa' }));
  await act(async () => vi.advanceTimersByTime(300));
  expect(query()).toContain('q=noa');
  await act(async () => desk.clear());
  expect(query()).toBe('?site=hq&lang=he');
});
