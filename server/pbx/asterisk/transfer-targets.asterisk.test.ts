import { expect, it, onTestFinished } from 'vitest';
import { OFFICE_NUMBERS } from '#server/asterisk-lab/office/office-plan.ts';
import { startAsteriskHarness } from './asterisk-harness.fixture.ts';

/** What is no phone and no queue of its own, as each PBX has it. */
const TARGETS = ['park', 'menu', 'announcement', 'ringGroup', 'aliasOfSupport'] as const;

it('[C3] a transfer that has happened is confirmed, whatever answers or rings there', async () => {
  const harness = await startAsteriskHarness({ lab: { office: true } });
  onTestFinished(() => harness.stop());
  const office = await harness.lab.office();
  office.phone('5004', { answerAfterMs: 100 });
  office.phone('5003');
  await harness.until(
    'the PBX is watched',
    ({ links, queues }) => links.poll.status === 'up' && queues.length > 0,
  );
  for (const target of TARGETS) {
    const call = await office.caller({ to: `555${OFFICE_NUMBERS.sales}`, from: '49301' });
    await harness.until(`5004 talks before the transfer to ${target}`, ({ calls }) =>
      calls.some(({ legs }) => legs.some((leg) => leg.extension === '5004' && leg.status === 'talking')),
    );
    const destination = OFFICE_NUMBERS[target];
    const { outcome, message } = await harness.command({
      type: 'call.transfer',
      extension: '5004',
      destination,
    });
    expect([target, outcome], message ?? '').toEqual([target, 'confirmed']);
    await call.hangUp();
    await harness.until('nobody is left', ({ calls }) => calls.length === 0);
  }
}, 60_000);
