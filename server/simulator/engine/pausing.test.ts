import { describe, expect, it } from 'vitest';
import { setMembers } from './agent-state.ts';
import { createEngine, type Engine, type EngineOptions } from './engine.ts';
import { pauseAgent, unpauseAgent } from './pausing.ts';
import { placeInbound } from './routing.ts';

const START = Date.UTC(2026, 2, 2, 9);
const HOUR_MS = 3_600_000;

const quiet = (options: Partial<EngineOptions> = {}): Engine =>
  createEngine({ seed: 1, now: START, traffic: 'none', agents: 1, queues: 2, ...options });

/** Does the phone of 201, the only one there is, ring for a new caller of this queue? */
function rings(engine: Engine, queue: string): boolean {
  const call = engine.act((world) => placeInbound(world, { number: '1', line: '10000', to: queue }));
  return call.stage.kind === 'queue' && call.stage.rings.has('201');
}

function of201(
  engine: Engine,
  change: typeof pauseAgent | typeof unpauseAgent,
  queue: string | null,
): boolean {
  return engine.act((world) => {
    const agent = world.agents.get('201');
    if (agent === undefined) throw new Error('there is no 201');
    return change(world, agent, queue, 'Lunch');
  });
}

const agent201 = (engine: Engine) => engine.truth().agents[0];

describe('a paused agent', () => {
  it('is not rung by that queue, stays in its list, and is rung by the others', () => {
    const engine = quiet();
    expect(of201(engine, pauseAgent, '820')).toBe(true);
    expect(rings(engine, '820')).toBe(false);
    expect(engine.truth().queues[0]?.members).toContain('201');
    expect(agent201(engine)).toMatchObject({
      pauses: [{ queue: '820', reason: 'Lunch' }],
      queues: [
        { queue: '820', loggedIn: true },
        { queue: '821', loggedIn: true },
      ],
    });
    expect(rings(engine, '821')).toBe(true);
  });

  it('is rung by the callers who have waited as soon as the pause ends', () => {
    const engine = quiet();
    of201(engine, pauseAgent, '820');
    rings(engine, '820');
    expect(of201(engine, unpauseAgent, '820')).toBe(true);
    expect(engine.truth().calls).toMatchObject([{ state: 'ringing', ringing: ['201'] }]);
    expect(agent201(engine)?.pauses).toEqual([]);
  });

  it('is paused in each of their queues when none is named, and in none that is not theirs', () => {
    const engine = quiet();
    expect(of201(engine, pauseAgent, null)).toBe(true);
    expect(agent201(engine)?.pauses.map(({ queue }) => queue)).toEqual(['820', '821']);
    expect([rings(engine, '820'), rings(engine, '821')]).toEqual([false, false]);
    expect(of201(engine, unpauseAgent, '899')).toBe(false);
    expect(of201(engine, pauseAgent, '899')).toBe(false);
  });

  it('rings on when the phone rang already', () => {
    const engine = quiet();
    expect(rings(engine, '820')).toBe(true);
    of201(engine, pauseAgent, null);
    expect(engine.truth().calls).toMatchObject([{ ringing: ['201'] }]);
  });

  it('is paused no more once they are out of the queue, also when they come back', () => {
    const engine = quiet();
    of201(engine, pauseAgent, null);
    for (const members of [[], ['201']]) {
      engine.act((world) => {
        const queue = world.queues.get('820');
        if (queue) setMembers(world, queue, members);
      });
    }
    expect(agent201(engine)?.pauses.map(({ queue }) => queue)).toEqual(['821']);
    expect(rings(engine, '820')).toBe(true);
  });
});

describe('a day', () => {
  const pausesSeen = (options: Partial<EngineOptions>): { pauses: number; away: number } => {
    const engine = createEngine({ seed: 7, now: START, ...options });
    let pauses = 0;
    let away = 0;
    for (let minute = 1; minute <= 60; minute += 1) {
      engine.advanceTo(START + (minute / 60) * HOUR_MS);
      const { agents } = engine.truth();
      pauses += agents.filter((agent) => agent.pauses.length > 0).length;
      away += agents.filter((agent) => agent.presence !== 'Available').length;
    }
    return { pauses, away };
  };

  it('has no pauses unless it is asked for: breaks are told by the presence', () => {
    const seen = pausesSeen({});
    expect(seen.pauses).toBe(0);
    expect(seen.away).toBeGreaterThan(0);
  });

  it('has pauses instead of absences when asked, and they end', () => {
    const seen = pausesSeen({ breaks: 'pause' });
    expect(seen.pauses).toBeGreaterThan(0);
    expect(seen.away).toBe(0);
    const agents = 24;
    expect(seen.pauses).toBeLessThan(60 * agents * 0.5);
  });
});
