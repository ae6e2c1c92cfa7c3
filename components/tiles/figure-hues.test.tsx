// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { type RenderedSite, renderSite, snapshotOf } from '#components/board/live-site.fixture.tsx';
import { ServiceLevel } from '#components/queue-page/service-level.tsx';
import { WallQueueTile } from '#components/wall/wall-queue-tile.tsx';
import { makeCall, makeQueue, START_TIME } from '#lib/live/live.fixture.ts';
import { QueueTile } from './queue-tile.tsx';
import { SmallQueueTile } from './small-queue-tile.tsx';

let site: RenderedSite | null = null;
afterEach(() => {
  site?.unmount();
  site = null;
});

const PLACES = {
  'the board': <QueueTile number="820" dense={false} />,
  'a crowded board': <SmallQueueTile number="820" form="slim" />,
  'a crowded low screen': <SmallQueueTile number="820" form="line" />,
  'a large wall': <WallQueueTile number="820" density="large" />,
  'a wall': <WallQueueTile number="820" density="medium" />,
  'a crowded wall': <WallQueueTile number="820" density="small" />,
  'the page of the queue': <ServiceLevel queue="820" />,
};

const makeDay = (serviceLevelPercent: number, abandoned: number, abandonPercent: number) => {
  const queue = makeQueue('820', 'Support');
  return { ...queue, today: { ...queue.today, serviceLevelPercent, abandoned, abandonPercent } };
};

/** The hues of figures that are shown: of the element itself, or of what it stands in. */
function hues(): readonly string[] {
  const shown = [...document.querySelectorAll('.text-hue, .fill-hue, .stroke-hue')];
  const found = shown.map((element) => /hue-(near|over|free)/.exec(hueOf(element))?.[0] ?? 'neutral');
  return [...new Set(found)].sort();
}

const hueOf = (element: Element): string =>
  element
    .closest(
      '[class*="hue-near"], [class*="hue-over"], [class*="hue-calm"], [class*="hue-off"], [class*="hue-free"]',
    )
    ?.getAttribute('class') ?? '';

it.each(Object.entries(PLACES))(
  '[K4] [K12] %s: neutral while the figures are far from their targets, many abandoned or not',
  async (_place, children) => {
    site = await renderSite({ snapshot: snapshotOf({ queues: [makeDay(99, 40, 0.4)] }), children });
    expect(hues().filter((hue) => hue !== 'neutral')).toEqual([]);
  },
);

it.each(Object.entries(PLACES))(
  '[K4] [K12] %s: red when the service level or the abandon rate has missed its target',
  async (_place, children) => {
    const calls = [makeCall('1', { queuedAt: START_TIME - 60_000 })];
    site = await renderSite({ snapshot: snapshotOf({ queues: [makeDay(40, 1, 50)], calls }), children });
    expect(hues()).toContain('hue-over');
    expect(hues()).not.toContain('hue-free');
  },
);

it.each(Object.entries(PLACES))(
  '[K12] %s: the abandon rate stands beside the service level',
  async (_place, children) => {
    site = await renderSite({ snapshot: snapshotOf({ queues: [makeDay(90, 4, 3.2)] }), children });
    const rate = document.querySelector<HTMLElement>('[data-metric="abandon-rate"]');
    expect(rate?.dataset.value).toBe('3.2');
    expect(rate?.textContent).toBe('3% abandoned');
  },
);
