/** The simulator's truth and the live picture, both as short lines that can be compared. */
import type { SiteState } from '#server/core/site-state.ts';
import type { TrueCall, Truth } from '#server/simulator/engine/truth.ts';
import type { WebApiSettings } from '#server/simulator/webapi/webapi-settings.ts';

/** What polls can show of a waiting caller in each shape (rule M8). */
interface Visibility {
  readonly phones: boolean;
  readonly queue: boolean;
}

export function visibilityOf(shape: WebApiSettings['waitingShape']): Visibility {
  return {
    phones: shape === 'routing-to-with-phones' || shape === 'phones-only',
    queue: shape !== 'phones-only',
  };
}

export function trueLines(truth: Truth, sight: Visibility): readonly string[] {
  return truth.calls.map((call) => trueLine(call, sight)).sort();
}

function trueLine(call: TrueCall, sight: Visibility): string {
  const inQueue = call.inQueue !== null;
  const phones = inQueue && !sight.phones ? [] : call.ringing;
  const legs = [
    ...call.talking.map((one) => `${one} talking`),
    ...call.held.map((one) => `${one} held`),
    ...phones.map((one) => `${one} ringing`),
    ...call.dialing.map((one) => `${one} dialing`),
  ].sort();
  const state = inQueue ? (phones.length > 0 ? 'ringing' : 'waiting') : call.state;
  // Without the queue in the polls, a lost announcement leaves only the ringing phones to go by.
  if (inQueue && !sight.queue) return `${call.callId} in a queue or not: ${legs.join(', ')}`;
  return `${call.callId} ${state}${inQueue ? ` in ${call.inQueue}` : ''}: ${legs.join(', ')}`;
}

/** What of a shown call counts for the comparison; the core's record and the REST picture both have it. */
interface ShownCall {
  readonly pbxCallId: string | null;
  readonly state: string;
  readonly queue: string | null;
  readonly waiting: boolean;
  readonly legs: readonly { readonly extension: string; readonly status: string }[];
}

export function shownLines(site: SiteState, truth: Truth, sight: Visibility): readonly string[] {
  return [...site.view.calls.values()].map((call) => shownLine(call, truth, sight)).sort();
}

/** The same of the REST picture, where waiting is told by the queues. */
export function shownRestLines(
  picture: {
    readonly queues: readonly { readonly waiting: readonly string[] }[];
    readonly calls: readonly (Omit<ShownCall, 'waiting'> & { readonly id: string })[];
  },
  truth: Truth,
  sight: Visibility,
): readonly string[] {
  const waiting = new Set(picture.queues.flatMap((queue) => queue.waiting));
  return picture.calls
    .map((call) => shownLine({ ...call, waiting: waiting.has(call.id) }, truth, sight))
    .sort();
}

function shownLine(call: ShownCall, truth: Truth, sight: Visibility): string {
  const legs = call.legs.map((leg) => `${leg.extension} ${leg.status}`).sort();
  const really = truth.calls.find((other) => String(other.callId) === call.pbxCallId);
  if (really !== undefined && really.inQueue !== null && !sight.queue) {
    const talks = call.legs.some((leg) => leg.status === 'talking' && leg.extension !== really.owner);
    const wrongQueue = call.waiting && call.queue !== really.inQueue;
    if (!talks && !wrongQueue) return `${call.pbxCallId} in a queue or not: ${legs.join(', ')}`;
  }
  return `${call.pbxCallId} ${call.state}${call.waiting ? ` in ${call.queue}` : ''}: ${legs.join(', ')}`;
}

export function trueAgents(truth: Truth): readonly string[] {
  return truth.agents.map((agent) => {
    const logins = agent.queues.map(
      ({ queue, loggedIn }) => `${queue} ${loggedIn && agent.globalLogin ? 'in' : 'out'}`,
    );
    return `${agent.extension} ${agent.name}: ${agent.registered ? agent.presence : 'unregistered'}; ${logins.sort().join(', ')}`;
  });
}

export function shownAgents(site: SiteState): readonly string[] {
  const members = [...site.view.members.values()];
  return [...site.view.agents.values()]
    .toSorted((a, b) => (a.extension < b.extension ? -1 : 1))
    .map((agent) => {
      const own = members.filter((member) => member.extension === agent.extension);
      const logins = own.map(
        ({ queue, loggedIn }) => `${queue} ${loggedIn === null ? '?' : loggedIn ? 'in' : 'out'}`,
      );
      const state = agent.registered === false ? 'unregistered' : agent.presence;
      return `${agent.extension} ${agent.name}: ${state}; ${logins.sort().join(', ')}`;
    });
}

/** Agents on a call, by what their legs say. */
export function trueOnCall(truth: Truth, sight: Visibility): readonly string[] {
  const ringingUnseen = (extension: string): boolean =>
    !sight.phones && truth.calls.some((call) => call.inQueue !== null && call.ringing.includes(extension));
  return truth.agents
    .filter(
      (agent) => agent.status !== 'none' && !(agent.status === 'ringing' && ringingUnseen(agent.extension)),
    )
    .map((agent) => `${agent.extension} ${agent.status}`);
}

export function shownOnCall(site: SiteState): readonly string[] {
  return [...site.view.agents.values()]
    .filter((agent) => agent.callId !== null)
    .toSorted((a, b) => (a.extension < b.extension ? -1 : 1))
    .map((agent) => `${agent.extension} ${agent.status}`);
}
