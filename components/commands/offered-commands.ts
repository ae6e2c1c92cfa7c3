import type { CommandType } from '#lib/commands/commands.ts';

/** What a screen offers: what the role may do, the site's PBX can, and its account there is allowed; nothing else. */
export function offeredCommands(
  role: readonly CommandType[],
  pbx: readonly CommandType[],
  refused: readonly CommandType[] = [],
): ReadonlySet<CommandType> {
  return new Set(role.filter((type) => pbx.includes(type) && !refused.includes(type)));
}

const IN_AGENT_MENU: readonly CommandType[] = [
  'call.transfer',
  'call.drop',
  'call.spy',
  'call.whisper',
  'call.barge',
  'call.make',
  'queue.login',
  'queue.logout',
  'queue.pause',
  'queue.unpause',
  'presence.set',
];

/** An agent's menu would have something in it. */
export const hasAgentMenu = (offered: ReadonlySet<CommandType>): boolean =>
  IN_AGENT_MENU.some((type) => offered.has(type));
