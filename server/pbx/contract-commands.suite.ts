/** The part of the driver contract that is about commands (rule C3). */
import { expect, it, type TestContext } from 'vitest';
import { type DriverContractOptions, drop, type ObservedDriver, REMOTE } from './driver-harness.suite.ts';

export function commandContract(
  contract: DriverContractOptions,
  begin: (context: TestContext) => Promise<ObservedDriver>,
): void {
  it('[C3] drops a call, asking once', async (context) => {
    const { harness, sees, calls, party, outcome, commandsSent } = await begin(context);
    const [one] = harness.pbx.extensions;
    const call = await harness.pbx.ring(REMOTE, one);
    await harness.pbx.answer(call);
    await sees(() => party(call, one) === 'connected', 'the conversation');
    expect(await outcome(drop(one, call))).toEqual({ kind: 'accepted' });
    await sees(() => calls()?.has(call) === false, 'the end');
    expect(commandsSent()).toBe(1);
  });

  it.runIf(contract.breakages.includes('silent'))(
    '[C3] nobody knows what came of a command without answer',
    async (context) => {
      const { harness, seen, sees, answers, party, outcome, commandsSent } = await begin(context);
      const [one] = harness.pbx.extensions;
      const call = await harness.pbx.ring(REMOTE, one);
      await harness.pbx.answer(call);
      await sees(() => party(call, one) === 'connected', 'the conversation');
      await harness.pbx.break('silent');
      expect(await outcome(drop(one, call))).toMatchObject({ kind: 'unknown' });
      await harness.pbx.mend();
      const from = seen.length;
      await sees(() => answers(from).length > 0, 'the recovery', 20_000);
      await harness.pass(5_000);
      expect(commandsSent()).toBe(1);
    },
  );

  it('[C3] a command that could not reach the PBX has failed, and is not tried again', async (context) => {
    const { harness, seen, sees, answers, outcome, commandsSent } = await begin(context);
    await harness.pbx.break('down');
    const [one] = harness.pbx.extensions;
    expect(await outcome(drop(one, '1'))).toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/./),
    });
    await harness.pbx.mend();
    const from = seen.length;
    await sees(() => answers(from).length > 0, 'the recovery', 20_000);
    expect(commandsSent()).toBe(0);
  });
}
