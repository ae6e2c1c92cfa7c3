import { type CommandLine, parseCommandLine, USAGE } from './command-line.ts';
import { startSimulator } from './simulator.ts';

/** A simulated PBX as a process: one JSON line on stdout when it listens, then silence. */
async function main(): Promise<void> {
  const { options, exitWithParent, help } = readCommandLine();
  if (help) {
    console.log(USAGE);
    return;
  }
  const simulator = await startSimulator(options);
  const stop = (): void => {
    // Whatever a client or receiver still holds open must not delay the end.
    setTimeout(() => process.exit(0), 500).unref();
    void simulator.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (exitWithParent) {
    process.stdin.on('end', stop);
    process.stdin.on('close', stop);
    process.stdin.resume();
  }
  const port = (url: string): number => Number(new URL(url).port);
  console.log(
    JSON.stringify({
      kind: 'listening',
      webapiUrl: simulator.webapiUrl,
      controlUrl: simulator.controlUrl,
      port: port(simulator.webapiUrl),
      controlPort: port(simulator.controlUrl),
      pid: process.pid,
    }),
  );
}

function readCommandLine(): CommandLine {
  try {
    return parseCommandLine(process.argv.slice(2), process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    console.error(USAGE);
    process.exit(2);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
