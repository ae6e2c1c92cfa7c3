import { setGlobalLogin, setPresence, setQueueLogin, setRegistered } from './agent-state.ts';
import { findFreeAgent } from './conversation-plan.ts';
import { arrivalFactor } from './day-curve.ts';
import { fictionalNumber } from './outside-number.ts';
import { pauseAgent, unpauseAgent } from './pausing.ts';
import { chooseQueue } from './random-people.ts';
import type { Agent } from './records.ts';
import { placeInbound, placeInternal, placeOutbound } from './routing.ts';
import { afterSimulated, type World } from './world.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Per agent and simulated hour, at the day's mean. */
const RATES = { inbound: 13.4, outbound: 1.2, internal: 0.7, whim: 1.1 } as const;

/** Starts everything that happens by itself. `hourAt` gives the hour of the day, with fractions, that an instant counts as. */
export function startTraffic(world: World, hourAt: (now: number) => number): void {
  const agents = Math.max(1, world.agents.size);
  const curve = (): number => arrivalFactor(hourAt(world.now));
  if (world.queues.size > 0 && world.lines.size > 0) {
    repeat(
      world,
      () => HOUR / (agents * RATES.inbound * curve()),
      () => arrive(world),
    );
  }
  repeat(
    world,
    () => HOUR / (agents * RATES.outbound),
    () => callOutside(world),
  );
  repeat(
    world,
    () => HOUR / (agents * RATES.internal),
    () => callColleague(world),
  );
  repeat(
    world,
    () => HOUR / (agents * RATES.whim),
    () => followWhim(world),
  );
}

function repeat(world: World, meanMs: () => number, run: () => void): void {
  afterSimulated(world, world.random.exponential(meanMs()), () => {
    run();
    repeat(world, meanMs, run);
  });
}

function arrive(world: World): void {
  const { random } = world;
  const line = random.pick([...world.lines.keys()]) ?? '';
  const ivr = random.pick(world.ivrs);
  const direct = random.next();
  const queue = chooseQueue(world, [...world.queues.values()]);
  const number = fictionalNumber(random);
  const to =
    direct < 0.82 ? (ivr ?? queue) : direct < 0.97 ? queue : (findFreeAgent(world)?.extension ?? queue);
  if (to !== null) placeInbound(world, { number, line, to });
}

function callOutside(world: World): void {
  const agent = findFreeAgent(world);
  const number = fictionalNumber(world.random);
  if (agent?.externalCalls) placeOutbound(world, agent.extension, number);
}

function callColleague(world: World): void {
  const agent = findFreeAgent(world);
  const colleague = findFreeAgent(world);
  const toQueue = world.random.chance(0.1) ? chooseQueue(world, [...world.queues.values()]) : null;
  if (agent === null) return;
  if (toQueue !== null) placeInternal(world, agent.extension, toQueue);
  else if (colleague !== null && colleague !== agent) {
    placeInternal(world, agent.extension, colleague.extension);
  }
}

/** A break, a log-out, a phone that loses its network; each is undone after a while. */
function followWhim(world: World): void {
  const { random } = world;
  const agent = findFreeAgent(world);
  const dice = random.next();
  const awayMs = random.lognormal(7 * MINUTE, 0.5);
  const queue = agent === null ? undefined : random.pick([...agent.queueLogin.keys()]);
  const presence = random.pick(['Away', 'Away', 'Away', 'Out of office', 'Custom 1', 'Custom 2']) ?? 'Away';
  if (agent === null) return;
  if (dice < 0.72) takeBreak(world, agent, presence, awayMs);
  else if (dice < 0.82 && queue !== undefined) {
    setQueueLogin(world, agent, queue, false);
    afterSimulated(world, awayMs, () => setQueueLogin(world, agent, queue, true));
  } else if (dice < 0.91) {
    setGlobalLogin(world, agent, false);
    afterSimulated(world, awayMs, () => setGlobalLogin(world, agent, true));
  } else {
    setRegistered(world, agent, false);
    afterSimulated(world, 60 * SECOND, () => setRegistered(world, agent, true));
  }
}

/** What the presence of a break is called as the reason of a pause. */
const REASONS: Readonly<Record<string, string>> = {
  Away: 'Break',
  'Out of office': 'Lunch',
  'Custom 1': 'Training',
  'Custom 2': 'Meeting',
};

function takeBreak(world: World, agent: Agent, presence: string, awayMs: number): void {
  if (world.breaks === 'pause') {
    // A pause does not keep them from being picked again; its end is set already.
    if (agent.pauses.size > 0) return;
    pauseAgent(world, agent, null, REASONS[presence] ?? null);
    afterSimulated(world, awayMs, () => unpauseAgent(world, agent, null));
    return;
  }
  setPresence(world, agent, presence);
  afterSimulated(world, awayMs, () => {
    if (agent.presence === presence) setPresence(world, agent, 'Available');
  });
}
