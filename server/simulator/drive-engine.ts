import type { Engine } from './engine/engine.ts';

/** Lets real time move the engine. */
export interface EngineDriver {
  /** Brings the engine to the present; to be called before anything reads or changes it. */
  catchUp(): void;
  /** Sets the alarm anew after something changed. */
  reschedule(): void;
  stop(): void;
}

/** Alarms closer together than this are taken together. */
const SHORTEST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 60_000;
/** A machine that slept this long did not live through the time: its call centre goes on where it was. */
const SLEPT_MS = 120_000;

/** `mayHaveSlept`: whether a jump of the clock is a machine that slept, rather than a test that turned the clock. */
export function driveEngine(engine: Engine, now: () => number, mayHaveSlept: boolean): EngineDriver {
  let alarm: NodeJS.Timeout | null = null;
  let alarmAt = Number.POSITIVE_INFINITY;
  let stopped = false;

  function reschedule(): void {
    const next = engine.nextAt();
    if (stopped || next === null || next >= alarmAt) return;
    if (alarm !== null) clearTimeout(alarm);
    const pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, next - now()));
    alarmAt = next;
    alarm = setTimeout(() => {
      alarm = null;
      alarmAt = Number.POSITIVE_INFINITY;
      catchUp();
      reschedule();
    }, pauseMs);
  }

  function catchUp(): void {
    const present = now();
    if (mayHaveSlept && present - engine.world.now > SLEPT_MS && engine.world.frozen === null) {
      engine.freeze();
      engine.advanceTo(present);
      engine.resume();
    } else engine.advanceTo(present);
  }

  return {
    catchUp,
    reschedule,
    stop() {
      stopped = true;
      if (alarm !== null) clearTimeout(alarm);
    },
  };
}
