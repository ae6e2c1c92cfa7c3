/** A pause is about queues: whoever is in none cannot be paused. */
import type { Command } from '#lib/domain/command.ts';
import type { SiteState } from '#lib/domain/live-state.ts';
import { getFrom } from '#lib/domain/persistent-map.ts';
import { memberKey } from '#lib/domain/picture.ts';
import { type CommandCheck, nonsense, sensible } from './command-check.ts';

export function checkPause(
  command: Extract<Command, { type: 'queue.pause' | 'queue.unpause' }>,
  site: SiteState,
): CommandCheck {
  const { extension, queue } = command;
  const queues = getFrom(site.extensions, extension)?.queues ?? [];
  const meant = queue === null ? queues : queues.filter((own) => own === queue);
  const inAny = meant.some(
    (own) => getFrom(site.memberships, memberKey(own, extension))?.byExtension?.loggedIn === true,
  );
  if (inAny) return sensible(null);
  return nonsense(`${extension} is not logged in to ${queue === null ? 'any queue' : `queue ${queue}`}.`);
}
