import { DataDirInUseError } from './claim-data-dir.ts';
import { ConfigError } from './config.ts';
import { MissingBuildError } from './http/next-pages.ts';

const EXIT_FAILED = 1;
/** Starting again does not help: somebody has to change something. */
const EXIT_WRONG_SETUP = 2;
const EXIT_NO_ADDRESS = 3;

/** What is said of a start that did not come about, and the code that the process ends with. */
export function startFailure(error: unknown): { readonly message: string; readonly code: number } {
  if (
    error instanceof ConfigError ||
    error instanceof MissingBuildError ||
    error instanceof DataDirInUseError
  ) {
    return { message: error.message, code: EXIT_WRONG_SETUP };
  }
  if (!(error instanceof Error)) return { message: 'The server could not start.', code: EXIT_FAILED };
  const why = listenFailure(error);
  return why === null
    ? { message: `The server could not start: ${error.message}`, code: EXIT_FAILED }
    : { message: why, code: EXIT_NO_ADDRESS };
}

/** Null when it is not the address that is wrong. */
function listenFailure(error: Error): string | null {
  const code = 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE')
    return `Port ${portOf(error)} is taken by another process. Stop that one, or choose another port: server.port in the configuration, or PORT=3001 npm start.`;
  if (code === 'EACCES' && 'port' in error)
    return `Port ${portOf(error)} may not be used by this user (below 1024 only root may). Choose another: server.port in the configuration, or PORT=3000 npm start.`;
  if ('syscall' in error && (error.syscall === 'listen' || error.syscall === 'getaddrinfo'))
    return `The server cannot listen there: look at server.host (or HOST). ${error.message}`;
  return null;
}

/** With its address, where that is known. */
function portOf(error: Error): string {
  if (!('port' in error)) return 'of the configuration';
  return 'address' in error ? `${error.port} (${error.address}:${error.port})` : String(error.port);
}
