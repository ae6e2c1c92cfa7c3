/** The meter of heard changes (rule F2) against webhooks that are really lost, in virtual time. */
import { describe, expect, it } from 'vitest';
import { T0 } from '#server/core/observations.fixture.ts';
import type { WebhookFaults } from '#server/simulator/webhooks/webhook-faults.ts';
import { WEBHOOK_GENERATIONS, type WebhookGeneration } from '#server/simulator/webhooks/webhook-request.ts';
import { startVirtualSite } from './virtual-site.fixture.ts';

const SEEDS = [1, 2, 3];

/** The shown share after ten busy minutes, over some days. */
function share(webhookFaults: Partial<WebhookFaults>, generation: WebhookGeneration = 'k2m'): number {
  let heard = 0;
  let expected = 0;
  for (const seed of SEEDS) {
    const centre = { seed, now: T0, agents: 24, queues: 3, warmUpMs: 300_000 };
    const site = startVirtualSite({ ...centre, webhookFaults, generation });
    site.run(620_000);
    const { meter } = site.core.site.view.links.events;
    heard += meter?.heard ?? 0;
    expected += meter?.expected ?? 0;
  }
  expect(expected).toBeGreaterThan(400);
  return heard / expected;
}

describe('[F2] the meter', () => {
  it.each(WEBHOOK_GENERATIONS)('is full while every webhook of generation %s comes', (generation) => {
    expect(share({}, generation)).toBe(1);
  });

  it('is full though webhooks come late, doubled and out of order', () => {
    const lateMs: [number, number] = [500, 3_000];
    expect(share({ lateRate: 0.3, lateMs, duplicateRate: 0.3, reorderRate: 0.3 })).toBeGreaterThan(0.99);
  });

  it.each([0.05, 0.1, 0.3, 0.6])('comes near the share that arrives when %f is lost', (lossRate) => {
    // A call that begins is told of by more than one event: a little more is heard than arrives.
    const heard = share({ lossRate });
    expect(heard).toBeGreaterThan(1 - lossRate - 0.04);
    expect(heard).toBeLessThan(1 - lossRate * 0.7 + 0.015);
  });

  it('is empty when none comes', () => {
    expect(share({ stopped: true })).toBe(0);
  });
});
