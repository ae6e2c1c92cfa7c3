import { describe, expect, it } from 'vitest';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { LIMITS } from './bounds.ts';
import { CoreHarness } from './core-harness.fixture.ts';
import { caller, ended, event, members, poll, polledCall, T0, talking } from './observations.fixture.ts';

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);
const own = (call: number) => ({ call, remote: `0555${call}` });
const warningsOf = (stage: CoreHarness): readonly string[] =>
  stage.site.view.links.warnings.map(({ message }) => message);

describe('[F9] whatever is sent, a site keeps no more than', () => {
  it('so many live calls: one more is not shown, and the board says so', () => {
    const stage = new CoreHarness();
    for (const call of numbers(LIMITS.liveCalls + 50))
      stage.play(event(T0 + call, '204', 'answered', own(call)));
    expect(stage.site.view.calls.size).toBe(LIMITS.liveCalls);
    expect(warningsOf(stage)).toEqual([expect.stringContaining('calls at once')]);
    stage.play(
      event(T0 + 20_000, '204', ended(), own(1)),
      event(T0 + 20_001, '205', 'answered', own(99_999)),
    );
    expect(stage.site.view.calls.size).toBe(LIMITS.liveCalls);
    expect(stage.agent('205').status).toBe('talking');
  });

  it('so many ended calls: the earliest are forgotten before their ten minutes', () => {
    const stage = new CoreHarness();
    for (const call of numbers(LIMITS.endedCalls + 1_000))
      stage.play(event(T0 + call * 10, '204', ended(), own(call)));
    expect(stage.site.calls.size).toBeLessThanOrEqual(LIMITS.endedCalls);
    expect(stage.site.calls.size).toBeGreaterThan(LIMITS.endedCalls - 200);
    expect(stage.merge.tables.byRemote.size).toBe(stage.site.calls.size);
    expect(warningsOf(stage)).toEqual([expect.stringContaining('ended within ten minutes')]);
  });

  it('so many calls of one extension, whose status is right all the same', () => {
    const count = 3 * LIMITS.callsOfExtension;
    const listed = numbers(count).map((call) =>
      polledCall(call, T0, { owner: caller(`0555${call}`), ...talking('204') }),
    );
    const stage = new CoreHarness().play(poll(T0, ...listed));
    expect(stage.site.view.calls.size).toBe(count);
    expect(stage.agent('204').status).toBe('talking');
    stage.play(poll(T0 + 5_000, ...listed.slice(-5)));
    expect(stage.agent('204').status).toBe('talking');
    stage.play(poll(T0 + 10_000));
    expect(stage.agent('204')).toMatchObject({ callId: null });
    expect(stage.agent('204').status).not.toBe('talking');
  });

  it('so many parts of one call, which can end all the same', () => {
    const stage = new CoreHarness();
    for (const n of numbers(2 * LIMITS.partsOfCall))
      stage.play(event(T0 + n * 1_000, String(300 + (n % 7)), 'answered', { n }));
    expect(warningsOf(stage)).toEqual([expect.stringContaining('more parts')]);
    const call = stage.site.calls.size === 1 ? stage.call : null;
    expect(call?.legs).toHaveLength(1);
    stage.play(poll(T0 + 600_000), poll(T0 + 601_000), poll(T0 + 602_000));
    expect(stage.calls).toEqual([]);
  });

  it('so many warnings', () => {
    const stage = new CoreHarness();
    for (const index of numbers(200))
      stage.play({
        kind: 'site-warning',
        site: stage.site.settings.id,
        at: T0,
        ...noticeWithText('many-calls', { most: index }),
      });
    expect(warningsOf(stage)).toHaveLength(LIMITS.warnings);
  });
});

it('names thousands of calls of one second apart', () => {
  const stage = new CoreHarness();
  for (const _ of numbers(500))
    stage.play({
      ...event(T0, '204', 'ringing', { remote: null }),
      call: { pbxCallId: null, startedAt: [T0], conversation: 0 },
    });
  expect(stage.site.calls.size).toBeGreaterThan(0);
  expect(new Set(stage.calls.map((call) => call.id)).size).toBe(stage.calls.length);
});

it('takes in a queue of thousands, and loses them again', () => {
  const all = Object.fromEntries(numbers(3_000).map((number) => [String(10_000 + number), true]));
  const stage = new CoreHarness().play(members(T0, '820', all));
  expect(stage.site.view.members.size).toBe(3_000);
  stage.play(members(T0 + 2_000, '820', {}));
  expect(stage.site.view.members.size).toBe(0);
});
