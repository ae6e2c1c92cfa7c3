/** `npm run bench [-- name …]`: one JSON object a line on stdout. With `--small` most are over in seconds. */
import { benchAmi } from './ami/ami.ts';
import { benchReconnect } from './comeback/comeback.ts';
import { benchFanout } from './fanout/fanout.ts';
import { benchEventToGlass } from './glass/glass.ts';
import { benchHeap } from './heap/heap.ts';
import { benchPatch } from './patch.ts';
import { benchPoll } from './poll/poll.ts';
import { benchReduce } from './reduce.ts';
import { type Bench, reportOnStdout } from './report.ts';
import { runBenches } from './run-benches.ts';
import { benchTicking } from './ticking/ticking.ts';
import { benchPageWeight } from './weight/page-weight.ts';
import { benchWorstCases } from './worst/worst.ts';

const BENCHES: Readonly<Record<string, Bench>> = {
  fanout: benchFanout,
  comeback: benchReconnect,
  reduce: benchReduce,
  patch: benchPatch,
  poll: benchPoll,
  ami: benchAmi,
  glass: benchEventToGlass,
  ticking: benchTicking,
  weight: benchPageWeight,
  heap: benchHeap,
  worst: benchWorstCases,
};

async function main(args: readonly string[]): Promise<number> {
  const size = args.includes('--small') ? 'small' : 'whole';
  const names = args.filter((arg) => arg !== '--small');
  const unknown = names.filter((name) => !(name in BENCHES));
  if (unknown.length > 0) {
    process.stderr.write(
      `No benchmark is called ${unknown.join(', ')}: ${Object.keys(BENCHES).join(', ')}.\n`,
    );
    return 2;
  }
  const stop = new AbortController();
  // A terminal and npm may both send it: the second one must not end the process before its children are gone.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort());
  return await runBenches({
    benches: Object.entries(BENCHES).filter(([name]) => names.length === 0 || names.includes(name)),
    report: reportOnStdout,
    signal: stop.signal,
    size,
    failed: (name, error) => console.error(`The benchmark ${name} failed:`, error),
  });
}

process.exitCode = await main(process.argv.slice(2));
