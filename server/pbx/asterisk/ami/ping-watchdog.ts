/** Shows that a quiet connection is alive, and finds out that a dead one is. */

import { afterWorkingTime } from '#server/ports/after-working-time.ts';
import type { Clock } from '#server/ports/clock.ts';

export interface PingWatchdog {
  /** Something came from the PBX. */
  recordActivity(): void;
  stop(): void;
}

export interface PingWatchdogDeps {
  readonly clock: Clock;
  readonly intervalMs: number;
  readonly ping: () => void;
  /** Nothing was heard for `SILENCE_MS` after a ping; called once. */
  readonly onSilence: () => void;
}

export const SILENCE_MS = 5_000;
/** After a stall of this process its timers run before what has arrived meanwhile is read: give that a moment. */
const GRACE_MS = 100;

/** Pings at once and then every `intervalMs`. */
export function startPingWatchdog({ clock, intervalMs, ping, onSilence }: PingWatchdogDeps): PingWatchdog {
  let cancelBeat = (): void => undefined;
  let cancelWatch: (() => void) | null = null;

  function stopWatching(): void {
    cancelWatch?.();
    cancelWatch = null;
  }

  function stop(): void {
    cancelBeat();
    stopWatching();
  }

  function giveUp(): void {
    stop();
    onSilence();
  }

  function watch(): void {
    cancelWatch = afterWorkingTime(clock, SILENCE_MS, () => {
      cancelWatch = clock.after(GRACE_MS, giveUp);
    });
  }

  function beat(): void {
    cancelBeat = clock.after(intervalMs, beat);
    if (cancelWatch === null) watch();
    ping();
  }

  beat();
  return { recordActivity: stopWatching, stop };
}
