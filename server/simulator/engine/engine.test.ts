import { describe, expect, it } from 'vitest';
import { createEngine, type Engine, type EngineOptions } from './engine.ts';
import type { PbxEvent } from './pbx-event.ts';

const START = Date.UTC(2026, 2, 2, 9);
const HOUR_MS = 3_600_000;

function traced(options: Partial<EngineOptions> = {}): { engine: Engine; events: PbxEvent[] } {
  const engine = createEngine({ seed: 7, now: START, ...options });
  const events: PbxEvent[] = [];
  engine.onEvent((event) => events.push(event));
  return { engine, events };
}

describe('the engine', () => {
  it('has the same day for the same seed, however it is moved forward', () => {
    const one = traced();
    const other = traced();
    one.engine.advanceTo(START + HOUR_MS);
    for (let at = START; at <= START + HOUR_MS; at += 777) other.engine.advanceTo(at);
    other.engine.advanceTo(START + HOUR_MS);
    expect(one.events.length).toBeGreaterThan(500);
    expect(other.events).toEqual(one.events);
    expect(other.engine.truth()).toEqual(one.engine.truth());
  });

  it('has another day for another seed', () => {
    const one = traced();
    const other = traced({ seed: 8 });
    one.engine.advanceTo(START + HOUR_MS / 4);
    other.engine.advanceTo(START + HOUR_MS / 4);
    expect(other.events).not.toEqual(one.events);
  });

  it('divides durations by the speed and leaves the clock alone', () => {
    const slow = traced();
    const fast = traced({ speed: 20 });
    slow.engine.advanceTo(START + HOUR_MS);
    fast.engine.advanceTo(START + HOUR_MS / 20);
    expect(fast.events.length).toBeGreaterThan(slow.events.length * 0.8);
    expect(fast.events.every((event) => event.at <= START + HOUR_MS / 20)).toBe(true);
  });

  it('starts warm: with calls in progress, unannounced, and figures that begin at the start', () => {
    const { engine, events } = traced({ warmUpMs: 600_000 });
    const truth = engine.truth();
    expect(truth.calls.length).toBeGreaterThan(5);
    expect(events).toEqual([]);
    for (const queue of truth.queues) expect(queue.entered).toBe(queue.waiting.length);
  });

  it('changes nothing while frozen, and goes on where it was', () => {
    const { engine } = traced({ warmUpMs: 600_000 });
    engine.freeze();
    const before = engine.truth();
    engine.advanceTo(START + HOUR_MS);
    expect(engine.truth()).toEqual({ ...before, now: START + HOUR_MS });
    engine.resume();
    engine.advanceTo(START + HOUR_MS + 60_000);
    expect(engine.truth().calls).not.toEqual(before.calls);
  });

  it('makes pending events follow a change of speed', () => {
    const { engine } = traced({ traffic: 'none' });
    let at = 0;
    engine.act((world) =>
      world.timers.push({
        at: world.now + 20_000,
        madeAt: world.now,
        scaled: true,
        run: () => {
          at = world.now;
        },
      }),
    );
    engine.advanceTo(START + 10_000);
    engine.setSpeed(10);
    engine.advanceTo(START + 60_000);
    expect(at).toBe(START + 11_000);
  });

  it('does nothing by itself without traffic', () => {
    const { engine, events } = traced({ traffic: 'none' });
    engine.advanceTo(START + 24 * HOUR_MS);
    expect(events).toEqual([]);
    expect(engine.truth().calls).toEqual([]);
    expect(engine.truth().agents.every((agent) => agent.available || agent.queues.length === 0)).toBe(true);
  });
});
