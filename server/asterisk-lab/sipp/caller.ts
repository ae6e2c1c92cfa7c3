import { type SippCall, type TrackedCall, trackCall } from './sipp-call.ts';
import { freeUdpPort, startSipp } from './sipp-process.ts';

export interface CallPlan {
  /** The number dialled: with 555 in front when it comes from outside, see the dialplan. */
  readonly to: string;
  /** The caller's number; a phone's number makes it a call from that phone. */
  readonly from: string;
  /** The caller's name. */
  readonly display?: string;
}

export interface CallSettings extends CallPlan {
  readonly sipPort: number;
  readonly folder: string;
}

/** A call that somebody makes; `stop` drops it in silence, as a dead line would. */
export interface PlacedCall extends SippCall {
  stop(): Promise<void>;
}

/** Dials, and resolves as soon as the first message is out. */
export async function placeCall({
  to,
  from,
  display = from,
  sipPort,
  folder,
}: CallSettings): Promise<PlacedCall> {
  let call: TrackedCall | null = null;
  let onCalling: () => void = () => {};
  const calling = new Promise<void>((resolve) => {
    onCalling = resolve;
  });
  const sipp = startSipp({
    scenario: 'caller',
    folder,
    port: await freeUdpPort(),
    args: ['-m', '1', '-s', to, '-key', 'caller', from, '-key', 'display', display, `127.0.0.1:${sipPort}`],
    onLine(line) {
      const [word = '', id = '', ...details] = line.split(' ');
      call ??= trackCall(sipp, id, '', sipPort);
      call.note(word, details);
      onCalling();
    },
  });
  // Whatever ends the process ends the call, also what the scenario did not foresee.
  const gone = sipp.exited.then(() => {
    if (call !== null && !call.has('ended')) call.note('ended', []);
  });
  await Promise.race([calling, gone]);
  const placed = callOf(call, sipp.complaints());
  return { ...placed, stop: () => sipp.stop() };
}

function callOf(call: TrackedCall | null, complaints: string): TrackedCall {
  if (call !== null) return call;
  throw new Error(`sipp made no call. ${complaints}`.trim());
}
