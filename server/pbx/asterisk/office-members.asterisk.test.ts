import { expect, it, onTestFinished } from 'vitest';
import type { Picture } from './agreement.fixture.ts';
import { startAsteriskStand } from './stand.fixture.ts';

const agentOf = (picture: Picture, extension: string) =>
  picture.agents.find((agent) => agent.extension === extension);

it('[M11] [C3] phones of chan_sip, do-not-disturb and a first login are as the queues of an Asterisk 16 have them', async () => {
  const stand = await startAsteriskStand({ lab: { version: 16, office: true } });
  onTestFinished(() => stand.stop());
  const office = await stand.lab.office();
  const ann = office.phone('5001');
  office.phone('5011');
  await stand.until('the phone of chan_sip is there, and free', (picture) => {
    const phone = agentOf(picture, '5011');
    return phone?.registered === true && phone.status === 'free';
  });

  await (await ann.dial('*78')).ended;
  const silenced = await stand.until('5001 is away', (now) => agentOf(now, '5001')?.status === 'away');
  expect(agentOf(silenced, '5001')?.presence).toBe('Do not disturb');
  await (await ann.dial('*79')).ended;
  await stand.until('5001 is free', (now) => agentOf(now, '5001')?.status === 'free');

  const login = { type: 'queue.login', extension: '5004', queue: 'support-tier2' };
  expect(await stand.command(login)).toMatchObject({ outcome: 'confirmed' });
  const shown = await stand.lab.cli(`queue show ${login.queue}`);
  expect(shown).toMatch(/Local\/5004@from-queue\/n from hint:5004@ext-local/);
  // What is so already is confirmed too.
  expect(await stand.command({ ...login, type: 'queue.unpause' })).toMatchObject({ outcome: 'confirmed' });
  expect(await stand.command({ ...login, type: 'queue.logout' })).toMatchObject({ outcome: 'confirmed' });
}, 60_000);
