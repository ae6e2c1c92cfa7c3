/**
 * A thousand browsers that lost the server come back at the same moment: how long until all are live, how long the server
 * answers nobody meanwhile, and how much memory it takes; beside a bare `ws` server that sends the same picture.
 */
import { startChildProcess } from '../child-process.ts';
import { median, roundTo } from '../percentile.ts';
import type { BenchSize, Report } from '../report.ts';
import {
  type ClientsAnswer,
  type ClientsRequest,
  type ServerAnswer,
  type ServerRequest,
  SNAPSHOT_WAYS,
  type SnapshotWay,
} from './comeback-messages.ts';

const SIZES = {
  whole: { agents: 1_000, clients: 1_000, rounds: 3 },
  small: { agents: 40, clients: 40, rounds: 1 },
} as const;
const WANTED_RATIO = 1;
const WANTED_PAUSE_MS = 200;

const NAMES: Readonly<Record<SnapshotWay, string>> = {
  bare: 'yardstick: bare ws, the picture uncompressed',
  http: 'ringside: browsers, after a restart',
  resume: 'ringside: browsers, after a lost network',
  socket: 'ringside: scripts, the picture over the socket',
};

interface WayResult {
  readonly served: ServerAnswer;
  readonly got: ClientsAnswer;
}

export async function benchReconnect(report: Report, signal: AbortSignal, size: BenchSize): Promise<void> {
  const { agents, clients: count, rounds } = SIZES[size];
  const server = startChildProcess<ServerRequest, ServerAnswer>(
    new URL('./server.ts', import.meta.url),
    [],
    signal,
  );
  const clients = startChildProcess<ClientsRequest, ClientsAnswer>(
    new URL('./clients.ts', import.meta.url),
    [],
    signal,
  );
  const turns = new Map<SnapshotWay, WayResult[]>(SNAPSHOT_WAYS.map((way) => [way, []]));
  try {
    const { ringsidePort, barePort } = await server.ask({ kind: 'open', agents });
    // They take turns, so that what else the machine does falls on all; the first turn warms up.
    for (let round = 0; round <= rounds; round++) {
      for (const way of SNAPSHOT_WAYS) {
        await server.ask({ kind: 'watch' });
        const got = await clients.ask({ way, port: way === 'bare' ? barePort : ringsidePort, count });
        const served = await server.ask({ kind: 'collect' });
        if (round > 0) turns.get(way)?.push({ served, got });
      }
    }
    for (const [way, of] of turns) reportWay(way, count, of, report);
    reportVerdicts(turns, report);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    if (!signal.aborted) await Promise.all([clients.end(), server.end()]);
  }
}

function reportWay(way: SnapshotWay, clients: number, turns: readonly WayResult[], report: Report): void {
  const of = (figure: (turn: WayResult) => number) => median(turns.map(figure));
  report({
    bench: 'comeback',
    case: NAMES[way],
    clients,
    pictureBytes: turns[0]?.served.pictureBytes ?? Number.NaN,
    medianLiveMs: roundTo(
      of(({ got }) => got.medianLiveMs),
      0,
    ),
    allLiveMs: roundTo(
      of(({ got }) => got.allLiveMs),
      0,
    ),
    failed: Math.max(...turns.map(({ got }) => got.failed)),
    bytesAClient: Math.round(of(({ got }) => got.bytes / clients)),
    longestPauseMs: roundTo(Math.max(...turns.map(({ served }) => served.longestPauseMs)), 0),
    longestWorkMs: roundTo(Math.max(...turns.map(({ served }) => served.longestWorkMs)), 0),
    serverCpuMs: roundTo(
      of(({ served }) => served.cpuMs),
      0,
    ),
    memoryGrowthMb: roundTo(of(({ served }) => served.rssBytesMost - served.rssBytesBefore) / 1_048_576, 1),
  });
}

function reportVerdicts(turns: ReadonlyMap<SnapshotWay, readonly WayResult[]>, report: Report): void {
  const [bare, http] = [turns.get('bare') ?? [], turns.get('http') ?? []];
  const ratio = median(
    http.map(({ got }, round) => got.allLiveMs / (bare[round]?.got.allLiveMs ?? Number.NaN)),
  );
  report({
    bench: 'comeback',
    case: 'all live after a restart, ringside / bare ws',
    measured: roundTo(ratio, 2),
    wanted: WANTED_RATIO,
    met: ratio <= WANTED_RATIO,
  });
  const pause = Math.max(...http.map(({ served }) => served.longestWorkMs));
  report({
    bench: 'comeback',
    case: 'longest pause of the server by its own work after a restart, ms',
    measured: roundTo(pause, 0),
    yardstick: roundTo(Math.max(...bare.map(({ served }) => served.longestWorkMs)), 0),
    wanted: WANTED_PAUSE_MS,
    met: pause <= WANTED_PAUSE_MS,
  });
}
