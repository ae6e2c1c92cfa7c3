import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { driveEngine } from './drive-engine.ts';
import { createEngine } from './engine/engine.ts';

const START = Date.UTC(2026, 2, 2, 9);
const HOUR_MS = 3_600_000;

function driven(mayHaveSlept: boolean) {
  vi.useFakeTimers({ now: START });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const engine = createEngine({ seed: 1, now: START, warmUpMs: 600_000 });
  const driver = driveEngine(engine, Date.now, mayHaveSlept);
  onTestFinished(() => driver.stop());
  driver.reschedule();
  return { engine, driver };
}

describe('real time', () => {
  it('moves the engine, each event when it is due', () => {
    const { engine } = driven(true);
    const events: number[] = [];
    engine.onEvent((event) => events.push(Date.now() - event.at));
    vi.advanceTimersByTime(600_000);
    expect(events.length).toBeGreaterThan(50);
    expect(Math.max(...events)).toBeLessThanOrEqual(5);
  });

  it('does not replay the hours for which the machine slept', () => {
    const { engine, driver } = driven(true);
    const before = engine.truth();
    vi.setSystemTime(START + HOUR_MS);
    driver.catchUp();
    expect(engine.truth()).toEqual({ ...before, now: START + HOUR_MS });
  });

  it('replays them when the clock is a test’s own', () => {
    const { engine, driver } = driven(false);
    vi.setSystemTime(START + HOUR_MS);
    driver.catchUp();
    expect(engine.truth().queues[0]?.entered).toBeGreaterThan(50);
  });

  it('stops when told to', () => {
    const { engine, driver } = driven(true);
    driver.stop();
    vi.advanceTimersByTime(600_000);
    expect(engine.world.now).toBe(START);
  });
});
