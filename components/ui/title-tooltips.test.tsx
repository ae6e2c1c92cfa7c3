// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TitleTooltips } from './title-tooltips.tsx';

let root: Root;
beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  root = createRoot(document.body.appendChild(document.createElement('main')));
  await act(async () =>
    root.render(
      <>
        <button type="button" title="Drop the call">
          <svg aria-hidden="true" />
        </button>
        <p>Nothing to say</p>
        <TitleTooltips />
      </>,
    ),
  );
});
afterEach(() => {
  act(() => root.unmount());
  document.body.replaceChildren();
  vi.useRealTimers();
});

const button = () => document.querySelector('button');
const shown = () => document.querySelector('[data-hint]')?.textContent ?? null;
const point = (type: string, pointerType: string, at: Element | null): void =>
  act(() => {
    at?.dispatchEvent(Object.assign(new Event(type, { bubbles: true }), { pointerType }));
    vi.advanceTimersByTime(600);
  });

it('shows the title of what is pointed at in place of the browser’s own hint, and puts it back', () => {
  point('pointerover', 'mouse', document.querySelector('svg'));
  expect(shown()).toBe('Drop the call');
  expect(button()?.title).toBe('');
  point('pointerover', 'mouse', document.querySelector('p'));
  expect(shown()).toBeNull();
  expect(button()?.title).toBe('Drop the call');
});

it('a finger that stays shows it, one that passes does not', () => {
  point('pointerover', 'touch', button());
  expect(shown()).toBeNull();
  point('pointerdown', 'touch', button());
  expect(shown()).toBe('Drop the call');
});

it('Escape ends it', () => {
  point('pointerover', 'mouse', button());
  act(() => void document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })));
  expect(shown()).toBeNull();
  expect(button()?.title).toBe('Drop the call');
});

it('does not bring back what stopped being so while it was shown', () => {
  point('pointerover', 'mouse', button());
  button()?.removeAttribute('title');
  point('pointerover', 'mouse', document.querySelector('p'));
  expect(button()?.hasAttribute('title')).toBe(false);
});
