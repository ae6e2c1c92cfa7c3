import { expect, it, onTestFinished } from 'vitest';
import { OFFICE_NUMBERS } from '#server/asterisk-lab/office/office-plan.ts';
import { startAsteriskHarness } from './asterisk-harness.fixture.ts';

it('[C3] a call that is made has come about when the far phone rings, and else says why not', async () => {
  const harness = await startAsteriskHarness({ lab: { office: true } });
  onTestFinished(() => harness.stop());
  const office = await harness.lab.office();
  office.phone('5001', { answerAfterMs: 100 });
  office.phone('5002', { refuse: 'busy' });
  office.phone('5003', { refuse: 'decline' });
  office.phone('5004');
  await harness.until(
    'the PBX is watched',
    ({ links, queues }) => links.poll.status === 'up' && queues.length > 0,
  );
  const made = async (from: string, to: string) => {
    const { outcome, message } = await harness.command({
      type: 'call.make',
      extension: from,
      destination: to,
    });
    await harness.lab.cli('channel request hangup all');
    await harness.until('nobody is left', ({ calls }) => calls.length === 0);
    return [from, to, outcome, message];
  };
  const { menu } = OFFICE_NUMBERS;
  expect(await made('5001', '5004')).toEqual(['5001', '5004', 'confirmed', null]);
  expect(await made('5001', menu)).toEqual(['5001', menu, 'confirmed', null]);
  // Its phones ring before they refuse: whoever is called so has rung, whoever is to call has not picked up.
  expect(await made('5002', '5001')).toEqual(['5002', '5001', 'failed', 'The phone of 5002 is busy.']);
  expect(await made('5003', '5001')).toEqual([
    '5003',
    '5001',
    'failed',
    'The phone of 5003 declined the call.',
  ]);
}, 60_000);
