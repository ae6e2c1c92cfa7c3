// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type RenderedSite, renderSite, snapshotOf } from '#components/board/live-site.fixture.tsx';
import { makeQueue } from '#lib/live/live.fixture.ts';
import type { LastHourAnswer, LastHourStep } from '#lib/protocol/last-hour.ts';
import { LastHourSection } from './last-hour-chart.tsx';

const FIRST = Date.parse('2027-01-15T07:00:00Z');
const NOTHING = { waiting: null, answered: null, abandoned: null };
/** Of the hour up to eleven at the site, the last fifteen minutes are known. */
const points = (known: (index: number) => Omit<LastHourStep, 'at'>): LastHourStep[] =>
  Array.from({ length: 61 }, (_, index) => ({
    at: new Date(FIRST + index * 60_000).toISOString(),
    ...(index < 46 ? NOTHING : known(index)),
  }));
const answer: LastHourAnswer = {
  site: 'hq',
  serverTime: '2027-01-15T08:00:10.000Z',
  since: '2027-01-15T07:46:00.000Z',
  stepSeconds: 60,
  all: points((index) => ({ waiting: index === 50 ? 5 : 1, answered: 2, abandoned: index === 51 ? 3 : 0 })),
  queues: [
    { number: '820', name: 'Support', points: points(() => ({ waiting: 0, answered: 1, abandoned: 0 })) },
    { number: '821', name: null, points: points(() => ({ ...NOTHING, answered: 0, abandoned: 0 })) },
  ],
};

let site: RenderedSite;
let come: (seen: boolean) => Promise<void>;
const fetched = vi.fn(async () => Response.json(answer));

beforeEach(async () => {
  vi.stubGlobal('fetch', fetched);
  fetched.mockClear();
  let tell: IntersectionObserverCallback = () => undefined;
  const Observer = class {
    constructor(callback: IntersectionObserverCallback) {
      tell = callback;
    }
    observe(): void {}
    disconnect(): void {}
  };
  vi.stubGlobal('IntersectionObserver', Observer);
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run));
  vi.stubGlobal('cancelIdleCallback', clearTimeout);
  come = (isIntersecting) =>
    act(async () => tell([{ isIntersecting } as IntersectionObserverEntry], {} as IntersectionObserver));
  site = await renderSite({
    snapshot: snapshotOf({ queues: [makeQueue('820', 'Support'), makeQueue('821')] }),
    children: <LastHourSection />,
  });
});

afterEach(() => {
  site.unmount();
  vi.unstubAllGlobals();
  window.history.replaceState(null, '', '/');
});

const summary = (): string => document.querySelector('p.sr-only')?.textContent ?? '';
const figures = (): (string | null)[] =>
  [...document.querySelectorAll('[data-hour]')].map((item) => item.getAttribute('data-value'));
const settled = (check: () => void): Promise<void> =>
  vi.waitFor(
    async () => {
      await act(async () => undefined);
      check();
    },
    { timeout: 10_000 },
  );

async function choose(number: string): Promise<void> {
  const select = document.querySelector('select');
  await act(async () => {
    if (select !== null) select.value = number;
    select?.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

it('asks for nothing before it comes into view, then says the hour in a sentence', async () => {
  expect(document.querySelector('[data-chart] h2')?.textContent).toBe('Last hour');
  expect(document.querySelector('.skeleton')).not.toBeNull();
  expect(fetched).not.toHaveBeenCalled();
  await come(true);
  await settled(() =>
    expect(summary()).toBe('Since 10:46 30 answered, 3 abandoned. At most 5 waiting, at 10:50.'),
  );
  expect(figures()).toEqual(['5', '30', '3']);
});

it('[K10] shows one queue when it is chosen, keeps that in the address, and shows no zero for what is not known', async () => {
  await come(true);
  await settled(() => expect(figures()).toEqual(['5', '30', '3']));
  await choose('820');
  expect(window.location.search).toBe('?chart=820');
  expect(summary()).toBe('Since 10:46 15 answered, 0 abandoned. No one waited.');
  await choose('821');
  expect(figures()).toEqual(['', '0', '0']);
  expect(summary()).toBe('Since 10:46 0 answered, 0 abandoned. The number waiting is not known.');
  await choose('');
  expect(window.location.search).toBe('');
  expect(fetched).toHaveBeenCalledTimes(1);
});

it('asks anew when it comes into view again; when that fails it keeps what it had, dimmed, with its age', async () => {
  await come(true);
  await settled(() => expect(fetched).toHaveBeenCalledTimes(1));
  await come(false);
  fetched.mockResolvedValue(new Response('', { status: 503 }));
  await come(true);
  await settled(() => expect(document.querySelector('[data-chart] [data-stale="true"]')).not.toBeNull());
  expect(document.querySelector('[data-stale="true"]')?.textContent).toContain('As of 11:00');
  expect(figures()).toEqual(['5', '30', '3']);
});

it('says so when nothing came at all, and tries again when asked to', async () => {
  fetched.mockResolvedValue(new Response('', { status: 503 }));
  await come(true);
  await settled(() => expect(document.body.textContent).toContain('The last hour could not be loaded.'));
  fetched.mockImplementation(async () => Response.json(answer));
  await act(async () => document.querySelector('button')?.click());
  await settled(() => expect(figures()).toEqual(['5', '30', '3']));
});
