/** What is stated of one extension: its phone, and its place in each of its queues (rules M11, M12). */
import { type Extension, queueNumber } from '#lib/model/ids.ts';
import type { ExtensionSnapshot, ObservedMembership } from '#server/ports/observation.ts';
import { isFree } from './device-state.ts';
import type { Member, MemberBook } from './member-book.ts';

export type ExtensionStatement = Omit<ExtensionSnapshot, 'kind' | 'site' | 'requestedAt' | 'respondedAt'>;

export function stateExtension(extension: Extension, book: MemberBook): ExtensionStatement {
  const { registered, activity, presence } = phoneOf(extension, book);
  const queues = new Map<string, ObservedMembership>();
  for (const member of book.membershipsOf(extension)) {
    const known = queues.get(member.queue);
    // One agent may be in a queue by two interfaces: he is in if either is.
    if (known === undefined || (member.isIn && known.loggedIn !== true))
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
  book: MemberBook,
): Pick<ExtensionStatement, 'registered' | 'activity' | 'presence'> {
  const phone = book.stateOf(extension);
  const refusal = book.refusalOf(extension);
  if (refusal === null || phone.registered === false || !isFree(phone)) return { ...phone, presence: null };
  if (book.doNotDisturb().get(extension) === true) return { ...phone, presence: 'Do not disturb' };
  if (refusal.activity === 'unknown') return { ...phone, presence: 'Unavailable' };
  return { ...phone, activity: refusal.activity, presence: null };
}

function membershipOf({ queue, isIn, paused, pauseReason, fixed }: Member): ObservedMembership {
  return {
    queue: queueNumber(queue),
    loggedIn: isIn,
    paused,
    ...(paused && pauseReason !== null ? { pauseReason } : {}),
    ...(fixed ? { fixed } : {}),
  };
}

/** The name that the queues' configuration gives, else that of the phone; an interface's own name is none. */
export function nameOf(extension: Extension, book: MemberBook): string | null {
  const named = book
    .membershipsOf(extension)
    .filter(({ name, interface: own }) => name !== null && name !== own);
  return (named.find(({ isIn }) => isIn) ?? named[0])?.name ?? book.phoneName(extension);
}
