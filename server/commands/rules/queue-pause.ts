import type { CommandOf } from '#lib/commands/commands.ts';
import type { Extension, QueueNumber } from '#lib/model/ids.ts';
import { memberKey } from '#lib/model/picture.ts';
import { worded } from '#lib/model/word-notice.ts';
import type { SiteState } from '#server/core/site-state.ts';
import { stateAskedAfter } from './agent-state.ts';
import { type CommandCheck, type CommandRules, nonsense, sensible, shownWhen } from './command-rules.ts';

type Pause = CommandOf<'queue.pause' | 'queue.unpause'>;

export const queuePause: CommandRules<Pause> = {
  check: checkPause,
  /** In that queue, or in every queue that the agent is logged in to. */
  effect({ type, extension, queue }, baseline, site) {
    const wanted = type === 'queue.pause';
    const asked = stateAskedAfter(site, baseline, extension);
    const meant = asked?.queues?.filter((own) =>
      queue === null ? own.loggedIn === true : own.queue === queue,
    );
    const isShown = meant !== undefined && meant.length > 0;
    return shownWhen(isShown && meant.every(({ paused }) => paused === wanted));
  },
  scope: ({ queue }) => (queue === null ? 'all' : [queue]),
};

/** A pause is about queues: whoever is in none cannot be paused. */
function checkPause({ extension, queue }: Pause, site: SiteState): CommandCheck {
  const known = site.extensions.get(extension);
  // Whose queues nobody has asked for may be in one all the same: the PBX decides then.
  if ((known?.snapshot?.queues ?? null) === null) return sensible(null);
  const meant = (known?.queues ?? []).filter((own) => queue === null || own === queue);
  if (meant.some((own) => mayBeLoggedIn(site, own, extension))) return sensible(null);
  return nonsense(
    queue === null
      ? worded('not-logged-in', { extension })
      : worded('not-logged-in-to', { extension, queue }),
  );
}

function mayBeLoggedIn(site: SiteState, queue: QueueNumber, extension: Extension): boolean {
  const membership = site.memberships.get(memberKey(queue, extension));
  return (membership?.byExtension?.loggedIn ?? membership?.byQueue?.loggedIn) !== false;
}
