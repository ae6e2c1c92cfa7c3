// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import messages from '../../messages/en.json' with { type: 'json' };
import { boardAddressOfWall } from './board-address-of-wall.ts';
import { WallBoardLink } from './wall-board-link.tsx';
import { readWallOptions } from './wall-options.ts';

let root: Root;
let went: string[];

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  went = [];
  vi.spyOn(window.location, 'assign').mockImplementation((address) => void went.push(String(address)));
  root = createRoot(document.body.appendChild(document.createElement('main')));
  const options = readWallOptions({ site: 'hq', queues: '820,821' });
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
        <WallBoardLink options={options} readablePx={18} />
      </NextIntlClientProvider>,
    ),
  );
});

afterEach(() => {
  act(() => root.unmount());
  document.body.replaceChildren();
  vi.useRealTimers();
});

const mark = () => document.querySelector('[data-way-back]');
const point = (clientX: number) =>
  act(async () => void document.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY: 5 })));
const press = (key: string) =>
  act(async () => void document.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true })));

it('[V4] leads back to the board of the same sites and queues', () => {
  expect(boardAddressOfWall(readWallOptions({}))).toBe('/');
  expect(boardAddressOfWall(readWallOptions({ site: ['a', 'b'], queues: '820' }))).toBe(
    '/?site=a&site=b&queue=820',
  );
});

it('[V4] is not there until somebody moves the pointer, and vanishes again', async () => {
  expect(mark()).toBeNull();
  // A screen that was laid out anew beneath a pointer that lies still.
  await point(10);
  await point(12);
  expect(mark()).toBeNull();
  await point(40);
  expect(mark()?.getAttribute('href')).toBe('/?site=hq&queue=820&queue=821');
  await act(async () => vi.advanceTimersByTime(3_000));
  await point(90);
  await act(async () => vi.advanceTimersByTime(3_000));
  expect(mark()).not.toBeNull();
  await act(async () => vi.advanceTimersByTime(1_000));
  expect(mark()).toBeNull();
});

it('[V4] goes back by Escape, and is there for whoever presses another key', async () => {
  await press('Tab');
  expect([mark() === null, went]).toEqual([false, []]);
  await press('Escape');
  expect(went).toEqual(['/?site=hq&queue=820&queue=821']);
});
