// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RenderedSite, renderSite } from '#components/board/live-site.fixture.tsx';
import { liveLinks, makeHeartbeat, makeQueue, makeSnapshot } from '#lib/live/live.fixture.ts';
import { WallQueueTile } from './wall-queue-tile.tsx';
import { WallSummary } from './wall-summary.tsx';

const NONE: readonly string[] = [];
let site: RenderedSite;

/** The server counts from its start: what it has counted of a PBX that it never saw is no figure. */
const counted = { ...makeQueue('820').today, offered: 0, answered: 0, abandoned: 0 };

beforeEach(async () => {
  const links = { ...liveLinks, poll: { ...liveLinks.poll, status: 'down', error: 'refused' } } as const;
  const snapshot = makeSnapshot(1, { links, queues: [{ ...makeQueue('820'), today: counted }] });
  site = await renderSite({
    snapshot: { ...snapshot, times: { pollLastOkAt: null, pollAnsweredAt: null, eventsLastAt: null } },
    children: (
      <>
        <WallSummary chosen={[]} queues={['820']} agents={NONE} notes={[]} rows={1} style={{}} />
        <WallQueueTile number="820" density="large" />
      </>
    ),
  });
});

afterEach(() => site.unmount());

const value = (selector: string) => {
  const element = document.querySelector<HTMLElement>(selector);
  return [element?.dataset.value, element?.textContent];
};

it('[F1] of a PBX that was never reached the wall says nothing, and not 0', () => {
  for (const answer of ['waiting', 'free']) {
    const [plain, text] = value(`[data-answer="${answer}"]`);
    expect([plain, text]).toEqual(['', expect.stringContaining('—')]);
    expect(text).not.toMatch(/\d|Nobody/);
  }
  expect(document.querySelector('[role="img"]')?.getAttribute('aria-label')).toBe('—');
  for (const metric of ['waiting', 'answered', 'abandoned']) {
    const [plain, text] = value(`[data-metric="${metric}"]`);
    expect([plain, text]).toEqual(['', expect.stringContaining('—')]);
  }
});

it('shows figures from the first picture on', async () => {
  await act(async () => site.socket.server.heartbeat(makeHeartbeat(1)));
  expect(value('[data-answer="waiting"]')).toEqual(['0', expect.stringMatching(/^0/)]);
  expect(value('[data-metric="waiting"]')[0]).toBe('0');
});
