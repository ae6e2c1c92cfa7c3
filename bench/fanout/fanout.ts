/** A patch published → received by a thousand browsers, beside a bare `ws` server that sends the same. */
import { type ChildProcessClient, startChildProcess } from '../child-process.ts';
import { median, roundTo } from '../percentile.ts';
import type { BenchSize, Report } from '../report.ts';
import {
  type ClientsAnswer,
  type ClientsRequest,
  PATCHES_A_SECOND,
  type ServerAnswer,
  type ServerRequest,
} from './fanout-messages.ts';

const SIZES = {
  whole: { agents: 1_000, clients: 1_000, rounds: 5, roundMs: 4_000 },
  small: { agents: 40, clients: 40, rounds: 1, roundMs: 500 },
} as const;
type Size = (typeof SIZES)[BenchSize];
const WANTED_P99_RATIO = 1.5;
const WANTED_CPU_RATIO = 2;

interface FanoutContender {
  readonly name: 'ringside' | 'bare ws';
  readonly server: ChildProcessClient<ServerRequest, ServerAnswer>;
  readonly clients: ChildProcessClient<ClientsRequest, ClientsAnswer>;
  readonly rounds: { readonly served: ServerAnswer; readonly got: ClientsAnswer }[];
  connected: number;
  rssBytesAConnection: number;
  heapBytesAConnection: number;
}

export async function benchFanout(report: Report, signal: AbortSignal, chosen: BenchSize): Promise<void> {
  const size = SIZES[chosen];
  const sides = [
    startContender('ringside', new URL('./ringside-server.ts', import.meta.url), size, signal),
    startContender('bare ws', new URL('./bare-server.ts', import.meta.url), size, signal),
  ] as const;
  try {
    for (const side of sides) await connect(side, size);
    // They take turns, so that what else the machine does falls on both; the first turn warms up.
    for (let round = 0; round <= size.rounds; round++) {
      for (const side of sides) await measure(side, size, round > 0);
    }
    for (const side of sides) reportContender(side, size, report);
    reportVerdicts(...sides, report);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    if (!signal.aborted)
      for (const { server, clients } of sides) await Promise.all([clients.end(), server.end()]);
  }
}

function startContender(
  name: FanoutContender['name'],
  server: URL,
  { agents }: Size,
  signal: AbortSignal,
): FanoutContender {
  const framing = name === 'ringside' ? 'socket.io' : 'ws';
  return {
    name,
    server: startChildProcess(server, [String(agents)], signal),
    clients: startChildProcess(new URL('./clients.ts', import.meta.url), [framing], signal),
    rounds: [],
    connected: 0,
    rssBytesAConnection: 0,
    heapBytesAConnection: 0,
  };
}

async function connect(side: FanoutContender, { clients: count }: Size): Promise<void> {
  const { port } = await side.server.ask({ kind: 'open' });
  const before = await side.server.ask({ kind: 'memory' });
  const { connected } = await side.clients.ask({ kind: 'connect', port, count });
  const after = await side.server.ask({ kind: 'memory' });
  side.connected = connected;
  side.rssBytesAConnection = (after.rssBytes - before.rssBytes) / connected;
  side.heapBytesAConnection = (after.heapBytes - before.heapBytes) / connected;
}

async function measure(side: FanoutContender, { roundMs }: Size, counts: boolean): Promise<void> {
  const served = await side.server.ask({ kind: 'publish', durationMs: roundMs });
  const got = await side.clients.ask({ kind: 'collect' });
  if (counts) side.rounds.push({ served, got });
}

function reportContender(side: FanoutContender, { roundMs }: Size, report: Report): void {
  const { rounds } = side;
  const patches = rounds.reduce((sum, { served }) => sum + served.patches, 0);
  const received = rounds.reduce((sum, { got }) => sum + got.received, 0);
  const bytes = rounds.reduce((sum, { got }) => sum + got.bytes, 0);
  report({
    bench: 'fanout',
    case: side.name,
    clients: side.connected,
    patchesASecond: roundTo(patches / ((rounds.length * roundMs) / 1_000), 1),
    wantedPatchesASecond: PATCHES_A_SECOND,
    received,
    lost: patches * side.connected - received,
    bytesAPatch: Math.round(bytes / received),
    p50Ms: roundTo(median(rounds.map(({ got }) => got.p50Ms)), 2),
    p99Ms: roundTo(median(rounds.map(({ got }) => got.p99Ms)), 2),
    cpuPercent: roundTo(median(rounds.map(({ served }) => served.cpuMs)) / (roundMs / 100), 1),
    rssKbAConnection: roundTo(side.rssBytesAConnection / 1_024, 1),
    heapKbAConnection: roundTo(side.heapBytesAConnection / 1_024, 1),
  });
}

function reportVerdicts(ringside: FanoutContender, bare: FanoutContender, report: Report): void {
  const ratio = (of: (round: FanoutContender['rounds'][number]) => number): number =>
    median(
      ringside.rounds.map((round, index) => {
        const yardstick = bare.rounds[index];
        return yardstick === undefined ? Number.NaN : of(round) / of(yardstick);
      }),
    );
  const verdict = (name: string, measured: number, wanted: number): void =>
    report({
      bench: 'fanout',
      case: `${name}, ringside / bare ws`,
      measured: roundTo(measured, 2),
      wanted,
      met: measured <= wanted,
    });
  verdict(
    'p99',
    ratio(({ got }) => got.p99Ms),
    WANTED_P99_RATIO,
  );
  verdict(
    'cpu',
    ratio(({ served }) => served.cpuMs / served.patches),
    WANTED_CPU_RATIO,
  );
}
