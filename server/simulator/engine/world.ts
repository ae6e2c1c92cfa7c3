import type { PbxEvent } from './pbx-event.ts';
import type { Random } from './random.ts';
import type {
  Agent,
  Call,
  CallStage,
  DiallingStage,
  IvrStage,
  ParkedStage,
  Queue,
  QueueStage,
  RingGroup,
  RingingPhone,
  TalkingStage,
  TrunkLine,
  VoicemailStage,
} from './records.ts';
import type { TimerQueue } from './timer-queue.ts';
import { createTimerQueue } from './timer-queue.ts';

/** The PBX and its surroundings at one instant. */
export interface World {
  now: number;
  speed: number;
  /** How wrong the PBX's own clock is; only what it shows is shifted. */
  clockSkewMs: number;
  frozen: { readonly since: number } | null;
  readonly random: Random;
  readonly timers: TimerQueue;
  readonly agents: Map<string, Agent>;
  readonly queues: Map<string, Queue>;
  readonly groups: Map<string, RingGroup>;
  readonly ivrs: readonly string[];
  readonly lines: Map<string, TrunkLine>;
  readonly extensionGroups: Map<string, string[]>;
  readonly calls: Map<number, Call>;
  nextCallId: number;
  /** Queues with a change that may let a phone ring; served before time moves on. */
  readonly dirtyQueues: Set<string>;
  /** How long a phone rings for a call that came to it directly. */
  directRingMs: number | null;
  /**
   * The recorded attended transfer announces the target's answer before their ringing, all at the joining; in the order of time
   * the ringing comes when the phone rings.
   */
  attendedOrder: 'chronological' | 'recorded';
  /** How people who take a break say so: by their presence, or by a pause in all of their queues. */
  readonly breaks: 'presence' | 'pause';
  readonly people: PeopleBehaviour;
  /** Sends a call to a number, whatever that is. Late-bound: queues overflow to where routing leads back to queues. */
  readonly route: (call: Call, destination: string, transferredBy: string | null) => void;
  readonly emit: (event: PbxEvent) => void;
}

/**
 * What people do on their own: callers choose, wait and give up, agents answer, talk and hang up. The PBX calls these when
 * it is somebody's turn; whoever wants to act sets a timer. With nobody home nothing happens by itself.
 */
export interface PeopleBehaviour {
  hearsMenu(world: World, call: Call, stage: IvrStage): void;
  waits(world: World, call: Call, stage: QueueStage): void;
  phoneRings(world: World, call: Call, ring: RingingPhone): void;
  outsideRings(world: World, call: Call, stage: DiallingStage): void;
  talks(world: World, call: Call, stage: TalkingStage): void;
  isParked(world: World, call: Call, stage: ParkedStage): void;
  hearsVoicemail(world: World, call: Call, stage: VoicemailStage): void;
  /** Simulated milliseconds of after-call work. */
  wrapUpMs(world: World, call: Call, agent: Agent): number;
}

/** The number of the voicemail special menu. */
export const VOICEMAIL_NUMBER = '999';

export type WorldParts = Pick<
  World,
  | 'random'
  | 'agents'
  | 'queues'
  | 'groups'
  | 'ivrs'
  | 'lines'
  | 'extensionGroups'
  | 'people'
  | 'route'
  | 'emit'
> &
  Partial<Pick<World, 'breaks'>> & {
    readonly now: number;
    readonly speed: number;
    readonly directRingMs: number | null;
  };

export function createWorld(parts: WorldParts): World {
  return {
    breaks: 'presence',
    ...parts,
    clockSkewMs: 0,
    attendedOrder: 'chronological',
    frozen: null,
    timers: createTimerQueue(),
    calls: new Map(),
    nextCallId: 1,
    dirtyQueues: new Set(),
  };
}

/** Runs after so many simulated milliseconds: divided by the speed. */
export function afterSimulated(world: World, ms: number, run: () => void): void {
  world.timers.push({ at: Math.round(world.now + ms / world.speed), madeAt: world.now, scaled: true, run });
}

/** Runs after so many real milliseconds. */
export function afterReal(world: World, ms: number, run: () => void): void {
  world.timers.push({ at: Math.round(world.now + ms), madeAt: world.now, scaled: false, run });
}

/** True while the call lives and has not moved on from this stage. */
export function isStillInStage(world: World, call: Call, stage: CallStage): boolean {
  return call.stage === stage && world.calls.get(call.id) === call;
}

/** Runs after so many simulated milliseconds if the call is still in the stage it is in now. */
export function whileInStage(world: World, call: Call, ms: number, run: () => void): void {
  const { stage } = call;
  afterSimulated(world, ms, () => {
    if (isStillInStage(world, call, stage)) run();
  });
}
