// @vitest-environment happy-dom
import { act, useMemo } from 'react';
import { afterEach, expect, it } from 'vitest';
import { CallsTable } from '#components/calls/calls-table.tsx';
import { StaleBanner } from '#components/freshness/stale-banner.tsx';
import { QueueTile } from '#components/tiles/queue-tile.tsx';
import { useLiveSession } from '#lib/live/hooks.ts';
import { liveLinks, makeHeartbeat, makeQueue, START_TIME } from '#lib/live/live.fixture.ts';
import { type RenderedSite, renderSite, snapshotOf } from './live-site.fixture.tsx';
import { StatusChips } from './status-chips.tsx';
import { SummaryStrip } from './summary-strip.tsx';

let site: RenderedSite | null = null;
afterEach(() => {
  site?.unmount();
  site = null;
});

const text = () => document.body.textContent ?? '';
const chips = () => document.querySelectorAll('[data-status-chip]').length;

function Chips() {
  const session = useLiveSession();
  const sessions = useMemo(() => [session], [session]);
  return <StatusChips sessions={sessions} />;
}

const metrics = () =>
  [...document.querySelectorAll<HTMLElement>('[data-metric]')].map(({ dataset }) => dataset.value);

it('[F1] a PBX that was never reached is not shown as an empty one, and the reason stands on the board', async () => {
  const links = {
    ...liveLinks,
    poll: {
      ...liveLinks.poll,
      status: 'down' as const,
      error: 'the PBX does not let us in',
      since: START_TIME,
    },
  };
  const snapshot = snapshotOf({ queues: [makeQueue('820', 'Support')], links });
  site = await renderSite({
    snapshot: { ...snapshot, times: { pollLastOkAt: null, pollAnsweredAt: null, eventsLastAt: null } },
    children: (
      <>
        <StaleBanner />
        <SummaryStrip />
        <Chips />
        <QueueTile number="820" dense={false} />
        <CallsTable />
      </>
    ),
  });
  expect(text()).toContain('PBX not reached yet: the PBX does not let us in');
  expect(text()).toContain('No call data yet');
  expect(text()).not.toContain('no one waiting');
  expect(chips()).toBe(0);
  expect(new Set(metrics())).toEqual(new Set(['']));

  const seen = site.socket.server;
  await act(async () => seen.heartbeat(makeHeartbeat(1)));
  expect(text()).toContain('no one waiting');
  expect(chips()).toBeGreaterThan(0);
  expect(document.querySelector<HTMLElement>('[data-metric="waiting"]')?.dataset.value).toBe('0');
});
