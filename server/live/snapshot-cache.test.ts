import { setImmediate as nextTurn } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extension } from '#lib/model/ids.ts';
import type { Patch, Snapshot } from '#lib/protocol/messages.ts';
import { SiteViewCopy } from '#lib/protocol/site-view-copy.ts';
import { SETTINGS } from '#server/core/core-harness.fixture.ts';
import { SITE, T0 } from '#server/core/observations.fixture.ts';
import { createManualClock } from '#server/ports/manual-clock.fixture.ts';
import type { Observation } from '#server/ports/observation.ts';
import { createHub } from './hub.ts';
import { silentLog } from './silent-log.fixture.ts';
import type { CachedSnapshot } from './snapshot-cache.ts';

const NUMBERS = Array.from({ length: 1_200 }, (_, index) => String(20_000 + index));

function setUp() {
  const clock = createManualClock(T0);
  const publisher = { patch: () => {}, heartbeat: () => {} };
  const facts = { record: () => {} };
  const hub = createHub({ sites: [SETTINGS], epoch: 'e1', clock, publisher, facts, log: silentLog });
  const stream = hub.stream(SITE);
  if (stream === undefined) throw new Error('no stream');
  const asked = { site: SITE, requestedAt: T0, respondedAt: T0 } as const;
  const change = (name: string): void => {
    const state: Observation = { kind: 'extension-name', ...asked, extension: extension('20000'), name };
    hub.observe([state]);
    clock.advance(60);
  };
  hub.observe([{ kind: 'directory', ...asked, numbers: { extension: NUMBERS, queue: ['820'] } }]);
  clock.advance(60);
  return { clock, hub, stream, change };
}

/** Agents who come, go and change while snapshots are made, one batch a turn of the event loop. */
const anyBatch = fc.record({
  numbers: fc.subarray(NUMBERS.slice(0, 12)),
  names: fc.dictionary(fc.constantFrom(...NUMBERS.slice(0, 12)), fc.constantFrom('Ann', 'Bo', 'Cy'), {
    maxKeys: 4,
  }),
  passesMs: fc.nat(8),
  turns: fc.nat(2),
});

const byNumber = ({ agents }: SiteViewCopy) => new Map([...agents].sort(([a], [b]) => (a < b ? -1 : 1)));

function pictureOf({ state }: Snapshot): SiteViewCopy {
  const view = new SiteViewCopy();
  view.replace(state);
  return view;
}

describe('a shared picture', () => {
  it('[P1] is whole as of its revision, and with the patches since then the picture, however long it took', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyBatch, { minLength: 1, maxLength: 5 }), async (batches) => {
        const { clock, stream, hub } = setUp();
        const seen = new Map([[stream.position().revision, stream.snapshot()]]);
        const making: Promise<CachedSnapshot>[] = [];
        for (const { numbers, names, passesMs, turns } of batches) {
          making.push(stream.cachedSnapshot());
          const asked = { site: SITE, requestedAt: clock.now(), respondedAt: clock.now() } as const;
          hub.observe([
            // The first ones come and go; the others make the picture one of several slices.
            {
              kind: 'directory',
              ...asked,
              numbers: { extension: [...numbers, ...NUMBERS.slice(12)] },
            },
            ...Object.entries(names).map(
              ([number, name]): Observation => ({
                kind: 'extension-name',
                ...asked,
                extension: extension(number),
                name,
              }),
            ),
          ]);
          clock.advance(passesMs);
          seen.set(stream.position().revision, stream.snapshot());
          for (let turn = 0; turn < turns; turn += 1) await nextTurn();
        }
        clock.advance(100);
        const last = pictureOf(stream.snapshot());
        for (const shared of await Promise.all(making)) {
          const snapshot: Snapshot = JSON.parse(shared.json);
          const view = pictureOf(snapshot);
          const then = seen.get(shared.revision);
          if (then !== undefined) expect(byNumber(view)).toEqual(byNumber(pictureOf(then)));
          const patches = stream.resume(shared);
          expect(patches).not.toBeNull();
          for (const { json } of patches ?? []) view.apply((JSON.parse(json) as Patch).changes);
          expect(byNumber(view)).toEqual(byNumber(last));
        }
      }),
      { numRuns: 5 },
    );
  });

  it('[P1] is what the stream’s own snapshot is', async () => {
    const { stream } = setUp();
    const shared = await stream.cachedSnapshot();
    expect(JSON.parse(shared.json)).toEqual(JSON.parse(JSON.stringify(stream.snapshot())));
    expect(shared).toMatchObject(stream.position());
  });

  it('[P2] is encoded and compressed once, however many ask', async () => {
    const { stream } = setUp();
    const taken = await Promise.all(Array.from({ length: 50 }, () => stream.cachedSnapshot()));
    expect(new Set(taken).size).toBe(1);
    const bytes = await Promise.all(taken.map((one) => one.bytes('gzip')));
    expect(new Set(bytes).size).toBe(1);
    expect(bytes[0] === undefined ? '' : gunzipSync(bytes[0]).toString()).toBe(taken[0]?.json);
    expect(bytes[0]?.length).toBeLessThan((taken[0]?.size ?? 0) / 5);
  });

  it('[P2] is shared for a second while the site goes on, and the patches lead on from it', async () => {
    const { clock, stream, change } = setUp();
    const first = await stream.cachedSnapshot();
    change('Ann');
    expect(await stream.cachedSnapshot()).toBe(first);
    expect(stream.resume(first)?.map(({ from, to }) => [from, to])).toEqual([[1, 2]]);
    clock.advance(1_000);
    const second = await stream.cachedSnapshot();
    expect(second.revision).toBe(2);
    expect(second.json).toContain('"Ann"');
  });

  it('[P1] is made anew at once when the patches no longer lead on from it', async () => {
    const { stream, change } = setUp();
    const first = await stream.cachedSnapshot();
    // Larger than the picture itself.
    change('x'.repeat(Math.max(first.size, 100_000) + 1));
    expect(stream.resume(first)).toBeNull();
    expect(await stream.cachedSnapshot()).toMatchObject({ revision: 2 });
  });

  it('[P4] a browser that fetches is sent a picture sooner than patches of its size', async () => {
    const { stream, change } = setUp();
    const first = await stream.cachedSnapshot();
    change('x'.repeat(60_000));
    expect(stream.resume(first, true)).toHaveLength(1);
    change('y'.repeat(60_000));
    expect(stream.resume(first, true)).toBeNull();
    expect(first.size).toBeGreaterThan(120_000);
    expect(stream.resume(first)).toHaveLength(2);
    expect(await stream.cachedSnapshot()).toMatchObject({ revision: 3 });
  });

  it('[P1] stays whole when the site changes while it is made', async () => {
    const { stream, change } = setUp();
    const making = stream.cachedSnapshot();
    change('Ann');
    const shared = await making;
    expect(shared.revision).toBe(1);
    expect(shared.json).not.toContain('"Ann"');
    expect(stream.resume(shared)?.[0]?.json).toContain('"Ann"');
  });
});
