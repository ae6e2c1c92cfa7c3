/**
 * The stage on which a driver is tried against a PBX, and a play on it: the driver started, what it observes kept.
 */
import { expect } from 'vitest';
import type { Command, CommandBody } from '#lib/commands/commands.ts';
import { type Extension, type QueueNumber, siteId } from '#lib/model/ids.ts';
import type { Observation } from '#server/ports/observation.ts';
import type { ObservedCall } from '#server/ports/observed-call.ts';
import type { CommandAnswer, CommandTarget, PbxDriver } from '#server/ports/pbx-driver.ts';

/** How the PBX can fail; a stage names those that its vendor's way of talking knows. */
export type Breakage =
  /** Nobody listens. */
  | 'down'
  /** It answers that something went wrong in it. */
  | 'error'
  /** It answers with what is not its language: a proxy's page, cut-off text. */
  | 'garbage'
  /** Its list of calls lacks what it announces. */
  | 'partial'
  /** It refuses the key. */
  | 'denied'
  /** It takes requests and never answers. */
  | 'silent';

/** The PBX's side of the stage. */
export interface PbxUnderTest {
  /** Two agents of the queue, logged in, without a call. */
  readonly extensions: readonly [Extension, Extension];
  readonly queue: QueueNumber;
  /** A command that the PBX is asked to run and that leaves everything as it is, or nearly. */
  readonly harmless: CommandBody;
  /** An outside call rings at the extension. Returns the PBX's number of the call. */
  ring(remote: string, extension: Extension): Promise<string>;
  answer(pbxCallId: string): Promise<void>;
  end(pbxCallId: string): Promise<void>;
  setQueueLogin(extension: Extension, loggedIn: boolean): Promise<void>;
  break(how: Breakage): Promise<void>;
  mend(): Promise<void>;
  /** Every request that arrived, by the stage's clock. */
  requests(): readonly { readonly at: number; readonly command: boolean }[];
}

export interface DriverHarness {
  /** Not started. */
  readonly driver: PbxDriver;
  readonly pbx: PbxUnderTest;
  readonly now: () => number;
  /** Lets time pass until the condition holds; false when it does not within `withinMs`. */
  readonly until: (condition: () => boolean, withinMs: number) => Promise<boolean>;
  readonly pass: (ms: number) => Promise<void>;
  /** Everything that the driver logged. */
  readonly logged: () => string;
  /** What must be seen nowhere: the key, the password. */
  readonly secret: string;
  /** Timers of the driver that still wait; null when the stage cannot tell. */
  readonly pendingTimers: () => number | null;
  readonly close: () => Promise<void>;
}

export interface DriverContractOptions {
  readonly name: string;
  readonly openHarness: () => Promise<DriverHarness>;
  readonly breakages: readonly Breakage[];
  readonly requestsPerSecond: number;
  /** The stage's time is the real one: the tests, which mostly wait, then run side by side. */
  readonly realTime?: boolean;
  /** The longest that the driver waits before it tries again after each kind of failure. */
  readonly recoversWithinMs: (how: Breakage) => number;
}

export const REMOTE = '05551239988';

export const NO_CALL = { call: null, callsOfExtension: 0 };

export const command = (number: number, body: CommandBody): Command => ({
  id: `c${number}`,
  site: siteId('hq'),
  ...body,
});

type CommandRequest = readonly [Command, CommandTarget];

export const drop = (extension: Extension, pbxCallId: string): CommandRequest => [
  command(1, { type: 'call.drop', extension, callId: null }),
  { call: { pbxCallId, remoteNumber: REMOTE }, callsOfExtension: 1 },
];

export interface ObservedDriver {
  readonly harness: DriverHarness;
  readonly seen: readonly Observation[];
  /** Lets time pass until it is so; fails the test when it does not come. */
  readonly sees: (condition: () => boolean, what: string, withinMs?: number) => Promise<void>;
  /** The calls as they were last told, by the PBX's number; null before any snapshot. */
  readonly calls: () => ReadonlyMap<string, ObservedCall> | null;
  /** What confirms that the picture is current: snapshots of the calls, and heartbeats of a stream. */
  readonly answers: (from?: number) => readonly Answer[];
  /** The status of an extension in a call as it was last told. */
  readonly party: (pbxCallId: string, extension: Extension) => string | null;
  readonly queueLogin: (extension: Extension) => boolean | null;
  /** Runs a command and lets time pass until its outcome is there. */
  readonly outcome: (request: CommandRequest) => Promise<CommandAnswer | null>;
  readonly commandsSent: () => number;
}

type Answer = Extract<Observation, { readonly kind: 'calls' | 'poll-answered' }>;

const isAnswer = (it: Observation): it is Answer => it.kind === 'calls' || it.kind === 'poll-answered';

/** Folds what is told of calls, whole snapshots or one call at a time, into those that there are. */
function applyCalls(seen: readonly Observation[]): ReadonlyMap<string, ObservedCall> | null {
  let calls: Map<string, ObservedCall> | null = null;
  for (const it of seen) {
    if (it.kind === 'calls') calls = new Map(it.calls.map((call) => [call.pbxCallId, call]));
    else if (it.kind === 'call-state') calls?.set(it.call.pbxCallId, it.call);
    else if (it.kind === 'call-over') calls?.delete(it.pbxCallId);
  }
  return calls;
}

/** Starts the driver and keeps what it observes. */
export function startObservedDriver(harness: DriverHarness): ObservedDriver {
  const seen: Observation[] = [];
  harness.driver.start((observations) => seen.push(...observations));
  const calls = () => applyCalls(seen);
  return {
    harness,
    seen,
    calls,
    answers: (from = 0) => seen.slice(from).filter(isAnswer),
    async sees(condition, what, withinMs = 10_000) {
      expect(await harness.until(condition, withinMs), `${what} within ${withinMs} ms`).toBe(true);
    },
    party(pbxCallId, extension) {
      const call = calls()?.get(pbxCallId);
      const parties = [...(call?.connected ?? []), ...(call?.offered ?? [])];
      return parties.find((it) => it.number === extension)?.status ?? null;
    },
    queueLogin(extension) {
      for (const it of seen.toReversed()) {
        if (it.kind === 'extension-state' && it.extension === extension)
          return it.queues?.find(({ queue }) => queue === harness.pbx.queue)?.loggedIn ?? null;
        if (it.kind === 'queue-members' && it.queue === harness.pbx.queue)
          return it.members.find((member) => member.extension === extension)?.loggedIn ?? null;
      }
      return null;
    },
    async outcome(request) {
      let answer: CommandAnswer | null = null;
      const done = harness.driver.execute(...request).then((it) => {
        answer = it;
      });
      if (await harness.until(() => answer !== null, 8_000)) await done;
      return answer;
    },
    commandsSent: () => harness.pbx.requests().filter((request) => request.command).length,
  };
}
