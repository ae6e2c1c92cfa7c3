import type { Command } from '#lib/domain/command.ts';
import { worded } from '#lib/domain/notice.ts';
import type { SiteState } from '#lib/domain/site-state.ts';
import { type CommandCheck, nonsense, sensible } from './command-check.ts';

export function checkQueueLogin(
  command: Extract<Command, { type: 'queue.login' | 'queue.logout' }>,
  site: SiteState,
): CommandCheck {
  const { extension, queue } = command;
  if (queue === null) return sensible(null);
  const known = site.picture.queues.get(queue) !== undefined || site.directory.get(queue) === 'queue';
  if (!known) return nonsense(worded('no-queue', { queue }));
  const queues = site.extensions.get(extension)?.queues ?? [];
  // An agent of whom no queue is known may be a member all the same: the PBX decides then.
  const open = site.settings.openQueues && command.type === 'queue.login';
  if (!open && queues.length > 0 && !queues.includes(queue)) {
    return nonsense(worded('not-member', { extension, queue }));
  }
  return sensible(null);
}
