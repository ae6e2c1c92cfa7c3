/**
 * A thousand browsers that lost the server come back at the same moment: how long until all are live, how long the server
 * answers nobody meanwhile, and how much memory it takes; beside a bare `ws` server that sends the same picture.
 */
import { startChild } from '../child.ts';
import { median, rounded } from '../percentile.ts';
import type { BenchSize, Report } from '../report.ts';
import {
  type ClientsAnswer,
  type ClientsRequest,
  type ServerAnswer,
  type ServerRequest,
  WAYS,
  type Way,
} from './comeback-messages.ts';

const SIZES = {
  whole: { agents: 1_000, clients: 1_000, rounds: 3 },
  small: { agents: 40, clients: 40, rounds: 1 },
} as const;
const WANTED_RATIO = 1;
const WANTED_PAUSE_MS = 200;

const NAMES: Readonly<Record<Way, string>> = {
  bare: 'yardstick: bare ws, the picture uncompressed',
  http: 'ringside: browsers, after a restart',
  resume: 'ringside: browsers, after a lost network',
  socket: 'ringside: scripts, the picture over the socket',
};

interface Turn {
  readonly served: ServerAnswer;
  readonly got: ClientsAnswer;
}

export async function benchComeback(report: Report, signal: AbortSignal, size: BenchSize): Promise<void> {
  const { agents, clients: count, rounds } = SIZES[size];
  const server = startChild<ServerRequest, ServerAnswer>(new URL('./server.ts', import.meta.url), [], signal);
  const clients = startChild<ClientsRequest, ClientsAnswer>(
    new URL('./clients.ts', import.meta.url),
    [],
    signal,
  );
  const turns = new Map<Way, Turn[]>(WAYS.map((way) => [way, []]));
  try {
    const { ringsidePort, barePort } = await server.ask({ kind: 'open', agents });
    // They take turns, so that what else the machine does falls on all; the first turn warms up.
    for (let round = 0; round <= rounds; round++) {
      for (const way of WAYS) {
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

function reportWay(way: Way, clients: number, turns: readonly Turn[], report: Report): void {
  const of = (figure: (turn: Turn) => number) => median(turns.map(figure));
  report({
    bench: 'comeback',
    case: NAMES[way],
    clients,
    pictureBytes: turns[0]?.served.pictureBytes ?? Number.NaN,
    medianLiveMs: rounded(
      of(({ got }) => got.medianLiveMs),
      0,
    ),
    allLiveMs: rounded(
      of(({ got }) => got.allLiveMs),
      0,
    ),
    failed: Math.max(...turns.map(({ got }) => got.failed)),
    bytesAClient: Math.round(of(({ got }) => got.bytes / clients)),
    longestPauseMs: rounded(Math.max(...turns.map(({ served }) => served.longestPauseMs)), 0),
    longestWorkMs: rounded(Math.max(...turns.map(({ served }) => served.longestWorkMs)), 0),
    serverCpuMs: rounded(
      of(({ served }) => served.cpuMs),
      0,
    ),
    memoryGrowthMb: rounded(of(({ served }) => served.rssBytesMost - served.rssBytesBefore) / 1_048_576, 1),
  });
}

function reportVerdicts(turns: ReadonlyMap<Way, readonly Turn[]>, report: Report): void {
  const [bare, http] = [turns.get('bare') ?? [], turns.get('http') ?? []];
  const ratio = median(
    http.map(({ got }, round) => got.allLiveMs / (bare[round]?.got.allLiveMs ?? Number.NaN)),
  );
  report({
    bench: 'comeback',
    case: 'all live after a restart, ringside / bare ws',
    measured: rounded(ratio, 2),
    wanted: WANTED_RATIO,
    met: ratio <= WANTED_RATIO,
  });
  const pause = Math.max(...http.map(({ served }) => served.longestWorkMs));
  report({
    bench: 'comeback',
    case: 'longest pause of the server by its own work after a restart, ms',
    measured: rounded(pause, 0),
    yardstick: rounded(Math.max(...bare.map(({ served }) => served.longestWorkMs)), 0),
    wanted: WANTED_PAUSE_MS,
    met: pause <= WANTED_PAUSE_MS,
  });
}
