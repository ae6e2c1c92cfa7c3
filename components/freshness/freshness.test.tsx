// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { type RenderedSite, renderSite, snapshotOf } from '#components/board/live-site.fixture.tsx';
import { formatTime } from '#lib/i18n/format-time.ts';
import { liveLinks, makeCall, makeQueue, START_TIME } from '#lib/live/live.fixture.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { EventsLink, PresenceRound, UnknownPart } from '#lib/model/records.ts';
import { FreshnessMarks } from './freshness-marks.tsx';
import { ScreenReaderAnnouncer } from './screen-reader-announcer.tsx';
import { StaleBanner } from './stale-banner.tsx';

let site: RenderedSite | null = null;
afterEach(() => {
  site?.unmount();
  site = null;
});

async function show(events: EventsLink): Promise<void> {
  const snapshot = snapshotOf({ links: { ...liveLinks, events } });
  const children = (
    <>
      <FreshnessMarks />
      <StaleBanner />
    </>
  );
  site = await renderSite({ snapshot, children });
}
const meter = (heard: number, expected: number): EventsLink => ({
  status: 'up',
  meter: { heard, expected, windowMinutes: 10 },
});
const shown = () => document.querySelector<HTMLElement>('[data-metric="events-heard"]');
const text = () => document.body.textContent ?? '';

describe('[F2] the events of a site', () => {
  it('show the share that was heard, in words for whoever does not see the bar', async () => {
    await show(meter(61, 62));
    expect(shown()?.dataset['value']).toBe('98');
    expect(shown()?.querySelector('.sr-only')?.textContent).toBe(
      'Webhooks reported 98% of the last 10 minutes’ call changes',
    );
    expect(text()).toContain('98%');
    expect(document.querySelector('[role="status"]')).toBeNull();
  });

  it('show nothing where nothing was counted', async () => {
    await show({ status: 'up', meter: null });
    expect(shown()).toBeNull();
  });

  it('say what is wrong, what it means and what to check when many are lost', async () => {
    await show(meter(14, 20));
    const notice = document.querySelector('[role="status"]')?.textContent ?? '';
    expect(notice).toContain('6 of 20 call changes in the last 10 minutes were not reported');
    expect(notice).toContain('show up to 1 second late');
    expect(notice).toMatch(/npm\srun\sdoctor/);
  });

  it('say that none arrives when polls are all there is', async () => {
    await show({ ...meter(0, 20), status: 'silent' });
    expect(text()).toContain('polling only');
    expect(document.querySelector('[role="status"]')?.textContent).toContain('No webhook has arrived lately');
  });
});

it('announces a breach once', async () => {
  const waiting = makeCall('a', { queuedAt: START_TIME - 21_000 });
  const snapshot = snapshotOf({ queues: [makeQueue('820', 'Support')] });
  site = await renderSite({ snapshot, children: <ScreenReaderAnnouncer /> });
  const { server } = site.socket;
  const region = () => document.querySelector('[data-announcer]')?.textContent?.trim();
  expect(region()).toBe('');
  await act(async () =>
    server.patch({
      site: 'hq',
      epoch: snapshot.epoch,
      from: 1,
      to: 2,
      serverTime: START_TIME,
      changes: { calls: { put: { a: waiting } } },
    }),
  );
  expect(region()).toBe('');
  await act(async () => site?.session.store.topics.publish(['freshness']));
  expect(region()).toBe('Support: a caller has waited over 20 seconds.');
});

describe('[M11] presence that is asked one by one', () => {
  const note = () => document.querySelector<HTMLElement>('[data-metric="presence-known"]');
  const showPresence = async (presence: PresenceRound | null): Promise<void> => {
    const snapshot = snapshotOf({ links: { ...liveLinks, presence } });
    site = await renderSite({ snapshot, children: <FreshnessMarks /> });
  };

  it('says of how many it is known until it is of all', async () => {
    await showPresence({ known: 60, of: 500, oldestSeconds: null });
    expect(note()?.textContent).toBe('Presence of 60 of 500 known');
    expect(note()?.dataset['value']).toBe('60');
  });

  it('says how old it gets where that is long, and nothing where it is not', async () => {
    await showPresence({ known: 500, of: 500, oldestSeconds: 59 });
    expect(note()?.textContent).toBe('Presence up to 0:59 old');
    site?.unmount();
    await showPresence({ known: 20, of: 20, oldestSeconds: 2 });
    expect(note()).toBeNull();
    site?.unmount();
    await showPresence(null);
    expect(note()).toBeNull();
  });
});

describe('[F1] a part of the picture that the PBX does not tell', () => {
  const notes = () => [...document.querySelectorAll<HTMLElement>('[data-unknown]')].map((p) => p.textContent);
  const part = (parts: Partial<UnknownPart>): UnknownPart => ({
    part: 'queue-members',
    numbers: ['820', '821'],
    count: 2,
    asOf: null,
    ...noticeWithText('link-error', { status: 500 }),
    ...parts,
  });
  const show = async (...unknownParts: readonly UnknownPart[]): Promise<void> => {
    const snapshot = snapshotOf({ links: { ...liveLinks, unknownParts } });
    site = await renderSite({ snapshot, children: <StaleBanner /> });
  };

  it('is named with its numbers, its age and the reason; nothing while all is told', async () => {
    await show(part({ count: 9 }), part({ part: 'registrations', numbers: [], count: 1, asOf: START_TIME }));
    expect(notes()).toEqual([
      'Queue members (820, 821 + 7 more): not known. The PBX does not tell: the PBX reports an error (HTTP 500).',
      `Registered phones: as of ${formatTime(START_TIME, 'en', 'Europe/Istanbul')}. The PBX does not tell: the PBX reports an error (HTTP 500).`,
    ]);
    site?.unmount();
    await show();
    expect(notes()).toEqual([]);
  });
});
