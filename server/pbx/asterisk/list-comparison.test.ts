/** What the look at the queues asks for, over time and by size; what it finds is tested with the watch. */
import { expect, it } from 'vitest';
import { createVirtualClock } from '#server/pbx/virtual-clock.ts';
import type { AmiMessage } from './ami/ami-message.ts';
import { event } from './driver-harness.fixture.ts';
import type { EventClass } from './event-class-tracker.ts';
import { createListComparison } from './list-comparison.ts';
import { newPbxState } from './recorded-stream.fixture.ts';

interface Watched {
  readonly queues?: readonly AmiMessage[];
  readonly unheard?: readonly EventClass[];
}

/** The lists that are asked for in ten minutes, and how often something was found. */
async function tenMinutes({ queues = [], unheard = [] }: Watched) {
  const clock = createVirtualClock();
  const asked: string[] = [];
  let found = 0;
  const quick = createListComparison({
    link: {
      async list(action) {
        asked.push(action);
        const events = action === 'QueueStatus' ? queues : [];
        return { kind: 'complete', events, askedAt: clock.now(), answeredAt: clock.now() };
      },
    },
    clock,
    classes: { unseen: () => unheard },
    book: () => newPbxState(),
    onDifference() {
      found += 1;
    },
  });
  quick.start();
  await clock.advance(600_000);
  quick.stop();
  expect(clock.pending).toBe(0);
  const count = (action: string): number => asked.filter((it) => it === action).length;
  return { queues: count('QueueStatus'), channels: count('CoreShowChannels'), found };
}

const members = (count: number): readonly AmiMessage[] =>
  Array.from({ length: count }, () => event('QueueEntry'));

it('asks for the queues every 10 s, and for the channels too while it is not known that their events come', async () => {
  expect(await tenMinutes({})).toEqual({ queues: 60, channels: 0, found: 0 });
  expect(await tenMinutes({ unheard: ['agent'] })).toEqual({ queues: 120, channels: 0, found: 0 });
  expect(await tenMinutes({ unheard: ['call', 'agent'] })).toEqual({ queues: 120, channels: 120, found: 0 });
});

it('asks the less often the longer the list is', async () => {
  expect((await tenMinutes({ queues: members(9_000) })).queues).toBe(60);
  expect((await tenMinutes({ queues: members(40_000) })).queues).toBeLessThan(20);
});

it('says once what stays otherwise', async () => {
  expect((await tenMinutes({ queues: [event('QueueParams', { Queue: '600' })] })).found).toBe(1);
});
