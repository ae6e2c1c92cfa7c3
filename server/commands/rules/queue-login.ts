import type { CommandOf } from '#lib/commands/commands.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { memberKey } from '#lib/model/site-view.ts';
import type { SiteState } from '#server/core/site-state.ts';
import { extensionStateSince } from './agent-state.ts';
import {
  type CommandBaseline,
  type CommandCheckResult,
  type CommandEffect,
  type CommandRules,
  EFFECT_PENDING,
  effectShownWhen,
  passedCheck,
  rejectedCheck,
} from './command-rule.ts';

type Login = CommandOf<'queue.login' | 'queue.logout'>;

const rules = {
  check: checkLogin,
  effect: loginEffect,
  scope: ({ queue }: Login) => (queue === null ? ('all' as const) : [queue]),
};

export const queueLogin: CommandRules<CommandOf<'queue.login'>> = {
  ...rules,
  /** Where the board shows the members of its queues, whoever is in none yet comes on it by being logged in to one. */
  mayShowAgent: ({ extension }, { settings, directory }) =>
    settings.openQueues && settings.agents === 'members' && directory.get(extension) === 'extension',
};

export const queueLogout: CommandRules<CommandOf<'queue.logout'>> = rules;

function checkLogin({ type, extension, queue }: Login, site: SiteState): CommandCheckResult {
  if (queue === null) return passedCheck(null);
  const known = site.view.queues.get(queue) !== undefined || site.directory.get(queue) === 'queue';
  if (!known) return rejectedCheck(noticeWithText('no-queue', { queue }));
  const queues = site.extensions.get(extension)?.queues ?? [];
  // An agent of whom no queue is known may be a member all the same: the PBX decides then.
  const open = site.settings.openQueues && type === 'queue.login';
  if (!open && queues.length > 0 && !queues.includes(queue))
    return rejectedCheck(noticeWithText('not-member', { extension, queue }));
  return passedCheck(null);
}

function loginEffect(command: Login, baseline: CommandBaseline, site: SiteState): CommandEffect {
  const { extension, queue } = command;
  const wanted = command.type === 'queue.login';
  const asked = extensionStateSince(site, baseline, extension);
  if (asked === null) return EFFECT_PENDING;
  if (queue === null && site.settings.queueLogin === 'queue') {
    // Without a global flag, all queues are each of those that the agent can be logged in to and out of.
    const own = asked.queues?.filter(({ fixed = false }) => !fixed) ?? [];
    return effectShownWhen(own.length > 0 && own.every(({ loggedIn }) => loggedIn === wanted));
  }
  if (queue === null) {
    if (asked.globalLogin !== wanted) return EFFECT_PENDING;
    const off = (asked.queues ?? []).filter((membership) => membership.loggedIn === false);
    const none = wanted && off.length > 0 && off.length === asked.queues?.length;
    return { kind: 'shown', warning: none ? noticeWithText('off-everywhere') : null };
  }
  const own = asked.queues?.find((membership) => membership.queue === queue);
  const loggedIn = own?.loggedIn ?? site.memberships.get(memberKey(queue, extension))?.byExtension?.loggedIn;
  if (loggedIn !== wanted) return EFFECT_PENDING;
  const blocked = wanted && asked.globalLogin === false;
  return { kind: 'shown', warning: blocked ? noticeWithText('still-logged-out') : null };
}
