import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../engine/random.ts';
import { createVirtualPbx, type VirtualPbxOptions } from '../virtual-pbx.ts';
import { deliveryDelays, NO_WEBHOOK_FAULTS } from './webhook-faults.ts';

const START = Date.UTC(2026, 2, 2, 9);

function fates(options: Partial<VirtualPbxOptions>) {
  const pbx = createVirtualPbx({ seed: 3, now: START, ...options });
  pbx.engine.advanceTo(START + 600_000);
  return pbx.takeWebhooks(Number.POSITIVE_INFINITY);
}

describe('faults of webhooks', () => {
  it('leave every event alone when there are none', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(deliveryDelays(NO_WEBHOOK_FAULTS, createRandom(seed))).toEqual([0]);
      }),
    );
  });

  it('strike the same events for the same seed', () => {
    const webhookFaults = { lossRate: 0.2, duplicateRate: 0.2, lateRate: 0.2, reorderRate: 0.2 };
    expect(fates({ webhookFaults })).toEqual(fates({ webhookFaults }));
    expect(fates({ webhookFaults })).not.toEqual(fates({ webhookFaults, seed: 4 }));
  });

  it('strike about as many as they should', () => {
    const all = fates({}).length;
    const share = fates({ webhookFaults: { lossRate: 0.3 } }).length / all;
    expect(Math.abs(share - 0.7)).toBeLessThan(0.1);
    const doubled = fates({ webhookFaults: { duplicateRate: 0.5 } }).length / all;
    expect(Math.abs(doubled - 1.5)).toBeLessThan(0.1);
    const late = fates({ webhookFaults: { lateRate: 1, lateMs: [2_000, 3_000] } });
    for (const { at, firedAt } of late) {
      expect(at - firedAt).toBeGreaterThanOrEqual(2_000);
      expect(at - firedAt).toBeLessThan(6_000);
    }
  });

  it('[M4] let later events overtake earlier ones when reordered', () => {
    const fired = fates({ webhookFaults: { reorderRate: 0.5, reorderWindowMs: 20_000 } }).map(
      (one) => one.firedAt,
    );
    expect(fired).not.toEqual(fired.toSorted((a, b) => a - b));
  });
});
