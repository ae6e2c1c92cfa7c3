/** Which of a caller's stays in a queue its word of an answer is about (rules K1, K8). */
import { describe, expect, it } from 'vitest';
import { extension, queueNumber } from '#lib/model/ids.ts';
import { CoreHarness } from '#server/core/core-harness.fixture.ts';
import { CALLER, party, T0 } from '#server/core/observations.fixture.ts';
import { began, inQueue, over, stated, stays, talks } from './streamed-calls.fixture.ts';

const answeredBy = (agent: string, atMs: number, queue = '820') => ({
  answered: { queue: queueNumber(queue), by: extension(agent), at: T0 + atMs },
});
/** 201 takes a caller of 820 and asks a queue, which goes on ringing when they have hung up; the answer is told on and on. */
function handedOverWaiting(queue: string, told = answeredBy('201', 1_000)): CoreHarness {
  return new CoreHarness().play(
    stated(100, { connected: [inQueue(100, '820')] }),
    stated(1_000, { connected: [talks('201')], ...told }),
    stated(2_000, { ...began('201'), connected: [inQueue(2_000, queue)] }, 11),
    over(4_000, 11, 10),
    stated(4_001, { connected: [inQueue(2_000, queue)], ...told }),
    stated(4_500, { connected: [inQueue(2_000, queue)], offered: [party('202', 'extension')], ...told }),
    stated(5_000, { connected: [inQueue(2_000, queue)], ...told }),
  );
}
const counted = (stage: CoreHarness): readonly string[] =>
  stage.facts.flatMap((fact) =>
    fact.kind === 'talk' && fact.queue !== null && fact.continued !== true ? [fact.extension] : [],
  );

describe('[K1] [K8] an answer of a queue ends the one stay that it was given to, however often it is told', () => {
  for (const queue of ['820', '821']) {
    it(`the caller, handed over waiting to ${queue}, gives up there`, () => {
      const stage = handedOverWaiting(queue);
      expect(stage.call).toMatchObject({ waiting: true, queue });
      stage.play(
        stated(7_000, { connected: [inQueue(2_000, queue)], ...answeredBy('201', 1_000) }),
        over(7_000),
      );
      expect(stays(stage)).toEqual(['820 answered 201', `${queue} abandoned`]);
      expect(counted(stage)).toEqual(['201']);
    });

    it(`the caller, handed over waiting to ${queue}, is answered there, also by the same agent`, () => {
      for (const agent of ['202', '201']) {
        const stage = handedOverWaiting(queue);
        const told = answeredBy(agent, 7_000, queue);
        stage.play(stated(7_000, { connected: [talks(agent)], ...told }));
        stage.play(stated(8_000, { connected: [party(agent, 'extension', 'hold', CALLER)], ...told }));
        stage.play(over(9_000));
        expect(stays(stage)).toEqual(['820 answered 201', `${queue} answered ${agent}`]);
        expect(counted(stage)).toEqual(['201', agent]);
      }
    });
  }

  it('the same queue answers before the caller is handed over', () => {
    const told = answeredBy('202', 3_000);
    const stage = new CoreHarness().play(
      stated(100, { connected: [inQueue(100, '820')] }),
      stated(1_000, { connected: [talks('201')], ...answeredBy('201', 1_000) }),
      stated(2_000, { ...began('201'), connected: [inQueue(2_000, '820')] }, 11),
      stated(3_000, { ...began('201', true), connected: [talks('202')], ...told }, 11),
      stated(4_000, { connected: [talks('202')], ...told }),
      over(4_000, 11, 10),
      stated(5_000, { connected: [party('202', 'extension', 'hold', CALLER)], ...told }),
      over(9_000),
    );
    expect(stays(stage)).toEqual(['820 answered 201', '820 answered 202']);
    expect(counted(stage)).toEqual(['201', '202']);
  });

  it('the agent takes the caller back from the same queue: what waited there was their own question', () => {
    const told = answeredBy('201', 1_000);
    const stage = new CoreHarness().play(
      stated(100, { connected: [inQueue(100, '820')] }),
      stated(1_000, { connected: [talks('201')], ...told }),
      stated(2_000, { ...began('201'), connected: [inQueue(2_000, '820')] }, 11),
      over(4_000, 11),
      stated(4_001, { connected: [talks('201')], ...told }),
      over(9_000),
    );
    expect(stays(stage)).toEqual(['820 answered 201', '820 abandoned']);
    expect(counted(stage)).toEqual(['201']);
  });

  it('a member whose phone sends the caller on to the same queue', () => {
    const told = answeredBy('201', 3_000);
    const stage = new CoreHarness().play(
      stated(100, { connected: [inQueue(100, '820')] }),
      stated(3_000, { connected: [inQueue(2_999, '820')], ...told }),
      stated(4_000, { connected: [inQueue(2_999, '820')], offered: [party('202', 'extension')], ...told }),
      over(9_000),
    );
    expect(stays(stage)).toEqual(['820 answered 201', '820 abandoned']);
  });
});
