/** What is stated of a caller whom a queue has given to a member (rule M8). */
import { queueNumber } from '#lib/model/ids.ts';
import type { ObservedCall } from '#server/ports/observed-call.ts';
import type { Channel } from './channel-store.ts';
import type { ChannelLeg } from './legs-of-call.ts';
import { isGivenToMember } from './positions-of-call.ts';

/**
 * What the queue said of `waited`; the member is away for as long as nobody else here talks with them. `isWaiting`: they
 * stand in a queue (again).
 */
export function answerOfCall(
  waited: Channel,
  talking: readonly ChannelLeg[],
  people: readonly Channel[],
  isWaiting: boolean,
): Pick<ObservedCall, 'answered'> {
  // Whoever has been in two queues has an answer of each, maybe by another of the call's channels.
  const answers = people.flatMap((one) => one.answered ?? []).sort((a, b) => b.at - a.at);
  const [answered] = answers;
  if (answered === undefined) return {};
  const { by, at } = answered;
  const queue = queueNumber(answered.queue);
  const isHeard = waited.bridge !== null || waited.hangingUp || isGivenToMember(waited, people);
  // Passed on during the announcement, they wait in the next queue by now: nobody handles them.
  const answeredElsewhere =
    answered.answeredElsewhere && isHeard && !isWaiting && talking.every(({ kind }) => kind === 'line');
  return { answered: answeredElsewhere ? { queue, by, at, answeredElsewhere } : { queue, by, at } };
}
