/** How long the main thread works without a break, and how much memory the process takes meanwhile. */
import { roundTo } from '../percentile.ts';

const LOOK_EVERY_MS = 2;

export interface EventLoopPauseMeter {
  stop(): { longestBusyMs: number; longestPauseMs: number; heapMb: number; largestRssMb: number };
}

/** Between two looks lies one turn of the event loop at least: its length is what everybody else had to wait. */
export function startEventLoopPauseMeter(): EventLoopPauseMeter {
  let busyMs = threadMs();
  let at = performance.now();
  let longestBusyMs = 0;
  let longestPauseMs = 0;
  let largestRss = process.memoryUsage.rss();
  const look = (): void => {
    const now = performance.now();
    const busyNow = threadMs();
    longestBusyMs = Math.max(longestBusyMs, busyNow - busyMs);
    longestPauseMs = Math.max(longestPauseMs, now - at - LOOK_EVERY_MS);
    largestRss = Math.max(largestRss, process.memoryUsage.rss());
    at = now;
    busyMs = busyNow;
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    stop() {
      look();
      clearInterval(timer);
      globalThis.gc?.();
      return {
        longestBusyMs: roundTo(longestBusyMs, 1),
        longestPauseMs: roundTo(longestPauseMs, 1),
        heapMb: roundTo(process.memoryUsage().heapUsed / 1_048_576, 1),
        largestRssMb: roundTo(largestRss / 1_048_576, 0),
      };
    },
  };
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
