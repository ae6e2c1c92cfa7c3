import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SippCall, type TrackedSippCall, trackSippCall } from './sipp-call.ts';
import { freeUdpPort, startSipp } from './sipp-process.ts';

export interface CallPlan {
  /** The number dialled: with 555 in front when it comes from outside, see the dialplan. */
  readonly to: string;
  /** The caller's number; a phone's number makes it a call from that phone. */
  readonly from: string;
  /** The caller's name. */
  readonly display?: string;
}

/** A call that somebody makes; `stop` drops it in silence, as a dead line would. */
export interface PlacedCall extends SippCall {
  stop(): Promise<void>;
}

export interface CallerGroupSettings {
  readonly to: string;
  readonly callers: readonly { readonly from: string; readonly display: string }[];
  /** How many of them begin in a second. */
  readonly perSecond: number;
  readonly sipPort: number;
  readonly folder: string;
}

/** Many callers of one sipp. */
export interface CallerGroup {
  readonly calls: readonly SippCall[];
  stop(): Promise<void>;
}

/** One caller dials; resolves as soon as the first message is out. */
export async function placeCall(plan: CallPlan, sipPort: number, folder: string): Promise<PlacedCall> {
  const callers = [{ from: plan.from, display: plan.display ?? plan.from }];
  const { calls, stop } = await placeCalls({ to: plan.to, callers, perSecond: 10, sipPort, folder });
  const [call] = calls;
  if (call === undefined) throw new Error('sipp made no call.');
  return { ...call, stop };
}

/** All dial, one after the other; resolves when the last has begun. */
export async function placeCalls({
  to,
  callers,
  perSecond,
  sipPort,
  folder,
}: CallerGroupSettings): Promise<CallerGroup> {
  const port = await freeUdpPort();
  // Left alone, sipp looks for one from 6000 on and gives up after a hundred: too few for several laboratories at once.
  const mediaPort = await freeUdpPort();
  const book = join(folder, `callers-${port}.csv`);
  writeFileSync(book, `SEQUENTIAL\n${callers.map(({ from, display }) => `${from};${display}\n`).join('')}`);
  const calls = new Map<string, TrackedSippCall>();
  let allBegan: () => void = () => {};
  const began = new Promise<void>((resolve) => {
    allBegan = resolve;
  });
  const sipp = startSipp({
    scenario: 'caller',
    folder,
    port,
    args: [
      ...['-m', String(callers.length), '-l', String(callers.length), '-r', String(perSecond)],
      ...['-mp', String(mediaPort), '-inf', book, '-s', to, `127.0.0.1:${sipPort}`],
    ],
    onLine(line) {
      const [word = '', id = '', ...details] = line.split(' ');
      const call = calls.get(id) ?? trackSippCall(sipp, id, '', sipPort);
      calls.set(id, call);
      call.recordState(word, details);
      if (calls.size === callers.length) allBegan();
    },
  });
  // Whatever ends the process ends its calls, also what the scenario did not foresee.
  const gone = sipp.exited.then(() => {
    for (const call of calls.values()) if (!call.has('ended')) call.recordState('ended', []);
  });
  await Promise.race([began, gone]);
  if (calls.size < callers.length) {
    throw new Error(`sipp made ${calls.size} of ${callers.length} calls. ${sipp.complaints()}`.trim());
  }
  return { calls: [...calls.values()], stop: () => sipp.stop() };
}
