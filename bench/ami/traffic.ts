/** Fifty calls at once, all the time: while the oldest hang up, as many others call. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AsteriskLab } from '#server/asterisk-lab/lab.ts';
import { type CallerGroup, placeCalls } from '#server/asterisk-lab/sipp/caller.ts';
import type { SippCall } from '#server/asterisk-lab/sipp/sipp-call.ts';

export const CALLS = 50;
export const QUEUE = '650';
/** On the average. */
export const CALLS_A_SECOND = 3;
/** Callers of one sipp: a process for each would cost more than the calls. */
const CROWD = 8;

export interface Traffic {
  /** Rejects when the callers fail; else resolves after `stop`. */
  readonly ended: Promise<void>;
  /** Hangs nobody up: the laboratory's end does. */
  stop(): Promise<void>;
}

/** Spreads over 0 to 1 without a pattern, the same in every run. */
const spread = (n: number): number => (n * 0.618_034) % 1;

/** Resolves when everybody talks; from then on calls end and begin. */
export async function startTraffic(lab: AsteriskLab): Promise<Traffic> {
  const load = await lab.load({ calls: CALLS, perSecond: 10 });
  await load.connected();
  const stopped = new AbortController();
  const standing: SippCall[] = [...load.calls];
  const crowds: CallerGroup[] = [];

  let hungUp = 0;

  /** At an uneven pace: an even one would fall on the same moments of other calls again and again. */
  async function hangUpOldest(): Promise<void> {
    for (let n = 0; n < CROWD && !stopped.signal.aborted; n++) {
      // That an order is too late for a call is no failure of the benchmark: it is over.
      standing
        .shift()
        ?.hangUp()
        .catch(() => undefined);
      hungUp += 1;
      await sleep((2 * spread(hungUp) * 1_000) / CALLS_A_SECOND);
    }
  }

  async function goOn(): Promise<void> {
    for (let round = 0; !stopped.signal.aborted; round++) {
      const callers = Array.from({ length: CROWD }, (_, index) => {
        const number = round * CROWD + index;
        return { from: String(49_400_000_000 + number), display: `Caller ${CALLS + number + 1}` };
      });
      const [crowd] = await Promise.all([
        placeCalls({
          to: `555${QUEUE}`,
          callers,
          // sipp keeps an even pace, so each crowd gets one of its own.
          perSecond: CALLS_A_SECOND * (0.8 + 0.4 * spread(round)),
          sipPort: lab.sipPort,
          folder: join(lab.folder, 'sipp'),
        }),
        hangUpOldest(),
      ]);
      crowds.push(crowd);
      standing.push(...crowd.calls);
    }
  }

  const ended = goOn();
  ended.catch(() => undefined);
  return {
    ended,
    async stop() {
      stopped.abort();
      await ended.catch(() => undefined);
      await Promise.all(crowds.map((crowd) => crowd.stop()));
      await load.stop();
    },
  };
}
