/** The rules of every command, asked by its type. */
import type { Command, CommandOf, CommandType } from '#lib/commands/commands.ts';
import type { Call } from '#lib/model/call.ts';
import { partyOf } from '#lib/model/call-party.ts';
import type { QueueNumber } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { SiteState } from '#server/core/site-state.ts';
import { callAnswer } from './rules/call-answer.ts';
import { callDrop } from './rules/call-drop.ts';
import { callJoin } from './rules/call-join.ts';
import { callListening } from './rules/call-listening.ts';
import { callMake } from './rules/call-make.ts';
import { callPull } from './rules/call-pull.ts';
import { callTransfer } from './rules/call-transfer.ts';
import {
  type CommandBaseline,
  type CommandCheckResult,
  type CommandEffect,
  type CommandRules,
  rejectedCheck,
} from './rules/command-rule.ts';
import { presenceSet } from './rules/presence-set.ts';
import { queueLogin, queueLogout } from './rules/queue-login.ts';
import { queuePause } from './rules/queue-pause.ts';

const RULES: { readonly [Type in CommandType]: CommandRules<CommandOf<Type>> } = {
  'call.drop': callDrop,
  'call.transfer': callTransfer,
  'queue.login': queueLogin,
  'queue.logout': queueLogout,
  'presence.set': presenceSet,
  'call.make': callMake,
  'call.answer': callAnswer,
  'call.join': callJoin,
  'call.pull': callPull,
  'call.spy': callListening,
  'call.whisper': callListening,
  'call.barge': callListening,
  'queue.pause': queuePause,
  'queue.unpause': queuePause,
};

/** A command goes with the rules of its own type: the one place where the compiler cannot see that. */
const rulesOf = ({ type }: Command) => RULES[type] as CommandRules<Command>;

/** Whether it makes sense against the picture, before anything is asked of the PBX (rule C3). */
export function checkCommand(command: Command, site: SiteState): CommandCheckResult {
  const rules = rulesOf(command);
  const { extension } = command;
  const isShown = site.view.agents.get(extension) !== undefined;
  if (!isShown && rules.mayShowAgent?.(command, site) !== true)
    return rejectedCheck(noticeWithText('no-agent', { extension }));
  return rules.check(command, site);
}

/** The queues that a command touches, for whoever may act on some queues only. */
export function commandScope(command: Command, site: SiteState): 'all' | readonly QueueNumber[] {
  const { scope } = rulesOf(command);
  return scope?.(command, site) ?? site.extensions.get(command.extension)?.queues ?? [];
}

/** Who is at the other end of the call that the command acts on, as far as the picture tells. */
export function commandParty(command: Command, call: Call | null): string | null {
  if (rulesOf(command).namesOtherEnd !== true) return null;
  const party = partyOf(call ?? undefined, command.extension);
  return party?.number ?? party?.name ?? null;
}

/** Whether its effect is in the picture (rule C3). */
export function commandEffect(
  command: Command,
  baseline: CommandBaseline,
  site: SiteState,
  isLast = false,
): CommandEffect {
  return rulesOf(command).effect(command, baseline, site, isLast);
}
