import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AsteriskHarness, startAsteriskHarness } from './asterisk-harness.fixture.ts';
import type { RestPicture } from './view-disagreements.fixture.ts';

let harness: AsteriskHarness;
beforeAll(async () => {
  harness = await startAsteriskHarness({
    lab: {
      queues: ['600', '601'].map((name) => ({
        name,
        strategy: 'ringall',
        members: [{ interface: 'PJSIP/201', name: 'Ada' }],
      })),
    },
  });
  for (const number of ['201', '202']) harness.lab.phone(number);
  await harness.until(
    'the PBX is watched',
    ({ links, queues }) => links.poll.status === 'up' && queues.length === 2,
  );
}, 60_000);
afterAll(() => harness.stop());

const agent = (picture: RestPicture, extension: string) =>
  picture.agents.find((one) => one.extension === extension);
const member = (picture: RestPicture, queue: string, extension: string) =>
  picture.queues.find(({ number }) => number === queue)?.members.find((one) => one.extension === extension);

describe('agents of a real Asterisk', () => {
  it('[M11] [M12] are known by number, name, registration and queue', async () => {
    const now = await harness.until('201 is free', (picture) => agent(picture, '201')?.status === 'free');
    expect(agent(now, '201')).toMatchObject({ name: 'Ada', registered: true, queues: ['600', '601'] });
    expect(member(now, '600', '201')).toMatchObject({
      loggedIn: true,
      globalLogin: null,
      fixed: true,
      paused: false,
    });
    expect(agent(now, '202')).toMatchObject({ queues: [] });
    await harness.agrees();
  });

  it('[C3] are paused with a reason, in one queue and in all, and resumed, from the board', async () => {
    const pause = { type: 'queue.pause', extension: '201', queue: '600', reason: 'Lunch' };
    expect(await harness.command(pause)).toMatchObject({ outcome: 'confirmed', detail: 'Lunch' });
    const one = await harness.picture();
    expect(member(one, '600', '201')).toMatchObject({ paused: true, pauseReason: 'Lunch' });
    // The other queue still rings them.
    expect(agent(one, '201')?.status).toBe('free');
    await harness.agrees();

    expect(await harness.command({ ...pause, queue: null, reason: 'Training' })).toMatchObject({
      outcome: 'confirmed',
    });
    const both = await harness.until('he is paused', (now) => agent(now, '201')?.status === 'paused');
    expect(agent(both, '201')).toMatchObject({ pauseReason: 'Training' });
    await harness.agrees();

    const resume = { type: 'queue.unpause', extension: '201', queue: null };
    expect(await harness.command(resume)).toMatchObject({ outcome: 'confirmed' });
    expect(agent(await harness.picture(), '201')).toMatchObject({ status: 'free', pauseReason: null });
    await harness.agrees();
  });

  it('[M11] a pause made at the PBX shows as well', async () => {
    await harness.lab.cli('queue pause member PJSIP/201 queue 600 reason Coffee');
    await harness.lab.cli('queue pause member PJSIP/201 queue 601 reason Coffee');
    const now = await harness.until('he is paused', (picture) => agent(picture, '201')?.status === 'paused');
    expect(agent(now, '201')?.pauseReason).toBe('Coffee');
    await harness.agrees();
    await harness.lab.cli('queue unpause member PJSIP/201');
    await harness.until('he is back', (picture) => agent(picture, '201')?.status === 'free');
  });

  it('[C3] dynamic ones are logged in and out from the board', async () => {
    const login = { type: 'queue.login', extension: '202', queue: '600' };
    expect(await harness.command(login)).toMatchObject({ outcome: 'confirmed' });
    const there = await harness.picture();
    expect(member(there, '600', '202')).toMatchObject({ loggedIn: true, fixed: false });
    expect((await harness.lab.truth()).queues[0]?.members.map((one) => one.interface)).toContain('PJSIP/202');
    await harness.agrees();

    expect(await harness.command({ ...login, type: 'queue.logout' })).toMatchObject({ outcome: 'confirmed' });
    const gone = await harness.picture();
    expect(member(gone, '600', '202')).toMatchObject({ loggedIn: false });
    expect(agent(gone, '202')?.status).toBe('loggedOut');
    await harness.agrees();
    // They can be logged in again, also to the queue that they never were in.
    expect(await harness.command({ ...login, queue: '601' })).toMatchObject({ outcome: 'confirmed' });
    await harness.agrees();
    expect(await harness.command({ type: 'queue.logout', extension: '202', queue: null })).toMatchObject({
      outcome: 'confirmed',
    });
    await harness.agrees();
  });

  it('[C3] fixed ones cannot be logged out, and the refusal says why', async () => {
    const refused = await harness.command({ type: 'queue.logout', extension: '201', queue: '600' });
    expect(refused.outcome).toBe('rejected');
    expect(refused.message).toMatch(/201.*static|static.*201/);
    expect(member(await harness.picture(), '600', '201')?.loggedIn).toBe(true);
    await harness.agrees();
  });

  it('[C5] what the PBX cannot do is not offered, and refused to a script', async () => {
    const { site } = await harness.picture();
    expect(site).toMatchObject({ openQueues: true });
    expect(site.commands).not.toContain('presence.set');
    const asked = await harness.command({ type: 'presence.set', extension: '201', presence: 'Away' });
    expect(asked).toMatchObject({ outcome: 'rejected', message: 'This PBX cannot do that.' });
  });
});
