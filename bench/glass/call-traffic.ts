/** Calls through the queues of a simulated PBX, one step of one call at a time. */
import { answerPhone } from '#server/simulator/engine/answering.ts';
import { endCall } from '#server/simulator/engine/ending.ts';
import type { Engine } from '#server/simulator/engine/engine.ts';
import { ringMember } from '#server/simulator/engine/queueing.ts';
import type { Call } from '#server/simulator/engine/records.ts';
import { placeInbound } from '#server/simulator/engine/routing.ts';

/** How many calls stand in each stage before the oldest goes on: so long a stage lasts, at so many steps a second. */
const WAITING = 8;
const RINGING = 15;
const TALKING = 40;
const SCRIPT = { patienceMs: null, answerAfterMs: null, talkMs: null, ring: 'none' } as const;

interface Staged {
  readonly call: Call;
  readonly agent: Attendant;
}

interface Attendant {
  readonly extension: string;
  readonly queue: string;
}

export interface CallTraffic {
  /** The next step: somebody calls, a phone rings, an agent answers, or a caller hangs up. */
  step(): void;
  endAll(): void;
}

export function createCallTraffic(engine: Engine): CallTraffic {
  const line = engine.world.lines.keys().next().value ?? '';
  const idle: Attendant[] = [...engine.world.agents.values()].flatMap(({ extension, queueLogin }) => {
    const queue = queueLogin.keys().next().value;
    return queue === undefined ? [] : [{ extension, queue }];
  });
  const waiting: Staged[] = [];
  const ringing: Staged[] = [];
  const talking: Staged[] = [];
  let turn = 0;
  let callers = 0;

  function comesIn(): void {
    const agent = idle.shift();
    if (agent === undefined) return;
    callers += 1;
    const number = `0555${String(callers).padStart(7, '0')}`;
    const call = engine.act((world) =>
      placeInbound(world, { number, line, to: agent.queue, script: SCRIPT }),
    );
    waiting.push({ call, agent });
  }

  function goOn(from: Staged[], most: number, to: (staged: Staged) => void): void {
    const staged = from.length > most ? from.shift() : undefined;
    if (staged === undefined) comesIn();
    else to(staged);
  }

  const steps = [
    comesIn,
    () =>
      goOn(waiting, WAITING, (staged) => {
        engine.act((world) => {
          const { call, agent } = staged;
          const queue = world.queues.get(agent.queue);
          if (queue !== undefined && call.stage.kind === 'queue')
            ringMember(world, queue, call, call.stage, agent.extension);
        });
        ringing.push(staged);
      }),
    () =>
      goOn(ringing, RINGING, (staged) => {
        engine.act((world) => answerPhone(world, staged.call, staged.agent.extension));
        talking.push(staged);
      }),
    () =>
      goOn(talking, TALKING, ({ call, agent }) => {
        engine.act((world) => endCall(world, call, 'outside'));
        idle.push(agent);
      }),
  ];

  return {
    step() {
      steps[turn % steps.length]?.();
      turn += 1;
    },
    endAll() {
      for (const { call, agent } of [...waiting, ...ringing, ...talking]) {
        engine.act((world) => endCall(world, call, 'outside'));
        idle.push(agent);
      }
      for (const stage of [waiting, ringing, talking]) stage.length = 0;
    },
  };
}
