/** Whom a queue can be given by a login: what its screen offers to search, and nobody whom the check would refuse. */
import { extension, type QueueNumber } from '#lib/model/ids.ts';
import { memberKey } from '#lib/model/site-view.ts';
import { byNumber } from '#lib/model/sort-order.ts';
import type { SiteState } from '#server/core/site-state.ts';

export interface LoginCandidate {
  readonly number: string;
  /** Null: the PBX was not asked for it, or has none. */
  readonly name: string | null;
}

export interface LoginCandidates {
  readonly extensions: readonly LoginCandidate[];
  /** There are more than these: the search has to say more. */
  readonly more: boolean;
}

const MOST = 50;

/**
 * Those whose number begins with what is searched or whose name holds it, by number. Where the board shows the members of
 * its queues only, these are the PBX's extensions; else its agents. Whoever is logged in there is left out.
 */
export function loginCandidates(site: SiteState, queue: QueueNumber, search: string): LoginCandidates {
  const wanted = search.trim().toLocaleLowerCase();
  const fitting = numbersOf(site)
    .map((number) => ({ number, name: site.extensions.get(extension(number))?.name ?? null }))
    .filter(
      ({ number, name }) => number.startsWith(wanted) || (name ?? '').toLocaleLowerCase().includes(wanted),
    )
    .filter(({ number }) => !isIn(site, queue, number))
    .sort((a, b) => byNumber(a.number, b.number));
  return { extensions: fitting.slice(0, MOST), more: fitting.length > MOST };
}

function numbersOf({ settings, view, directory }: SiteState): readonly string[] {
  if (!settings.openQueues) return [];
  const numbers = new Set<string>([...view.agents.values()].map((agent) => agent.extension));
  if (settings.agents === 'members')
    for (const [number, kind] of directory) if (kind === 'extension') numbers.add(number);
  return [...numbers];
}

const isIn = ({ view }: SiteState, queue: QueueNumber, number: string): boolean =>
  view.members.get(memberKey(queue, extension(number)))?.loggedIn === true;
