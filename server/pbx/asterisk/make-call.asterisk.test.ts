import { expect, it, onTestFinished } from 'vitest';
import { OFFICE_NUMBERS } from '#server/asterisk-lab/office/office-plan.ts';
import { startAsteriskStand } from './stand.fixture.ts';

it('[C3] a call that is made has come about when the far phone rings, and else says why not', async () => {
  const stand = await startAsteriskStand({ lab: { office: true } });
  onTestFinished(() => stand.stop());
  const office = await stand.lab.office();
  office.phone('5001', { answerAfterMs: 100 });
  office.phone('5002', { refuse: 'busy' });
  office.phone('5003', { refuse: 'decline' });
  office.phone('5004');
  await stand.until(
    'the PBX is watched',
    ({ links, queues }) => links.poll.status === 'up' && queues.length > 0,
  );
  const made = async (from: string, to: string) => {
    const { outcome, message } = await stand.command({ type: 'call.make', extension: from, destination: to });
    await stand.lab.cli('channel request hangup all');
    await stand.until('nobody is left', ({ calls }) => calls.length === 0);
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
