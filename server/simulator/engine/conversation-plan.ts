import { isFree } from './availability.ts';
import { holdCall, unholdCall } from './conversation.ts';
import { endCall } from './ending.ts';
import type { Agent, Call, TalkingStage } from './records.ts';
import { blindTransfer, joinCalls, parkCall, startConsult } from './transferring.ts';
import { afterSimulated, isStillInStage, type World, whileInStage } from './world.ts';

const SECOND = 1_000;
const TALK = { medianMs: 140 * SECOND, sigma: 0.6, internalMedianMs: 40 * SECOND } as const;
const ODDS = { hold: 0.14, blind: 0.06, attended: 0.05, park: 0.008 } as const;
/** After this long a colleague who has not been reached is given up. */
const CONSULT_LIMIT_MS = 40 * SECOND;

/** What the two will do in this conversation: talk, perhaps hold, transfer, park, and hang up. */
export function planConversation(world: World, call: Call, stage: TalkingStage): void {
  const { random } = world;
  if (call.consultFor !== null) {
    planConsult(world, call, call.consultFor);
    return;
  }
  const internal = call.direction === 'internal';
  const totalMs = random.lognormal(internal ? TALK.internalMedianMs : TALK.medianMs, TALK.sigma);
  whileInStage(world, call, totalMs, () => endCall(world, call, random.chance(0.7) ? 'outside' : 'inside'));
  const dice = random.next();
  const extension = stage.party.kind === 'extension' ? stage.party.extension : null;
  if (internal || extension === null || call.n > 1) return;

  const atMs = totalMs * random.between(0.3, 0.6);
  if (dice < ODDS.hold) {
    const holdMs = Math.min(random.lognormal(22 * SECOND, 0.5), totalMs * 0.35);
    whileInStage(world, call, atMs, () => holdCall(call, extension));
    whileInStage(world, call, atMs + holdMs, () => unholdCall(call));
  } else if (dice < ODDS.hold + ODDS.blind) {
    whileInStage(world, call, atMs, () => {
      const target = chooseTarget(world, call);
      if (target !== null) blindTransfer(world, call, extension, target);
    });
  } else if (dice < ODDS.hold + ODDS.blind + ODDS.attended) {
    whileInStage(world, call, atMs, () => consultColleague(world, call, extension));
  } else if (dice < ODDS.hold + ODDS.blind + ODDS.attended + ODDS.park) {
    whileInStage(world, call, atMs, () => parkCall(world, call, extension, 'SP1'));
  }
}

function consultColleague(world: World, call: Call, extension: string): void {
  const colleague = findFreeAgent(world);
  if (colleague === null) return;
  const consult = startConsult(world, call, extension, colleague.extension);
  const { stage } = call;
  afterSimulated(world, CONSULT_LIMIT_MS, () => {
    if (consult !== null && consult.stage.kind === 'ringing') endCall(world, consult, 'inside');
    const over = consult === null || world.calls.get(consult.id) !== consult;
    if (over && isStillInStage(world, call, stage)) unholdCall(call);
  });
}

/** The agent explains the matter, then either hands the caller over or goes back to them. */
function planConsult(world: World, consult: Call, callId: number): void {
  const { random } = world;
  const handsOver = random.chance(0.85);
  whileInStage(world, consult, random.lognormal(12 * SECOND, 0.4), () => {
    const caller = world.calls.get(callId);
    const agent = consult.owner.kind === 'extension' ? consult.owner.extension : '';
    if (handsOver && caller?.stage.kind === 'talking' && joinCalls(world, agent)) return;
    endCall(world, consult, 'inside');
    if (caller !== undefined) unholdCall(caller);
  });
}

function chooseTarget(world: World, call: Call): string | null {
  const { random, queues } = world;
  if (random.chance(0.3)) {
    const others = [...queues.keys()].filter((number) => number !== call.queue);
    return random.pick(others) ?? null;
  }
  return findFreeAgent(world)?.extension ?? null;
}

/** Some agent who is not on the phone; a few tries only, so that a big centre costs no more than a small one. */
export function findFreeAgent(world: World): Agent | null {
  const extensions = agentList(world);
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const agent = world.random.pick(extensions);
    if (agent?.registered && isFree(agent) && agent.presence === 'Available') return agent;
  }
  return null;
}

const lists = new WeakMap<World['agents'], { size: number; agents: Agent[] }>();

/** The agents as a list to draw from, made again only when their number has changed. */
function agentList(world: World): Agent[] {
  const known = lists.get(world.agents);
  if (known !== undefined && known.size === world.agents.size) return known.agents;
  const agents = [...world.agents.values()];
  lists.set(world.agents, { size: agents.length, agents });
  return agents;
}
