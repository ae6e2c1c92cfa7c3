/** Running sums of one agent's day (rule K8). An agent counts once, however many queues they are in. */
import type { AgentFigures, CallDirection } from '../model/records.ts';

export interface AgentTally {
  handled: number;
  missed: number;
  outbound: number;
  talkMs: number;
}

/** An ended conversation as it counts for the agent; `durationMs` is null when nobody knows it. */
export interface CountedTalk {
  readonly direction: CallDirection;
  readonly throughQueue: boolean;
  /** Taken in a call that became a part of this one, and counted there. */
  readonly continued: boolean;
  readonly durationMs: number | null;
}

export function createAgentTally(): AgentTally {
  return { handled: 0, missed: 0, outbound: 0, talkMs: 0 };
}

/**
 * Counts an ended conversation; the returned function takes it back. What came through a queue is handled, whoever had
 * called whom before. A talk between colleagues is else neither handled nor outbound; its talk time counts all the same.
 */
export function countTalk(tally: AgentTally, conversation: CountedTalk): () => void {
  const { direction, throughQueue, continued, durationMs } = conversation;
  const outbound = direction === 'outbound' && !throughQueue ? 1 : 0;
  const isOwn = !throughQueue && (direction === 'outbound' || direction === 'internal');
  const handled = isOwn || continued ? 0 : 1;
  const sum = (by: 1 | -1): void => {
    tally.outbound += by * outbound;
    tally.handled += by * handled;
    tally.talkMs += by * (durationMs ?? 0);
  };
  sum(1);
  return () => sum(-1);
}

/** Counts a ring that ended by time-out or refusal; the returned function takes it back. */
export function countRingNoAnswer(tally: AgentTally): () => void {
  tally.missed += 1;
  return () => {
    tally.missed -= 1;
  };
}

/** `ringsVisible`: whether the PBX shows rings at all; without them a missed call cannot be known (rule K9). */
export function agentFigures(tally: AgentTally, ringsVisible: boolean): AgentFigures {
  return {
    handled: tally.handled,
    missed: ringsVisible ? tally.missed : null,
    outbound: tally.outbound,
    talkSeconds: Math.round(tally.talkMs / 1000),
  };
}
