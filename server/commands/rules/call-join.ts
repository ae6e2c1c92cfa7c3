import type { CommandOf } from '#lib/commands/commands.ts';
import type { Call } from '#lib/model/call.ts';
import type { Extension } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { SiteState } from '#server/core/site-state.ts';
import { callsOf, currentCall } from './agent-calls.ts';
import { type CommandRules, effectShownWhen, passedCheck, rejectedCheck } from './command-rule.ts';

export const callJoin: CommandRules<CommandOf<'call.join'>> = {
  check({ extension }, site) {
    const [first] = callsOf(site, extension);
    return first === undefined ? rejectedCheck(noticeWithText('no-call', { extension })) : passedCheck(first);
  },
  effect: ({ extension }, { call }, site) => effectShownWhen(isJoined(site, call, extension)),
};

/** The agent is out of it and what were two calls is one, without the agent or with all parties in it. */
function isJoined(site: SiteState, before: Call | null, extension: Extension): boolean {
  const calls = callsOf(site, extension);
  if (before === null) return false;
  // Nobody left: hung up, not joined.
  if (calls.length === 0) return currentCall(site, before) !== null || goesOn(site, before, extension);
  return calls.length === 1 && (calls[0]?.legs.length ?? 0) > 2;
}

/** The parties of the call, or one of them, are in another one now. */
function goesOn(site: SiteState, before: Call, without: Extension): boolean {
  const others = before.legs.filter((leg) => leg.extension !== without);
  for (const call of site.view.calls.values()) {
    if (before.remote.number !== null && call.remote.number === before.remote.number) return true;
    if (others.some((other) => call.legs.some((leg) => leg.extension === other.extension))) return true;
  }
  return false;
}
