import { type PlacedCall, placeCall } from './caller.ts';
import { type SippCall, type TrackedSippCall, trackSippCall } from './sipp-call.ts';
import { startSipp } from './sipp-process.ts';

/** What a phone does when it rings. Without any of these it rings until it is told what to do. */
export interface PhoneBehaviour {
  readonly answerAfterMs?: number;
  /** Counted from the answer; without it the phone talks until the other end hangs up. */
  readonly hangUpAfterMs?: number;
  /** Refuses at once instead. */
  readonly refuse?: 'busy' | 'decline';
}

/** A phone of the house. */
export interface Phone {
  readonly number: string;
  /** The calls that came in so far, the oldest first. */
  readonly calls: readonly SippCall[];
  /** The n-th call (from 1) that comes in; waits for it up to 20 s. Without n: the next one from now on. */
  call(n?: number): Promise<SippCall>;
  /** Changes what it does from the next call on. */
  behave(behaviour: PhoneBehaviour): void;
  /** Calls somebody from this phone. */
  dial(to: string): Promise<SippCall>;
  /** Pulls the plug: nothing is answered any more. */
  stop(): Promise<void>;
}

export interface PhoneSettings {
  readonly number: string;
  readonly port: number;
  readonly sipPort: number;
  readonly folder: string;
}

const PATIENCE_MS = 20_000;

/** Plugs a phone in. */
export function startPhone(settings: PhoneSettings, first: PhoneBehaviour): Phone {
  const { number, port, sipPort, folder } = settings;
  const calls: TrackedSippCall[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const dialled: PlacedCall[] = [];
  let behaviour = first;
  let waiting: (() => void)[] = [];

  const later = (delayMs: number, act: () => Promise<void>) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      // The other end may have been quicker; then there is nothing to do.
      act().catch(() => {});
    }, delayMs);
    timers.add(timer);
  };

  const begin = (call: TrackedSippCall) => {
    const { refuse, answerAfterMs, hangUpAfterMs } = behaviour;
    if (refuse === 'busy') later(0, () => call.busy());
    else if (refuse === 'decline') later(0, () => call.decline());
    else if (answerAfterMs !== undefined) {
      later(answerAfterMs, async () => {
        await call.answer();
        if (hangUpAfterMs !== undefined) later(hangUpAfterMs, () => call.hangUp());
      });
    }
  };

  const onLine = (line: string) => {
    const [word = '', id = '', ...details] = line.split(' ');
    if (word === 'ringing' && !calls.some((call) => call.id === id)) {
      const call = trackSippCall(sipp, id, details.join(' ').replace('@', ''), sipPort);
      calls.push(call);
      call.recordState(word, details);
      begin(call);
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
      return;
    }
    calls.find((call) => call.id === id)?.recordState(word, details);
  };
  const sipp = startSipp({ scenario: 'phone', folder, port, onLine });
  // A phone without its plug has no calls.
  sipp.exited.then(
    () => {
      for (const call of calls) if (!call.has('ended')) call.recordState('ended', []);
    },
    () => {},
  );

  return {
    number,
    calls,
    behave(next) {
      behaviour = next;
    },
    async call(n = calls.length + 1) {
      const deadline = Date.now() + PATIENCE_MS;
      for (;;) {
        const call = calls[n - 1];
        if (call !== undefined) return call;
        const left = deadline - Date.now();
        if (left <= 0)
          throw new Error(`Phone ${number} did not ring for call ${n}. ${sipp.complaints()}`.trim());
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          waiting.push(() => {
            clearTimeout(timer);
            resolve();
          });
        });
      }
    },
    async dial(to) {
      const call = await placeCall({ from: number, to, display: `Phone ${number}` }, sipPort, folder);
      dialled.push(call);
      return call;
    },
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      await Promise.all([sipp.stop(), ...dialled.map((call) => call.stop())]);
    },
  };
}
