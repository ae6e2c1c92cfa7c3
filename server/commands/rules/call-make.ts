import type { CommandOf } from '#lib/commands/commands.ts';
import type { Extension } from '#lib/domain/ids.ts';
import { worded } from '#lib/domain/notice.ts';
import type { SiteState } from '#lib/domain/site-state.ts';
import type { Call } from '#lib/model/call.ts';
import { callsOf } from './agent-calls.ts';
import { type CommandBaseline, type CommandRules, nonsense, sensible, shownWhen } from './command-rules.ts';

/** The PBX may announce the call before it answers the command; what was seen earlier than that is another call. */
const ANNOUNCED_BEFORE_MS = 5_000;

export const callMake: CommandRules<CommandOf<'call.make'>> = {
  check({ extension, destination }, site) {
    if (destination === extension) return nonsense(worded('calls-itself', { extension }));
    return sensible(callsOf(site, extension)[0] ?? null);
  },
  effect: ({ extension, destination }, baseline, site) =>
    shownWhen(hasNewCall(site, baseline, extension, destination)),
};

/** The leg is there: a call begun after the command, with the destination as its other side where that is known. */
function hasNewCall(
  site: SiteState,
  baseline: CommandBaseline,
  extension: Extension,
  destination: string,
): boolean {
  return callsOf(site, extension).some((call) => {
    if (call.id === baseline.call?.id || isOlder(site, call, baseline)) return false;
    const known = call.remote.number !== null && call.remote.number !== extension;
    return (
      !known || call.remote.number === destination || call.legs.some((leg) => leg.extension === destination)
    );
  });
}

function isOlder(site: SiteState, call: Call, { acceptedAt }: CommandBaseline): boolean {
  const seenAt = site.calls.get(call.id)?.firstSeenAt ?? call.startedAt;
  return seenAt < acceptedAt - ANNOUNCED_BEFORE_MS;
}
