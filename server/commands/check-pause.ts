/** A pause is about queues: whoever is in none cannot be paused. */

import type { Command } from '#lib/domain/command.ts';
import type { Extension, QueueNumber } from '#lib/domain/ids.ts';
import { worded } from '#lib/domain/notice.ts';
import { memberKey } from '#lib/domain/picture.ts';
import type { SiteState } from '#lib/domain/site-state.ts';
import { type CommandCheck, nonsense, sensible } from './command-check.ts';

export function checkPause(
  command: Extract<Command, { type: 'queue.pause' | 'queue.unpause' }>,
  site: SiteState,
): CommandCheck {
  const { extension, queue } = command;
  const known = site.extensions.get(extension);
  // Whose queues nobody has asked for may be in one all the same: the PBX decides then.
  if ((known?.snapshot?.queues ?? null) === null) return sensible(null);
  const meant = (known?.queues ?? []).filter((own) => queue === null || own === queue);
  const inAny = meant.some((own) => mayBeLoggedIn(site, own, extension));
  if (inAny) return sensible(null);
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
