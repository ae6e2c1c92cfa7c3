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

export function driveEngine(engine: Engine, now: () => number): EngineDriver {
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
      engine.advanceTo(now());
      reschedule();
    }, pauseMs);
  }

  return {
    catchUp: () => engine.advanceTo(now()),
    reschedule,
    stop() {
      stopped = true;
      if (alarm !== null) clearTimeout(alarm);
    },
  };
}
