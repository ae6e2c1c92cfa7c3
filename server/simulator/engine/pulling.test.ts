import { describe, expect, it } from 'vitest';
import { setRegistered } from './agent-state.ts';
import { answerPhone } from './answering.ts';
import { createEngine, type Engine } from './engine.ts';
import type { PbxEvent } from './pbx-event.ts';
import type { Call } from './records.ts';
import { placeInbound, placeInternal } from './routing.ts';
import { pullFromQueue } from './transferring.ts';

/** A caller waits in 820; the phones of its members ring. */
function waiting(): { engine: Engine; call: Call; events: PbxEvent[] } {
  const engine = createEngine({ seed: 1, now: Date.UTC(2026, 2, 2, 9), traffic: 'none', agents: 4 });
  const call = engine.act((world) => placeInbound(world, { number: '1', line: '10000', to: '820' }));
  const events: PbxEvent[] = [];
  engine.onEvent((event) => events.push(event));
  return { engine, call, events };
}

describe('a caller who is pulled out of their queue', () => {
  it('rings at that phone alone, and is announced like any call that rings there', () => {
    const { engine, call, events } = waiting();
    expect(engine.act((world) => pullFromQueue(world, call, '203'))).toBe(true);
    expect(engine.truth().calls).toMatchObject([
      { state: 'ringing', inQueue: null, queue: '820', ringing: ['203'] },
    ]);
    expect(events).toMatchObject([{ kind: 'ringing', user: '203', userKind: 'extension', n: 0 }]);
  });

  it('[K2] has left the queue for elsewhere: neither abandoned nor answered there, also when they are answered', () => {
    const { engine, call } = waiting();
    const gone = { entered: 1, overflowed: 1, answered: 0, abandoned: 0, shortAbandoned: 0, waiting: [] };
    engine.act((world) => pullFromQueue(world, call, '203'));
    expect(engine.truth().queues[0]).toMatchObject(gone);
    engine.act((world) => answerPhone(world, call, '203'));
    expect(engine.truth().queues[0]).toMatchObject(gone);
    expect(engine.truth().calls).toMatchObject([{ state: 'talking', talking: ['203'] }]);
  });

  it('counts as missed by nobody, also at the phone that rang for this very caller', () => {
    const { engine, call } = waiting();
    const rung = call.lastPhoneRung ?? '';
    engine.act((world) => pullFromQueue(world, call, rung));
    const { agents, calls } = engine.truth();
    expect(calls).toMatchObject([{ inQueue: null, ringing: [rung] }]);
    expect(agents.map(({ missed }) => missed)).toEqual([0, 0, 0, 0]);
  });

  it('stays where they are when no such phone could ring', () => {
    const { engine, call } = waiting();
    engine.act((world) => {
      const agent = world.agents.get('204');
      if (agent) setRegistered(world, agent, false);
    });
    expect(engine.act((world) => pullFromQueue(world, call, '204'))).toBe(false);
    expect(engine.act((world) => pullFromQueue(world, call, '999'))).toBe(false);
    expect(engine.truth().calls).toMatchObject([{ inQueue: '820' }]);
  });

  it('is not sent to their own phone, nor pulled when they wait nowhere', () => {
    const { engine } = waiting();
    const colleague = engine.act((world) => placeInternal(world, '202', '820'));
    expect(engine.act((world) => pullFromQueue(world, colleague, '202'))).toBe(false);
    expect(engine.act((world) => pullFromQueue(world, colleague, '203'))).toBe(true);
    expect(engine.act((world) => pullFromQueue(world, colleague, '201'))).toBe(false);
  });
});
