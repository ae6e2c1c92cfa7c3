// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, it } from 'vitest';
import { type RenderedSite, renderSite, snapshotOf } from '#components/board/live-site.fixture.tsx';
import { liveLinks, makeQueue } from '#lib/live/live.fixture.ts';
import type { Links } from '#lib/model/links.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { WallLiveAnswer } from './wall-live-answer.tsx';

let site: RenderedSite | null = null;
afterEach(() => {
  site?.unmount();
  site = null;
});

const note = () => document.querySelector('[role="note"]')?.textContent ?? null;

async function wallWith(links: Partial<Links>, locale: 'en' | 'he' = 'en'): Promise<void> {
  const snapshot = snapshotOf({ queues: [makeQueue('820')], links: { ...liveLinks, ...links } });
  site = await renderSite({ snapshot, locale, children: <WallLiveAnswer notes={[]} /> });
}

it('[M11] a wall says of how many agents the presence is known, and how old it gets', async () => {
  await wallWith({ presence: { known: 60, of: 500, oldestSeconds: null } });
  expect(note()).toBe('Presence of 60 of 500 known');
  site?.unmount();
  await wallWith({ presence: { known: 500, of: 500, oldestSeconds: 59 } });
  expect(note()).toBe('Presence up to 0:59 old');
});

it('[F2] a wall names what the board warns of, in its own language', async () => {
  const meter = { heard: 10, expected: 60, windowMinutes: 10 };
  const warnings = [noticeWithText('zone-wrong')];
  await wallWith({
    unknownParts: [
      { part: 'queues', numbers: [], count: 0, asOf: null, ...noticeWithText('link-error', { status: 500 }) },
    ],
  });
  expect(note()).toBe('List of queues: not known.');
  site?.unmount();
  await wallWith({ warnings, events: { status: 'up', meter } });
  expect(note()).toBe('Webhooks are getting lost (50 of 60) · The site’s time zone looks wrong.');
  site?.unmount();
  await wallWith({ warnings }, 'he');
  expect(note()).toBe('אזור הזמן של האתר נראה שגוי.');
});

it('says nothing while nothing is lacking, and nothing small beside what is large: that it is not live', async () => {
  await wallWith({ presence: { known: 500, of: 500, oldestSeconds: 12 } });
  expect(note()).toBeNull();
  site?.unmount();
  await wallWith({ presence: { known: 60, of: 500, oldestSeconds: null } });
  act(() => site?.time.advance(20_000));
  expect(document.querySelector('[data-answer="live"]')?.getAttribute('data-value')).toBe('stale');
  expect(note()).toBeNull();
});
