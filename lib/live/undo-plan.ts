import type { Member } from '../model/records.ts';
import type { CommandRequest } from './command-request.ts';

/** An agent's membership in a queue as it is now; undefined = the agent is no member of it. */
export type MembershipOf = (queue: string) => Member | undefined;

/** How a command about queues is taken back. */
export interface UndoPlan {
  /** One command, or one for each queue that was changed. */
  readonly requests: readonly CommandRequest[];
  /** Whether things still stand as the command left them: else somebody has acted since, and there is nothing to take back. */
  readonly isStillValid: (memberOf: MembershipOf) => boolean;
}

/**
 * What puts back what a login, logout, pause or its end is about to change; null when it changes nothing, when what was
 * before is not known, or when the command cannot be taken back. `queues`: those of the agent. Pure; asked before the
 * command is sent. All queues at once are one flag where the PBX has one (rule C3), and each queue by itself elsewhere.
 */
export function planUndo(
  request: CommandRequest,
  queues: readonly string[],
  memberOf: MembershipOf,
): UndoPlan | null {
  const meant = request.queue == null ? queues : [request.queue];
  switch (request.type) {
    case 'queue.login':
    case 'queue.logout': {
      const wanted = request.type === 'queue.login';
      const flag = request.queue == null ? globalFlag(meant, memberOf) : null;
      return flag === null
        ? ownLogins(request, meant, memberOf, wanted)
        : globalLogin(request, flag, wanted, meant);
    }
    case 'queue.pause':
    case 'queue.unpause':
      return pauses(request, meant, memberOf, request.type === 'queue.pause');
    default:
      return null;
  }
}

function globalLogin(
  { extension }: CommandRequest,
  before: boolean,
  wanted: boolean,
  queues: readonly string[],
): UndoPlan | null {
  if (before === wanted) return null;
  return {
    requests: [{ type: wanted ? 'queue.logout' : 'queue.login', extension, queue: null }],
    isStillValid: (memberOf) => globalFlag(queues, memberOf) === wanted,
  };
}

function ownLogins(
  { extension }: CommandRequest,
  queues: readonly string[],
  memberOf: MembershipOf,
  wanted: boolean,
): UndoPlan | null {
  const changed = queues.filter((queue) => {
    const member = memberOf(queue);
    return member?.fixed !== true && ownLogin(member) === !wanted;
  });
  if (changed.length === 0) return null;
  return {
    requests: changed.map((queue) => ({ type: wanted ? 'queue.logout' : 'queue.login', extension, queue })),
    isStillValid: (now) => changed.every((queue) => ownLogin(now(queue)) === wanted),
  };
}

function pauses(
  { extension, queue: asked }: CommandRequest,
  queues: readonly string[],
  memberOf: MembershipOf,
  wanted: boolean,
): UndoPlan | null {
  const inside = queues.flatMap((queue) => {
    const member = memberOf(queue);
    return member?.loggedIn === true ? [member] : [];
  });
  const changed = inside.filter(({ paused }) => paused === !wanted);
  const [first] = changed;
  if (first === undefined) return null;
  const back = (queue: string | null, reason: string | null): CommandRequest =>
    wanted ? { type: 'queue.unpause', extension, queue } : { type: 'queue.pause', extension, queue, reason };
  const alike = changed.every(({ pauseReason }) => pauseReason === first.pauseReason);
  const atOnce = asked == null && alike && changed.length === inside.length;
  return {
    requests: atOnce
      ? [back(null, first.pauseReason)]
      : changed.map(({ queue, pauseReason }) => back(queue, pauseReason)),
    isStillValid: (now) => changed.every(({ queue }) => now(queue)?.paused === wanted),
  };
}

/** The login to all queues; null where the PBX has none, or has not said. */
function globalFlag(queues: readonly string[], memberOf: MembershipOf): boolean | null {
  for (const queue of queues) {
    const flag = memberOf(queue)?.globalLogin ?? null;
    if (flag !== null) return flag;
  }
  return null;
}

/** The queue's own login: whoever is in no part of a queue is out of it. */
function ownLogin(member: Member | undefined): boolean | null {
  return member === undefined ? false : (member.queueLogin ?? member.loggedIn);
}
