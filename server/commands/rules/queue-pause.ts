import type { CommandOf } from '#lib/commands/commands.ts';
import type { Extension, QueueNumber } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { memberKey } from '#lib/model/site-view.ts';
import type { SiteState } from '#server/core/site-state.ts';
import { extensionStateSince } from './agent-state.ts';
import {
  type CommandCheckResult,
  type CommandRules,
  effectShownWhen,
  passedCheck,
  rejectedCheck,
} from './command-rule.ts';

type Pause = CommandOf<'queue.pause' | 'queue.unpause'>;

export const queuePause: CommandRules<Pause> = {
  check: checkPause,
  /** In that queue, or in every queue that the agent is logged in to. */
  effect({ type, extension, queue }, baseline, site) {
    const wanted = type === 'queue.pause';
    const asked = extensionStateSince(site, baseline, extension);
    const meant = asked?.queues?.filter((own) =>
      queue === null ? own.loggedIn === true : own.queue === queue,
    );
    const isShown = meant !== undefined && meant.length > 0;
    return effectShownWhen(isShown && meant.every(({ paused }) => paused === wanted));
  },
  scope: ({ queue }) => (queue === null ? 'all' : [queue]),
};

/** A pause is about queues: whoever is in none cannot be paused. */
function checkPause({ extension, queue }: Pause, site: SiteState): CommandCheckResult {
  const known = site.extensions.get(extension);
  // Whose queues nobody has asked for may be in one all the same: the PBX decides then.
  if ((known?.snapshot?.queues ?? null) === null) return passedCheck(null);
  const meant = (known?.queues ?? []).filter((own) => queue === null || own === queue);
  if (meant.some((own) => mayBeLoggedIn(site, own, extension))) return passedCheck(null);
  return rejectedCheck(
    queue === null
      ? noticeWithText('not-logged-in', { extension })
      : noticeWithText('not-logged-in-to', { extension, queue }),
  );
}

function mayBeLoggedIn(site: SiteState, queue: QueueNumber, extension: Extension): boolean {
  const membership = site.memberships.get(memberKey(queue, extension));
  return (membership?.byExtension?.loggedIn ?? membership?.byQueue?.loggedIn) !== false;
}
