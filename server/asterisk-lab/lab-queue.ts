/** A queue of the laboratory and its members, as they are configured. */
export interface LabQueue {
  readonly name: string;
  /** What is dialled for it. Default: its name. */
  readonly number?: string;
  readonly strategy?: QueueStrategy;
  /** How long one attempt rings a member, in seconds. */
  readonly timeoutSeconds?: number;
  /** The pause between two attempts, in seconds; Asterisk knows no fractions. */
  readonly retrySeconds?: number;
  readonly wrapUpSeconds?: number;
  /** After so many seconds the call leaves the queue, and the dialplan goes on. Default: never. */
  readonly giveUpAfterSeconds?: number;
  /** Whether the dialplan answers before the queue, as most do: Queue() itself answers only with an agent. */
  readonly answersFirst?: boolean;
  readonly autopause?: boolean;
  /** Callers leave when every member is paused or gone, and the dialplan goes on. */
  readonly leaveWhenEmpty?: boolean;
  /** Agents hear so many seconds of announcement before they hear the caller. */
  readonly announceSeconds?: number;
  /** Agents are told how long the caller has waited. */
  readonly reportHoldTime?: boolean;
  /** Agents who have answered wait so many seconds for the caller. */
  readonly memberDelaySeconds?: number;
  /** Options of the application Queue: `tT` lets both ends transfer by keys, `kK` park. */
  readonly options?: string;
  readonly members: readonly LabMember[];
}

type QueueStrategy = 'ringall' | 'linear' | 'rrmemory' | 'leastrecent' | 'fewestcalls' | 'random';

export interface LabMember {
  /** `PJSIP/201`, or as FreePBX does it: `Local/205@from-queue/n`. */
  readonly interface: string;
  readonly name: string;
  /** What tells whether the member is busy, where the interface cannot: `PJSIP/205`, `hint:205@ext-local`. */
  readonly stateInterface?: string;
  readonly penalty?: number;
}
