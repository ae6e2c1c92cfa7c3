/** `node server/main.ts`: reads the configuration, serves until told to stop, and ends within five seconds then. */
import { startServer } from './compose.ts';
import { ConfigError, loadConfig } from './config.ts';
import { endOnFault } from './end-on-fault.ts';
import { MissingBuildError } from './http/next-pages.ts';
import { letOutputBeLost } from './observability/log-writer.ts';

const STOP_WITHIN_MS = 3_000;
const EXIT_WRONG_SETUP = 2;

async function main(): Promise<void> {
  letOutputBeLost();
  const { env } = process;
  const stopped = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopped.resolve());
  const config = loadConfig({ env, cwd: process.cwd() });
  const server = await startServer(config, {
    demo: env.RINGSIDE_DEMO === '1',
    dev: env.RINGSIDE_DEV === '1',
    ...(env.RINGSIDE_LOG_LEVEL ? { logLevel: env.RINGSIDE_LOG_LEVEL } : {}),
  });
  endOnFault(server.lastLine);
  console.log(`Ringside is ready at ${config.server.publicUrl ?? server.url}`);
  await stopped.promise;
  setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
  await server.stop();
  // The framework may keep timers of its own.
  process.exit(0);
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError || error instanceof MissingBuildError) {
    console.error(error.message);
    process.exit(EXIT_WRONG_SETUP);
  }
  console.error(error instanceof Error ? startFailure(error) : 'The server could not start.');
  process.exit(1);
});

function startFailure(error: Error): string {
  if ('code' in error && error.code === 'EADDRINUSE')
    return `${addressOf(error)} is in use: choose another server.port (or PORT).`;
  if ('code' in error && error.code === 'EACCES')
    return `${addressOf(error)} may not be used: choose another server.port (or PORT).`;
  if ('syscall' in error && (error.syscall === 'listen' || error.syscall === 'getaddrinfo'))
    return `The server cannot listen there: look at server.host (or HOST). ${error.message}`;
  return `The server could not start: ${error.message}`;
}

function addressOf(error: Error): string {
  return 'address' in error && 'port' in error ? `${error.address}:${error.port}` : 'The address';
}
