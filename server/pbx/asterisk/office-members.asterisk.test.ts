import { expect, it, onTestFinished } from 'vitest';
import { startAsteriskHarness } from './asterisk-harness.fixture.ts';
import type { RestPicture } from './view-disagreements.fixture.ts';

const agentOf = (picture: RestPicture, extension: string) =>
  picture.agents.find((agent) => agent.extension === extension);

it('[M11] [C3] phones of chan_sip, do-not-disturb and a first login are as the queues of an Asterisk 16 have them', async () => {
  const harness = await startAsteriskHarness({ lab: { version: 16, office: true } });
  onTestFinished(() => harness.stop());
  const office = await harness.lab.office();
  const ann = office.phone('5001');
  office.phone('5011');
  await harness.until('the phone of chan_sip is there, and free', (picture) => {
    const phone = agentOf(picture, '5011');
    return phone?.registered === true && phone.status === 'free';
  });

  await (await ann.dial('*78')).ended;
  const silenced = await harness.until('5001 is away', (now) => agentOf(now, '5001')?.status === 'away');
  expect(agentOf(silenced, '5001')?.presence).toBe('Do not disturb');
  await (await ann.dial('*79')).ended;
  await harness.until('5001 is free', (now) => agentOf(now, '5001')?.status === 'free');

  const login = { type: 'queue.login', extension: '5004', queue: 'support-tier2' };
  expect(await harness.command(login)).toMatchObject({ outcome: 'confirmed' });
  const shown = await harness.lab.cli(`queue show ${login.queue}`);
  expect(shown).toMatch(/Local\/5004@from-queue\/n from hint:5004@ext-local/);
  // What is so already is confirmed too.
  expect(await harness.command({ ...login, type: 'queue.unpause' })).toMatchObject({ outcome: 'confirmed' });
  expect(await harness.command({ ...login, type: 'queue.logout' })).toMatchObject({ outcome: 'confirmed' });
}, 60_000);
