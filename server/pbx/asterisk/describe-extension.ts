/** What is stated of one extension: its phone, and its place in each of its queues (rules M11, M12). */
import { type Extension, queueNumber } from '#lib/model/ids.ts';
import type { ExtensionSnapshot, ObservedMembership } from '#server/ports/observation.ts';
import { isFree } from './device-state.ts';
import type { MemberStore, QueueMember } from './member-store.ts';

export type ExtensionDescription = Omit<ExtensionSnapshot, 'kind' | 'site' | 'requestedAt' | 'respondedAt'>;

export function describeExtension(extension: Extension, state: MemberStore): ExtensionDescription {
  const { registered, activity, presence } = phoneOf(extension, state);
  const queues = new Map<string, ObservedMembership>();
  for (const member of state.membershipsOf(extension)) {
    const known = queues.get(member.queue);
    // One agent may be in a queue by two interfaces: in it if either is.
    if (known === undefined || (member.isLoggedIn && known.loggedIn !== true))
      queues.set(member.queue, membershipOf(member));
  }
  return {
    extension,
    registered,
    presence,
    activity,
    globalLogin: null,
    queues: [...queues.values()],
  };
}

/**
 * The phone as it is, unless it looks free and no queue would ring it: the queues look at what they were told to, such as
 * a hint with do-not-disturb in it.
 */
function phoneOf(
  extension: Extension,
  state: MemberStore,
): Pick<ExtensionDescription, 'registered' | 'activity' | 'presence'> {
  const phone = state.stateOf(extension);
  const refusal = state.reasonNotRung(extension);
  if (refusal === null || phone.registered === false || !isFree(phone)) return { ...phone, presence: null };
  if (state.doNotDisturb().get(extension) === true) return { ...phone, presence: 'Do not disturb' };
  if (refusal.activity === 'unknown') return { ...phone, presence: 'Unavailable' };
  return { ...phone, activity: refusal.activity, presence: null };
}

function membershipOf({ queue, isLoggedIn, paused, pauseReason, fixed }: QueueMember): ObservedMembership {
  return {
    queue: queueNumber(queue),
    loggedIn: isLoggedIn,
    paused,
    ...(paused && pauseReason !== null ? { pauseReason } : {}),
    ...(fixed ? { fixed } : {}),
  };
}

/** The name that the queues' configuration gives, else that of the phone; an interface's own name is none. */
export function displayNameOf(extension: Extension, state: MemberStore): string | null {
  const named = state
    .membershipsOf(extension)
    .filter(({ name, interface: own }) => name !== null && name !== own);
  return (named.find(({ isLoggedIn }) => isLoggedIn) ?? named[0])?.name ?? state.phoneName(extension);
}
