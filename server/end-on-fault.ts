/**
 * A fault that nobody catches ends the process, after a last line and with a code that says so (rule F7): whoever
 * started it starts it again, and that is better than half a server. Frameworks like to go on instead; this does not.
 */
const EXIT_FAULT = 1;

/** `lastLine` writes at once and does not throw. */
export function endOnFault(lastLine: (error: unknown, message: string) => void): void {
  let isEnding = false;
  const end = (error: unknown, message: string): void => {
    if (isClosedPipe(error) || isEnding) return;
    isEnding = true;
    process.exitCode = EXIT_FAULT;
    lastLine(error, message);
    process.exit(EXIT_FAULT);
  };
  process.on('uncaughtException', (error) => end(error, 'an exception that nobody caught: the server ends'));
  process.on('unhandledRejection', (error) =>
    end(error, 'a rejected promise that nobody awaited: the server ends'),
  );
}

/** A browser that closes its connection while a page is rendered is no fault of this server. */
function isClosedPipe(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : null;
  return (
    error.name === 'AbortError' ||
    error.name === 'ResponseAborted' ||
    code === 'ECONNRESET' ||
    code === 'EPIPE' ||
    code === 'ERR_STREAM_PREMATURE_CLOSE'
  );
}
