import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setGlobalLogin, setMembers, setPresence, setRegistered } from './agent-state.ts';
import { answerPhone } from './answering.ts';
import { isAvailable } from './availability.ts';
import { holdCall, unholdCall } from './conversation.ts';
import { endCall } from './ending.ts';
import { createEngine, type Engine } from './engine.ts';
import { legsOf } from './legs.ts';
import { startListening, stopListening } from './listening.ts';
import { pauseAgent, unpauseAgent } from './pausing.ts';
import { callForCommand, hangUpPhone, makeCall } from './phone.ts';
import type { Call } from './records.ts';
import { placeInbound, placeInternal, placeOutbound } from './routing.ts';
import {
  blindTransfer,
  joinCalls,
  parkCall,
  pullFromQueue,
  startConsult,
  unparkCall,
} from './transferring.ts';
import { statusOf } from './truth.ts';
import type { World } from './world.ts';

const START = Date.UTC(2026, 2, 2, 9);

/** What must hold of any PBX at any instant. */
function check(engine: Engine): void {
  const { world } = engine;
  const truth = engine.truth();
  for (const queue of truth.queues) {
    const left = queue.answered + queue.abandoned + queue.shortAbandoned + queue.overflowed + queue.lost;
    expect(queue.entered, `[K2] queue ${queue.number}`).toBe(left + queue.waiting.length);
    for (const id of queue.waiting) {
      const stage = world.calls.get(id)?.stage;
      expect(stage?.kind === 'queue' && stage.queue).toBe(queue.number);
    }
  }
  const legs = new Map<string, number[]>();
  for (const call of world.calls.values()) {
    expect(world.calls.get(call.id)).toBe(call);
    expect(call.startedAt).toBeLessThanOrEqual(world.now);
    const extensions = legsOf(call).map((leg) => leg.extension);
    expect(new Set(extensions).size, `twice in call ${call.id}`).toBe(extensions.length);
    for (const extension of extensions) legs.set(extension, [...(legs.get(extension) ?? []), call.id]);
    if (call.stage.kind === 'queue')
      expect(world.queues.get(call.stage.queue)?.waiting.has(call.id)).toBe(true);
    if (call.direction === 'internal') expect(call.outside).toBe('');
    for (const [listener, { to }] of call.listeners) {
      expect(world.agents.get(listener)?.listeningIn, `${listener} listens`).toBe(call.id);
      expect(extensions, `${listener} listens to one of call ${call.id}`).toContain(to);
      expect(extensions, `${listener} has no leg in call ${call.id}`).not.toContain(listener);
    }
  }
  for (const agent of world.agents.values()) {
    const heard = agent.listeningIn === null ? undefined : world.calls.get(agent.listeningIn);
    expect(heard?.listeners.has(agent.extension) ?? false, agent.extension).toBe(agent.listeningIn !== null);
    if (agent.listeningIn !== null) {
      expect([agent.registered, isAvailable(agent)]).toEqual([true, false]);
      expect(['none', 'ringing'], `${agent.extension} listens`).toContain(statusOf(world, agent));
    }
    for (const queue of agent.pauses.keys()) expect(agent.queueLogin.has(queue)).toBe(true);
    expect([...agent.callIds].sort(), `legs of ${agent.extension}`).toEqual(
      (legs.get(agent.extension) ?? []).sort(),
    );
    for (const [number, loggedIn] of agent.queueLogin) {
      const idle = world.queues.get(number)?.idle.has(agent.extension);
      expect(idle, `${agent.extension} idle in ${number}`).toBe(
        isAvailable(agent) && loggedIn && !agent.pauses.has(number),
      );
    }
  }
}

/** In the ordinary run of the day nobody is in two conversations, and rings for one call at a time. */
function checkOrdinary(engine: Engine): void {
  for (const agent of engine.truth().agents) {
    const calls = agent.callIds.map((id) => engine.truth().calls.find((call) => call.callId === id));
    const active = calls.filter((call) => call !== undefined && !call.held.includes(agent.extension));
    expect(active.length, agent.extension).toBeLessThanOrEqual(1);
  }
}

const agentNumber = fc.integer({ min: 0, max: 7 }).map((index) => String(201 + index));
const anyNumber = fc.constantFrom('820', '821', '800', '860', '861', '201', '204', '999', '05551230000');

/** Anything anybody can do, at any time, sensible or not. */
const commands = fc.oneof(
  fc.record({ kind: fc.constant('inbound' as const), to: anyNumber }),
  fc.record({ kind: fc.constant('outbound' as const), from: agentNumber }),
  fc.record({ kind: fc.constant('internal' as const), from: agentNumber, to: anyNumber }),
  fc.record({ kind: fc.constant('make' as const), from: agentNumber, to: anyNumber }),
  fc.record({
    kind: fc.constantFrom(
      'answer',
      'hangUp',
      'hold',
      'unhold',
      'join',
      'park',
      'unpark',
      'end',
      'unregister',
    ),
    from: agentNumber,
  }),
  fc.record({ kind: fc.constantFrom('transfer', 'consult'), from: agentNumber, to: anyNumber }),
  fc.record({ kind: fc.constant('presence' as const), from: agentNumber, away: fc.boolean() }),
  fc.record({ kind: fc.constant('login' as const), from: agentNumber, on: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('pull', 'listen', 'stopListening'), from: agentNumber }),
  fc.record({
    kind: fc.constantFrom('pause', 'unpause'),
    from: agentNumber,
    queue: fc.constantFrom('820', '821', '899', null),
  }),
  fc.record({ kind: fc.constant('members' as const), list: fc.subarray(['201', '202', '203', '204']) }),
  fc.record({ kind: fc.constant('restart' as const) }),
  fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 60_000 }) }),
);
type Command = typeof commands extends fc.Arbitrary<infer T> ? T : never;

function perform(world: World, command: Command): void {
  const from = 'from' in command ? command.from : '';
  const agent = world.agents.get(from);
  const call = callForCommand(world, from);
  switch (command.kind) {
    case 'inbound':
      placeInbound(world, { number: '05551239988', line: '10000', to: command.to });
      break;
    case 'outbound':
      placeOutbound(world, from, '05551239988');
      break;
    case 'internal':
      if (from !== command.to) placeInternal(world, from, command.to);
      break;
    case 'make':
      makeCall(world, from, command.to);
      break;
    case 'presence':
      if (agent) setPresence(world, agent, command.away ? 'Away' : 'Available');
      break;
    case 'login':
      if (agent) setGlobalLogin(world, agent, command.on);
      break;
    case 'transfer':
      if (call && 'to' in command) blindTransfer(world, call, from, command.to);
      break;
    case 'consult':
      if (call && 'to' in command) startConsult(world, call, from, command.to);
      break;
    case 'answer':
      if (call) answerPhone(world, call, from);
      break;
    case 'hangUp':
      if (call) hangUpPhone(world, call, from);
      break;
    case 'hold':
      if (call) holdCall(call, from);
      break;
    case 'unhold':
      if (call) unholdCall(call);
      break;
    case 'join':
      joinCalls(world, from);
      break;
    case 'park':
      if (call) parkCall(world, call, from, 'SP1');
      break;
    case 'unpark': {
      const parked = [...world.calls.values()].find((one) => one.stage.kind === 'parked');
      if (parked) unparkCall(world, parked, from);
      break;
    }
    case 'end':
      if (call) endCall(world, call, 'outside');
      break;
    case 'unregister':
      if (agent) setRegistered(world, agent, !agent.registered);
      break;
    case 'pull': {
      const waiting = [...world.calls.values()].find((one) => one.stage.kind === 'queue');
      if (waiting) pullFromQueue(world, waiting, from);
      break;
    }
    case 'listen': {
      const talks = (): Call | undefined =>
        [...world.calls.values()].find((one) => one.stage.kind === 'talking');
      // Most random days have nobody who talks just then.
      if (talks() === undefined) {
        const placed = placeInbound(world, { number: '05551239988', line: '10000', to: '208' });
        answerPhone(world, placed, '208');
      }
      const heard = talks();
      const to = heard === undefined ? undefined : legsOf(heard)[0]?.extension;
      if (heard && to !== undefined && agent) startListening(world, heard, to, agent, 'spy');
      break;
    }
    case 'stopListening':
      if (agent) stopListening(world, agent);
      break;
    case 'pause':
      if (agent && 'queue' in command) pauseAgent(world, agent, command.queue, 'Lunch');
      break;
    case 'unpause':
      if (agent && 'queue' in command) unpauseAgent(world, agent, command.queue);
      break;
    case 'members': {
      const queue = world.queues.get('820');
      if (queue && 'list' in command) setMembers(world, queue, command.list);
      break;
    }
    case 'restart':
    case 'pass':
      break;
  }
}

describe('a PBX', () => {
  it('[K2] adds up and keeps its books through hours of traffic', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 7 }),
        (seed, agents, queues) => {
          const engine = createEngine({ seed, now: START, agents, queues });
          for (let minute = 1; minute <= 60; minute += 1) {
            engine.advanceTo(START + minute * 60_000);
            check(engine);
            checkOrdinary(engine);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('keeps its books whatever is done to it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.constantFrom('lively' as const, 'none' as const),
        fc.array(commands, { maxLength: 60 }),
        (seed, traffic, list) => {
          const engine = createEngine({ seed, now: START, agents: 8, queues: 2, traffic });
          let now = START;
          for (const command of list) {
            if (command.kind === 'restart') engine.restart();
            else engine.act((world) => perform(world, command));
            if (command.kind === 'pass') now += command.ms;
            engine.advanceTo(now);
            check(engine);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('forgets all calls at a restart, counts the waiting as lost and numbers calls from one', () => {
    const engine = createEngine({ seed: 1, now: START, traffic: 'none', agents: 0 });
    engine.act((world) => placeInbound(world, { number: '1', line: '10000', to: '820' }));
    engine.restart();
    expect(engine.truth().calls).toEqual([]);
    expect(engine.truth().queues[0]).toMatchObject({ entered: 1, lost: 1, waiting: [] });
    const call = engine.act((world) => placeInbound(world, { number: '1', line: '10000', to: '820' }));
    expect(call.id).toBe(1);
  });
});
