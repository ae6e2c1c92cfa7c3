/**
 * Preloaded into a process that the demo starts with a pipe as its standard input: when the demo is gone, however
 * it went, the pipe closes and the process is asked to stop.
 */
function stop(): void {
  process.kill(process.pid, 'SIGTERM');
}

process.stdin.once('end', stop);
process.stdin.once('error', stop);
process.stdin.resume();
// Waiting for the end of the parent is no reason to stay.
if ('unref' in process.stdin) process.stdin.unref();
