import { expect, it } from 'vitest';
import type { Patch } from '#lib/protocol/messages.ts';
import { SETTINGS } from '#server/core/core-harness.fixture.ts';
import { event, party, poll, polledCall, T0, talking } from '#server/core/observations.fixture.ts';
import { createManualClock } from '#server/ports/manual-clock.fixture.ts';
import { createHub } from './hub.ts';
import { silentLog } from './silent-log.fixture.ts';

const WAITS = { connected: [party('820', 'queue')] };

/** A caller entered queue 820 at T0, and one was answered there before. The PBX answers each second unless it is away. */
function setUp() {
  const clock = createManualClock(T0);
  const patches: Patch[] = [];
  const hub = createHub({
    sites: [SETTINGS],
    epoch: 'e1',
    clock,
    publisher: { patch: (patch) => patches.push(patch), heartbeat: () => {} },
    facts: { record: () => {} },
    log: silentLog,
  });
  const numbers = { queue: ['820'], extension: ['201'] };
  hub.observe([
    { kind: 'directory', site: SETTINGS.id, requestedAt: T0, respondedAt: T0, numbers },
    event(T0, '820', 'ringing', { kind: 'queue', call: 9, remote: '0555' }),
    event(T0, '201', 'answered', { call: 9, remote: '0555', n: 1 }),
    event(T0, '820', 'ringing', { kind: 'queue' }),
  ]);
  hub.start();
  const answered = polledCall(9, T0, { answeredAt: T0, ...talking('201') });
  const waiting = polledCall(10, T0, { answeredAt: T0, ...WAITS });
  const pass = (seconds: number, { reached = true } = {}): void => {
    for (let second = 0; second < seconds; second++) {
      if (reached) hub.observe([poll(clock.now(), answered, waiting)]);
      clock.advance(1_000);
    }
  };
  const stream = hub.stream('hq');
  const level = () => stream?.snapshot().state.queues[0]?.today.serviceLevelPercent;
  return { clock, hub, patches, pass, level };
}

it('[K4] a waiting caller whose target passes is one change, and no more follow while they wait on', () => {
  const { hub, patches, pass, level } = setUp();
  pass(19);
  const before = patches.length;
  expect(level()).toBe(100);
  pass(2);
  expect(level()).toBe(50);
  expect(patches.slice(before).map(({ changes }) => Object.keys(changes))).toEqual([['queues']]);
  pass(30);
  expect(patches).toHaveLength(before + 1);
  hub.stop();
});

it('[F1] while nobody hears the PBX no target passes; when it is heard again those passed count at once', () => {
  const { hub, pass, level } = setUp();
  pass(15);
  pass(120, { reached: false });
  expect(level()).toBe(100);
  pass(1);
  expect(level()).toBe(50);
  hub.stop();
});
