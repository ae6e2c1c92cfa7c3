// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useWakeLock } from './use-wake-lock.ts';

class Lock {
  released = false;
  async release(): Promise<void> {
    this.released = true;
  }
}

let locks: Lock[];
let refused: boolean;
let root: Root | null;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  locks = [];
  refused = false;
  root = null;
});
afterEach(async () => {
  await act(async () => root?.unmount());
  vi.unstubAllGlobals();
});

function Screen() {
  useWakeLock();
  return null;
}

/** `absent`: as on a page over plain HTTP. */
async function open({ absent = false } = {}): Promise<void> {
  const request = async (kind: string): Promise<Lock> => {
    expect(kind).toBe('screen');
    if (refused) throw new DOMException('battery', 'NotAllowedError');
    const lock = new Lock();
    locks.push(lock);
    return lock;
  };
  vi.stubGlobal('navigator', absent ? {} : { wakeLock: { request } });
  root = createRoot(document.createElement('div'));
  await act(async () => root?.render(<Screen />));
}

/** The browser takes the lock away from a page that is not seen. */
async function become(state: 'hidden' | 'visible'): Promise<void> {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  if (state === 'hidden') for (const lock of locks) lock.released = true;
  await act(async () => document.dispatchEvent(new Event('visibilitychange')));
}

const held = (): number => locks.filter((lock) => !lock.released).length;

it('keeps the screen awake from the start, and holds one lock only', async () => {
  await open();
  expect([locks.length, held()]).toEqual([1, 1]);
  await become('visible');
  expect([locks.length, held()]).toEqual([1, 1]);
});

it('asks again when the page is seen again, and not before', async () => {
  await open();
  await become('hidden');
  expect([locks.length, held()]).toEqual([1, 0]);
  await become('visible');
  expect([locks.length, held()]).toEqual([2, 1]);
});

it('lets go with the wall', async () => {
  await open();
  await act(async () => root?.unmount());
  expect([locks.length, held()]).toEqual([1, 0]);
  await become('visible');
  expect(locks).toHaveLength(1);
});

it('goes on where the browser refuses, and tries again later', async () => {
  refused = true;
  await open();
  expect(locks).toHaveLength(0);
  refused = false;
  await become('visible');
  expect(held()).toBe(1);
});

it('does without where there is no such thing', async () => {
  await open({ absent: true });
  await become('visible');
  expect(locks).toHaveLength(0);
});
