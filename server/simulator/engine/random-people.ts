import { answerOutside, answerPhone } from './answering.ts';
import { isFree } from './availability.ts';
import { planConversation } from './conversation-plan.ts';
import { endCall } from './ending.ts';
import type { CallStage, RingingPhone } from './records.ts';
import { routeCall } from './routing.ts';
import { unparkCall } from './transferring.ts';
import { afterSimulated, type PeopleBehaviour, type World, whileInStage } from './world.ts';

const SECOND = 1_000;

/** Medians and spreads of what people do; simulated milliseconds. */
const PROBABILITIES = {
  menu: { shortestMs: 4 * SECOND, longestMs: 14 * SECOND, hangUp: 0.03, wantsGroup: 0.06 },
  patience: { medianMs: 95 * SECOND, sigma: 0.75 },
  reaction: { medianMs: 5 * SECOND, sigma: 0.5, ignores: 0.06 },
  outside: { shortestMs: 5 * SECOND, longestMs: 22 * SECOND, answers: 0.72, callerWaitsMs: 26 * SECOND },
  parkedMs: { shortestMs: 15 * SECOND, longestMs: 70 * SECOND },
  voicemailMs: { shortestMs: 8 * SECOND, longestMs: 40 * SECOND },
  wrapUp: { medianMs: 12 * SECOND, sigma: 0.5 },
} as const;

/** A working day: everybody behaves by the odds above, drawn from the world's seed. */
export const randomPeople: PeopleBehaviour = {
  hearsMenu(world, call) {
    const { random } = world;
    const afterMs = random.between(PROBABILITIES.menu.shortestMs, PROBABILITIES.menu.longestMs);
    const hangsUp = random.chance(PROBABILITIES.menu.hangUp);
    const choice = chooseFromMenu(world);
    whileInStage(world, call, afterMs, () => {
      if (hangsUp || choice === null) endCall(world, call, 'outside');
      else routeCall(world, call, choice, null);
    });
  },
  waits(world, call) {
    const { medianMs, sigma } = PROBABILITIES.patience;
    whileInStage(world, call, world.random.lognormal(medianMs, sigma), () => endCall(world, call, 'outside'));
  },
  phoneRings(world, call, ring) {
    const { random } = world;
    const { medianMs, sigma, ignores } = PROBABILITIES.reaction;
    const ignored = random.chance(ignores);
    const afterMs = random.lognormal(medianMs, sigma);
    if (ignored) return;
    afterSimulated(world, afterMs, () => {
      if (world.calls.get(call.id) === call && isStillRinging(call.stage, ring)) {
        answerPhone(world, call, ring.extension);
      }
    });
  },
  outsideRings(world, call) {
    const { random } = world;
    const { shortestMs, longestMs, answers, callerWaitsMs } = PROBABILITIES.outside;
    const answersAfterMs = random.between(shortestMs, longestMs);
    if (random.chance(answers)) whileInStage(world, call, answersAfterMs, () => answerOutside(world, call));
    else whileInStage(world, call, callerWaitsMs, () => endCall(world, call, 'inside'));
  },
  talks: planConversation,
  isParked(world, call) {
    const { random } = world;
    const ingest = call.conversations.at(-1)?.extension;
    whileInStage(
      world,
      call,
      random.between(PROBABILITIES.parkedMs.shortestMs, PROBABILITIES.parkedMs.longestMs),
      () => {
        const agent = ingest === undefined ? undefined : world.agents.get(ingest);
        if (agent?.registered && isFree(agent)) {
          unparkCall(world, call, agent.extension);
        } else endCall(world, call, 'outside');
      },
    );
  },
  hearsVoicemail(world, call) {
    const { shortestMs, longestMs } = PROBABILITIES.voicemailMs;
    whileInStage(world, call, world.random.between(shortestMs, longestMs), () =>
      endCall(world, call, 'outside'),
    );
  },
  wrapUpMs: (world) => world.random.lognormal(PROBABILITIES.wrapUp.medianMs, PROBABILITIES.wrapUp.sigma),
};

function chooseFromMenu(world: World): string | null {
  const { random, groups, queues } = world;
  if (groups.size > 0 && random.chance(PROBABILITIES.menu.wantsGroup)) {
    return random.pick([...groups.keys()]) ?? null;
  }
  return chooseQueue(world, [...queues.values()]);
}

/** A queue by its share of the arrivals. */
export function chooseQueue(
  world: World,
  queues: readonly { number: string; weight: number }[],
): string | null {
  const total = queues.reduce((sum, queue) => sum + queue.weight, 0);
  let left = world.random.next() * total;
  for (const queue of queues) {
    left -= queue.weight;
    if (left <= 0) return queue.number;
  }
  return queues.at(-1)?.number ?? null;
}

function isStillRinging(stage: CallStage, ring: RingingPhone): boolean {
  if (stage.kind === 'queue' || stage.kind === 'group') return stage.rings.get(ring.extension) === ring;
  return (stage.kind === 'ringing' || stage.kind === 'callback') && stage.ring === ring;
}
