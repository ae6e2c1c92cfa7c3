/** `node server/main.ts`: reads the configuration, serves until told to stop, and ends within five seconds then. */
import { startServer } from './compose.ts';
import { loadConfig } from './config.ts';
import { endOnFault } from './end-on-fault.ts';
import { tolerateLostOutput } from './observability/log-writer.ts';
import { startFailure } from './start-failure.ts';

const STOP_WITHIN_MS = 3_000;

async function main(): Promise<void> {
  tolerateLostOutput();
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
  const { message, code } = startFailure(error);
  console.error(message);
  process.exit(code);
});
