/** What calls came through, against what the simulated PBX did with them. */
import { describe, expect, it } from 'vitest';
import { T0 } from '#server/core/observations.fixture.ts';
import { startVirtualSite, type VirtualSite } from './virtual-site.fixture.ts';

const CENTRE = { now: T0, speed: 2, agents: 16, queues: 3, warmUpMs: 300_000 };
const SEEDS = [1, 2, 3, 4, 5, 6];
/** The simulated PBX tells nobody of a ring group: neither its events nor its list name it. */
const isTold = (number: string): boolean => !number.startsWith('86');

/** `true path = shown path` of every call that is seen from its beginning, each as it stands at some moments. */
function compare(site: VirtualSite, stretches: number): { lines: string[]; throughMenu: number } {
  const lines: string[] = [];
  let throughMenu = 0;
  const begunBefore = new Set(site.pbx.engine.truth().calls.map(({ callId }) => callId));
  for (let stretch = 0; stretch < stretches; stretch++) {
    site.run(60_000);
    site.untilIdle();
    for (const really of site.pbx.engine.truth().calls) {
      if (begunBefore.has(really.callId) || really.direction !== 'inbound') continue;
      const shown = site.core.calls.find(({ pbxCallId }) => pbxCallId === String(really.callId));
      const truth = really.path.filter(isTold).join(' › ');
      lines.push(`${really.callId} ${truth} = ${shown?.path.map(({ number }) => number).join(' › ')}`);
      if (really.path.length > 1 && shown?.path[0]?.kind === 'ivr') throughMenu += 1;
    }
    site.pbx.engine.resume();
  }
  return { lines, throughMenu };
}

const differing = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => {
    const [, truth, shown] = /^\S+ (.*) = (.*)$/.exec(line) ?? [];
    return truth !== shown;
  });

describe.each([
  ['webhooks and polls', {}],
  ['webhooks alone', { polls: false }],
  ['polls alone', { webhookFaults: { stopped: true }, speed: 1 }],
  [
    'both, doubled and out of order',
    { webhookFaults: { duplicateRate: 0.3, reorderRate: 0.3, reorderWindowMs: 2_000 } },
  ],
])('through %s', (_name, how) => {
  it.each(SEEDS)('[M16] every call shows IVR › queue as it went, seed %i', (seed) => {
    const { lines, throughMenu } = compare(startVirtualSite({ seed, ...CENTRE, ...how }), 6);
    expect(throughMenu).toBeGreaterThan(3);
    expect(differing(lines)).toEqual([]);
  });
});
