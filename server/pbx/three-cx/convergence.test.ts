/**
 * Convergence (rule M14): whatever happened to the webhooks, two complete polls after the last change and the last
 * delivery the picture is the PBX's truth, for all that polls can see.
 */
import { describe, expect, it } from 'vitest';
import { T0 } from '#server/core/observations.fixture.ts';
import { WEBHOOK_GENERATIONS } from '#server/simulator/webhooks/webhook-request.ts';
import {
  shownAgents,
  shownLines,
  shownOnCall,
  trueAgents,
  trueLines,
  trueOnCall,
  visibilityOf,
} from './truth-lines.fixture.ts';
import { startVirtualSite } from './virtual-site.fixture.ts';

const SHAPES = ['talk-to', 'routing-to', 'routing-to-with-phones', 'phones-only'] as const;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const BAD_NETWORK = {
  lossRate: 0.3,
  duplicateRate: 0.3,
  reorderRate: 0.3,
  reorderWindowMs: 2_000,
  lateRate: 0.1,
  lateMs: [1_000, 8_000] as [number, number],
};

describe.each(SHAPES)('waiting callers as %s', (waitingShape) => {
  it.each(SEEDS)('[M14] speed 20, webhooks lost, doubled, reordered and late, seed %i', (seed) => {
    const generation = WEBHOOK_GENERATIONS[seed % WEBHOOK_GENERATIONS.length] ?? 'k2m';
    const site = startVirtualSite({
      seed,
      now: T0,
      speed: 20,
      agents: 16,
      queues: 3,
      warmUpMs: 300_000,
      waitingShape,
      // Half of them list a call only some time after they announce it (rule M2).
      listLagMs: seed % 2 === 0 ? 700 : 0,
      generation,
      webhookFaults: BAD_NETWORK,
    });
    const sight = visibilityOf(waitingShape);
    let seen = 0;
    for (let stretch = 0; stretch < 4; stretch++) {
      site.run(20_000 + seed * 300);
      site.untilIdle();
      const truth = site.pbx.engine.truth();
      seen += truth.calls.length;
      expect(shownLines(site.core.site, truth, sight)).toEqual(trueLines(truth, sight));
      expect(shownOnCall(site.core.site)).toEqual(trueOnCall(truth, sight));
      expect(shownAgents(site.core.site)).toEqual(trueAgents(truth));
      site.pbx.engine.resume();
    }
    expect(seen).toBeGreaterThan(0);
  });
});
