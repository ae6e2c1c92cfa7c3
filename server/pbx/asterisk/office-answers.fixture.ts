/** Who answered whom: each agent and queue against the CONNECT lines of the PBX's own log, and what an agent has handled. */
import type { Fact } from '#lib/model/fact.ts';
import type { QueueLog } from './queue-log.fixture.ts';
import { extensionIn, type RestPicture } from './view-disagreements.fixture.ts';

type Agent = RestPicture['agents'][number];
type Conversation = Extract<Fact, { kind: 'talk' }>;

/**
 * Handled are the callers whom the log says that they connected, each once, and beside these direct calls and callers
 * whom colleagues have passed on, of which the log knows nothing: those are taken from what is known of each call.
 */
export function answerDifferences(
  { agents }: RestPicture,
  facts: readonly Fact[],
  log: QueueLog,
): readonly string[] {
  return agents.flatMap((agent) => [
    ...connectDifferences(agent, facts, log),
    ...handledDifferences(agent, facts),
  ]);
}

function connectDifferences({ extension, name }: Agent, facts: readonly Fact[], log: QueueLog): string[] {
  const logged = log.queueStays
    .concat(log.strangers)
    // A member who was added without a name is named by the interface.
    .filter(({ member }) => member !== null && (member === name || extensionIn(member) === extension))
    .map(({ queue }) => queue);
  const shown = facts.flatMap((fact) => (isAnswerOf(extension, fact) ? [String(fact.queue)] : []));
  return [...new Set([...logged, ...shown])].flatMap((queue) => {
    const count = (queues: readonly string[]) => queues.filter((one) => one === queue).length;
    const more = count(shown) - count(logged);
    return more === 0
      ? []
      : [`${extension} in queue ${queue}: answered ${more > 0 ? '+' : ''}${more} against the log`];
  });
}

function handledDifferences({ extension, today }: Agent, facts: readonly Fact[]): string[] {
  const talks = facts.flatMap((fact) =>
    fact.kind === 'talk' && fact.extension === extension && fact.continued !== true ? [fact] : [],
  );
  const answers = facts.filter((fact) => isAnswerOf(extension, fact));
  const found: string[] = [];
  for (const { callId, queue } of answers) {
    const isOfStay = (one: { callId: string; queue: string | null }): boolean =>
      one.callId === callId && one.queue === queue;
    if (talks.filter(isOfStay).length < answers.filter(isOfStay).length)
      found.push(`${extension}: the caller ${callId} of ${queue} was answered and is not handled`);
  }
  const handled = talks.filter(isHandled).length;
  if (today.handled !== handled) found.push(`${extension}: ${today.handled} handled of ${handled}`);
  return [...new Set(found)];
}

type Answer = Extract<Fact, { kind: 'queue-stay' }>;

const isAnswerOf = (extension: string, fact: Fact): fact is Answer =>
  fact.kind === 'queue-stay' && fact.end === 'answered' && fact.extension === extension;

const isHandled = ({ endedAt, queue, direction }: Conversation): boolean =>
  endedAt !== null && (queue !== null || direction === 'inbound' || direction === 'unknown');
