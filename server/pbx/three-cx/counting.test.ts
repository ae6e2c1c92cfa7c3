/** The figures counted from facts against the simulated PBX's own books (rules K1–K3, K8). */
import { describe, expect, it } from 'vitest';
import type { Fact } from '#lib/model/fact.ts';
import { T0 } from '#server/core/observations.fixture.ts';
import { startVirtualSite, type VirtualSite } from './virtual-site.fixture.ts';

function stays(site: VirtualSite, queue: string): readonly Extract<Fact, { kind: 'queue-stay' }>[] {
  return site.core.facts.filter((fact) => fact.kind === 'queue-stay').filter((fact) => fact.queue === queue);
}

describe('with every webhook delivered', () => {
  it.each([1, 2, 3, 4, 5, 6])('[K1] every queue stay is counted once, seed %i', (seed) => {
    const site = startVirtualSite({ seed, now: T0, speed: 3, agents: 16, queues: 3 });
    // Slow enough for polls to see the internal callers too, whom no webhook announces.
    site.run(400_000);
    site.untilIdle();
    for (const queue of site.pbx.engine.truth().queues) {
      const counted = stays(site, queue.number);
      const ends = (end: string | null): number => counted.filter((fact) => fact.end === end).length;
      expect({
        queue: queue.number,
        entered: counted.length,
        answered: ends('answered'),
        lost: ends('abandoned'),
        left: ends('left'),
        waiting: ends(null),
      }).toEqual({
        queue: queue.number,
        entered: queue.entered,
        answered: queue.answered,
        lost: queue.abandoned + queue.shortAbandoned,
        left: queue.overflowed,
        waiting: queue.waiting.length,
      });
    }
  });
});

describe('with polls alone', () => {
  it.each(['talk-to', 'routing-to', 'routing-to-with-phones'] as const)('[K1] %s', (waitingShape) => {
    for (const seed of [1, 2, 3]) {
      const site = startVirtualSite({
        seed,
        now: T0,
        speed: 1,
        agents: 16,
        queues: 3,
        waitingShape,
        webhookFaults: { stopped: true },
      });
      site.run(1_500_000);
      site.untilIdle();
      for (const queue of site.pbx.engine.truth().queues) {
        const counted = stays(site, queue.number);
        const answered = counted.filter((fact) => fact.end === 'answered').length;
        expect([seed, queue.number, counted.length, answered]).toEqual([
          seed,
          queue.number,
          queue.entered,
          queue.answered,
        ]);
      }
    }
  });
});

describe('with webhooks lost, doubled, late and out of order', () => {
  it.each([1, 2, 3, 4, 5, 6])('[K1] no queue stay is counted twice, seed %i', (seed) => {
    const webhookFaults = {
      lossRate: 0.2,
      duplicateRate: 0.3,
      reorderRate: 0.3,
      reorderWindowMs: 2_000,
      lateRate: 0.2,
      lateMs: [1_000, 20_000] as [number, number],
    };
    const site = startVirtualSite({ seed, now: T0, speed: 2, agents: 16, queues: 3, webhookFaults });
    site.run(600_000);
    site.untilIdle();
    for (const queue of site.pbx.engine.truth().queues) {
      const counted = stays(site, queue.number).length;
      expect(counted).toBeLessThanOrEqual(queue.entered);
      // One whose announcement was lost and that began and ended between two polls cannot be known.
      expect(counted).toBeGreaterThanOrEqual(queue.entered - Math.ceil(queue.entered / 20));
    }
  });
});
