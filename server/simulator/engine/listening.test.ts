import { describe, expect, it } from 'vitest';
import { setMembers, setRegistered } from './agent-state.ts';
import { answerPhone } from './answering.ts';
import { holdCall } from './conversation.ts';
import { endCall } from './ending.ts';
import { createEngine, type Engine } from './engine.ts';
import { startListening, stopListening } from './listening.ts';
import { callForCommand } from './phone.ts';
import type { Agent, Call, ListeningMode } from './records.ts';
import { placeInbound, placeOutbound } from './routing.ts';
import { blindTransfer } from './transferring.ts';
import type { World } from './world.ts';

function agentOf(world: World, extension: string): Agent {
  const agent = world.agents.get(extension);
  if (agent === undefined) throw new Error(`there is no ${extension}`);
  return agent;
}

/** A caller talks with 201. */
function talking(): { engine: Engine; call: Call } {
  const engine = createEngine({ seed: 1, now: Date.UTC(2026, 2, 2, 9), traffic: 'none', agents: 4 });
  const call = engine.act((world) => placeInbound(world, { number: '1', line: '10000', to: '201' }));
  engine.act((world) => answerPhone(world, call, '201'));
  return { engine, call };
}

const listen = (
  { engine, call }: { engine: Engine; call: Call },
  to = '201',
  listener = '203',
  mode: ListeningMode = 'spy',
): boolean => engine.act((world) => startListening(world, call, to, agentOf(world, listener), mode));

const listeners = (engine: Engine) => engine.truth().calls[0]?.listeners;

describe('listening in', () => {
  it.each(['spy', 'whisper', 'barge'] as const)('%s: shows beside the call, without a leg in it', (mode) => {
    const scene = talking();
    expect(listen(scene, '201', '203', mode)).toBe(true);
    const { calls, agents } = scene.engine.truth();
    expect(calls).toMatchObject([{ talking: ['201'], listeners: [{ extension: '203', mode }] }]);
    expect(agents[2]).toMatchObject({ extension: '203', status: 'none', callIds: [], available: false });
  });

  it('keeps queues from ringing the listener until they hang up', () => {
    const scene = talking();
    const { engine } = scene;
    engine.act((world) => {
      const queue = world.queues.get('820');
      if (queue) setMembers(world, queue, ['203']);
    });
    listen(scene);
    const waiting = engine.act((world) => placeInbound(world, { number: '2', line: '10000', to: '820' }));
    expect(waiting.stage.kind === 'queue' && waiting.stage.rings.size).toBe(0);
    expect(engine.act((world) => stopListening(world, agentOf(world, '203')))).toBe(true);
    expect(waiting.stage.kind === 'queue' && [...waiting.stage.rings.keys()]).toEqual(['203']);
    expect(engine.act((world) => stopListening(world, agentOf(world, '203')))).toBe(false);
  });

  it('goes on while the caller is on hold', () => {
    const scene = talking();
    listen(scene);
    scene.engine.act(() => holdCall(scene.call, '201'));
    expect(listeners(scene.engine)).toHaveLength(1);
  });

  it.each<[string, (world: World, call: Call) => unknown]>([
    ['the call ends', (world, call) => endCall(world, call, 'outside')],
    ['who was heard hands the caller over', (world, call) => blindTransfer(world, call, '201', '202')],
    ['the listener loses their registration', (world) => setRegistered(world, agentOf(world, '203'), false)],
    ['the listener calls somebody', (world) => placeOutbound(world, '203', '05551239988')],
  ])('ends when %s', (_, happen) => {
    const scene = talking();
    listen(scene);
    scene.engine.act((world) => happen(world, scene.call));
    expect(scene.call.listeners.size).toBe(0);
    expect(scene.engine.world.agents.get('203')?.listeningIn).toBeNull();
  });

  it('outlasts a ring at the listener, and ends when they pick up', () => {
    const scene = talking();
    const { engine } = scene;
    listen(scene);
    engine.act((world) => placeInbound(world, { number: '2', line: '10000', to: '203' }));
    expect(listeners(engine)).toHaveLength(1);
    engine.act((world) => {
      const ringing = callForCommand(world, '203');
      if (ringing) answerPhone(world, ringing, '203');
    });
    expect(listeners(engine)).toEqual([]);
  });

  it('needs somebody who talks and another phone that is free', () => {
    const scene = talking();
    expect(listen(scene, '202')).toBe(false);
    expect(listen(scene, '201', '201')).toBe(false);
    scene.engine.act((world) => placeInbound(world, { number: '2', line: '10000', to: '204' }));
    expect(listen(scene, '201', '204')).toBe(false);
    expect(listen(scene)).toBe(true);
    expect(listen(scene)).toBe(false);
    scene.engine.act((world) => setRegistered(world, agentOf(world, '202'), false));
    expect(listen(scene, '201', '202')).toBe(false);
  });
});
