import { expect, it, onTestFinished } from 'vitest';
import { OFFICE_NUMBERS } from '#server/asterisk-lab/office/office-plan.ts';
import { startAsteriskStand } from './stand.fixture.ts';

/** What is no phone and no queue of its own, as each PBX has it. */
const TARGETS = ['park', 'menu', 'announcement', 'ringGroup', 'aliasOfSupport'] as const;

it('[C3] a transfer that has happened is confirmed, whatever answers or rings there', async () => {
  const stand = await startAsteriskStand({ lab: { office: true } });
  onTestFinished(() => stand.stop());
  const office = await stand.lab.office();
  office.phone('5004', { answerAfterMs: 100 });
  office.phone('5003');
  await stand.until(
    'the PBX is watched',
    ({ links, queues }) => links.poll.status === 'up' && queues.length > 0,
  );
  for (const target of TARGETS) {
    const call = await office.caller({ to: `555${OFFICE_NUMBERS.sales}`, from: '49301' });
    await stand.until(`5004 talks before the transfer to ${target}`, ({ calls }) =>
      calls.some(({ legs }) => legs.some((leg) => leg.extension === '5004' && leg.status === 'talking')),
    );
    const destination = OFFICE_NUMBERS[target];
    const { outcome, message } = await stand.command({
      type: 'call.transfer',
      extension: '5004',
      destination,
    });
    expect([target, outcome], message ?? '').toEqual([target, 'confirmed']);
    await call.hangUp();
    await stand.until('nobody is left', ({ calls }) => calls.length === 0);
  }
}, 60_000);
