/** `npm run bench [-- name …]`: fanout, reduce, patch, poll, ami; one JSON object a line on stdout. */
import { benchAmi } from './ami/ami.ts';
import { benchFanout } from './fanout/fanout.ts';
import { benchPatch } from './patch.ts';
import { benchPoll } from './poll/poll.ts';
import { benchReduce } from './reduce.ts';
import { type Report, reportOnStdout } from './report.ts';

type Bench = (report: Report, signal: AbortSignal) => Promise<void>;

const BENCHES: Readonly<Record<string, Bench>> = {
  fanout: benchFanout,
  reduce: benchReduce,
  patch: benchPatch,
  poll: benchPoll,
  ami: benchAmi,
};

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !(name in BENCHES));
  if (unknown.length > 0) {
    process.stderr.write(
      `No benchmark is called ${unknown.join(', ')}: ${Object.keys(BENCHES).join(', ')}.\n`,
    );
    return 2;
  }
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());
  const chosen =
    names.length === 0 ? Object.entries(BENCHES) : names.map((name) => [name, BENCHES[name]] as const);
  for (const [, bench] of chosen) {
    if (bench !== undefined && !stop.signal.aborted) await bench(reportOnStdout, stop.signal);
  }
  return stop.signal.aborted ? 130 : 0;
}

process.exitCode = await main(process.argv.slice(2));
