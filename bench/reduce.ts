/** What an event and a poll cost, from the observation to the bytes of the patch, at four sizes of the centre. */
import { setImmediate as breathe } from 'node:timers/promises';
import { createNativeMap, type NativeMap } from './native-map.ts';
import { median, percentile, roundTo } from './percentile.ts';
import type { BenchSize, Report } from './report.ts';
import { startWarmCentre, type WarmCentre } from './warm-centre.ts';

const SIZES = {
  whole: { agents: [100, 1_000, 10_000, 20_000], rounds: 20 },
  small: { agents: [20, 40, 60, 80], rounds: 1 },
} as const;
const EVENTS_A_ROUND = 600;
const POLLS_A_ROUND = 3;
const WANTED_RATIO = 1.3;
const WANTED_POLL_MS = 1;

interface Costs {
  readonly agents: number;
  readonly warm: WarmCentre;
  readonly native: NativeMap;
  /** Microseconds, the mean of each round. */
  readonly events: number[];
  readonly nativeEvents: number[];
  readonly byKind: Map<string, number[]>;
  /** Milliseconds a thousand calls. */
  readonly unchangedPolls: number[];
  readonly parses: number[];
  readonly pollsAfterEvents: number[];
  readonly ticks: number[];
  patchesOfUnchanged: number;
}

export async function benchReduce(report: Report, signal: AbortSignal, size: BenchSize): Promise<void> {
  const { agents: counts, rounds } = SIZES[size];
  const sizes: Costs[] = [];
  for (const agents of counts) {
    sizes.push(costsOf(agents));
    await breathe();
  }
  // Sizes take turns, so that what else the machine does falls on all of them.
  for (let round = 0; round < rounds && !signal.aborted; round++) {
    for (const costs of sizes) {
      measureEvents(costs);
      measurePolls(costs);
      await breathe();
    }
  }
  if (signal.aborted) return;
  for (const costs of sizes) reportSize(costs, report);
  reportVerdicts(sizes, report);
}

function costsOf(agents: number): Costs {
  return {
    agents,
    warm: startWarmCentre(agents),
    // As many records as the core holds: agents, memberships, calls remembered.
    native: createNativeMap(agents * 4),
    events: [],
    nativeEvents: [],
    byKind: new Map(),
    unchangedPolls: [],
    parses: [],
    pollsAfterEvents: [],
    ticks: [],
    patchesOfUnchanged: 0,
  };
}

function measureEvents({ warm: { centre, pipeline }, native, events, nativeEvents, byKind }: Costs): void {
  let total = 0;
  let nativeTotal = 0;
  for (let i = 0; i < EVENTS_A_ROUND; i++) {
    const event = centre.nextEvent();
    const began = performance.now();
    pipeline.observe(event, centre.at());
    const ended = performance.now();
    native.touch();
    nativeTotal += (performance.now() - ended) * 1_000;
    const took = (ended - began) * 1_000;
    total += took;
    const kind = event.numberKind === 'queue' ? 'queued' : event.type.kind;
    byKind.set(kind, [...(byKind.get(kind) ?? []).slice(-3_000), took]);
  }
  events.push(total / EVENTS_A_ROUND);
  nativeEvents.push(nativeTotal / EVENTS_A_ROUND);
}

function measurePolls(costs: Costs): void {
  const { centre, pipeline } = costs.warm;
  centre.passTime(2_000);
  costs.pollsAfterEvents.push(measurePoll(costs).perThousandMs);
  for (let i = 0; i < POLLS_A_ROUND; i++) {
    centre.passTime(1_000);
    const poll = measurePoll(costs);
    costs.unchangedPolls.push(poll.perThousandMs);
    costs.parses.push(poll.parsePerThousandMs);
    if (poll.patched) costs.patchesOfUnchanged += 1;
  }
  const began = performance.now();
  pipeline.observe({ kind: 'tick', site: centre.settings.id, at: centre.at() }, centre.at());
  costs.ticks.push((performance.now() - began) * 1_000);
}

function measurePoll({ warm: { centre, pipeline } }: Costs): {
  perThousandMs: number;
  parsePerThousandMs: number;
  patched: boolean;
} {
  const text = JSON.stringify(centre.poll());
  const began = performance.now();
  const poll: ReturnType<typeof centre.poll> = JSON.parse(text);
  const parsed = performance.now();
  const patch = pipeline.observe(poll, centre.at());
  const folded = performance.now();
  const scale = 1_000 / poll.calls.length;
  return {
    perThousandMs: (folded - parsed) * scale,
    parsePerThousandMs: (parsed - began) * scale,
    patched: patch !== null,
  };
}

function reportSize(costs: Costs, report: Report): void {
  const { agents, warm } = costs;
  const kinds = [...costs.byKind].map(([kind, took]) => [`${kind}MedianMicros`, roundTo(median(took), 1)]);
  report({
    bench: 'reduce',
    case: 'event',
    agents,
    calls: warm.pipeline.site().view.calls.size,
    rememberedCalls: warm.pipeline.site().calls.size,
    meanMicros: roundTo(median(costs.events), 1),
    yardstickNativeMapMicros: roundTo(median(costs.nativeEvents), 1),
    ...Object.fromEntries(kinds),
  });
  report({
    bench: 'reduce',
    case: 'poll',
    agents,
    unchangedMsPer1000Calls: roundTo(median(costs.unchangedPolls)),
    unchangedP95MsPer1000Calls: roundTo(percentile(costs.unchangedPolls, 0.95)),
    patchesOfUnchanged: costs.patchesOfUnchanged,
    afterEventsMsPer1000Calls: roundTo(median(costs.pollsAfterEvents)),
    yardstickJsonParseMsPer1000Calls: roundTo(median(costs.parses)),
    tickMicros: roundTo(median(costs.ticks), 1),
  });
}

function reportVerdicts(sizes: readonly Costs[], report: Report): void {
  const small = sizes.at(0);
  const large = sizes.at(-1);
  if (small === undefined || large === undefined) return;
  const ratio = ratioOf(large.events, small.events);
  report({
    bench: 'reduce',
    case: `event at ${large.agents} agents / at ${small.agents}`,
    measured: roundTo(ratio, 2),
    yardstickNativeMapRatio: roundTo(ratioOf(large.nativeEvents, small.nativeEvents), 2),
    wanted: WANTED_RATIO,
    met: ratio <= WANTED_RATIO,
  });
  const poll = Math.max(...sizes.map((costs) => median(costs.unchangedPolls)));
  const patches = sizes.reduce((sum, costs) => sum + costs.patchesOfUnchanged, 0);
  report({
    bench: 'reduce',
    case: 'unchanged poll, ms per 1000 calls',
    measured: roundTo(poll),
    wanted: WANTED_POLL_MS,
    patches,
    met: poll <= WANTED_POLL_MS && patches === 0,
  });
}

/** Round by round, so that a slow moment of the machine falls on both. */
function ratioOf(large: readonly number[], small: readonly number[]): number {
  return median(large.map((cost, round) => cost / (small[round] ?? cost)));
}
