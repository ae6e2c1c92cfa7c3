import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LabQueue } from '#server/asterisk-lab/lab-queue.ts';
import type { Phone } from '#server/asterisk-lab/sipp/phone.ts';
import { type AsteriskHarness, startAsteriskHarness } from './asterisk-harness.fixture.ts';
import type { RestPicture } from './view-disagreements.fixture.ts';

const member = (number: string) => ({ interface: `PJSIP/${number}`, name: `Agent ${number}` });

/** A queue for each test, so that the figures of one are not those of another. */
const QUEUES: readonly LabQueue[] = [
  { name: '600', strategy: 'ringall', timeoutSeconds: 30, members: ['201', '202', '203'].map(member) },
  { name: '601', strategy: 'linear', timeoutSeconds: 3, members: ['204', '205'].map(member) },
  { name: '602', strategy: 'ringall', timeoutSeconds: 30, members: ['206'].map(member) },
  { name: '603', strategy: 'ringall', timeoutSeconds: 30, members: ['206'].map(member) },
  {
    name: '604',
    strategy: 'ringall',
    timeoutSeconds: 30,
    giveUpAfterSeconds: 3,
    members: ['206'].map(member),
  },
  { name: '606', timeoutSeconds: 2, leaveWhenEmpty: true, members: ['204'].map(member) },
  {
    name: '605',
    strategy: 'ringall',
    timeoutSeconds: 30,
    members: [{ interface: 'Local/205@from-queue/n', name: 'Agent 205', stateInterface: 'PJSIP/205' }],
  },
];

let harness: AsteriskHarness;
let phones: Record<'201' | '202' | '203' | '204' | '205' | '206', Phone>;
beforeAll(async () => {
  harness = await startAsteriskHarness({ lab: { queues: QUEUES } });
  const { lab } = harness;
  phones = {
    '201': lab.phone('201'),
    '202': lab.phone('202'),
    '203': lab.phone('203'),
    '204': lab.phone('204'),
    '205': lab.phone('205'),
    '206': lab.phone('206'),
  };
  await harness.until(
    'the PBX is watched',
    ({ links, queues }) => links.poll.status === 'up' && queues.length > 0,
  );
}, 60_000);
afterAll(() => harness.stop());
afterEach(() => harness.clear());

const queue = (picture: RestPicture, number: string) => picture.queues.find((one) => one.number === number);
const agent = (picture: RestPicture, extension: string) =>
  picture.agents.find((one) => one.extension === extension);
const callOf = (picture: RestPicture, number: string) =>
  picture.calls.find(({ remote }) => remote.number === number);
const legsOf = (picture: RestPicture, number: string) =>
  callOf(picture, number)
    ?.legs.map(({ extension, status }) => `${extension} ${status}`)
    .join(', ');

describe('a call to a queue of a real Asterisk', () => {
  it('[M8] [K8] waits, rings all three, is won by one, and is counted once; the others missed nothing', async () => {
    const from = '493011111';
    const call = await harness.lab.caller({ to: '555600', from, display: 'Ann Other' });
    const ringing = await harness.until(
      'all three ring',
      (now) => legsOf(now, from) === '201 ringing, 202 ringing, 203 ringing',
    );
    expect(callOf(ringing, from)).toMatchObject({
      direction: 'inbound',
      state: 'ringing',
      waiting: true,
      queue: '600',
      did: '555600',
      remote: { name: 'Ann Other' },
    });
    expect(queue(ringing, '600')?.waiting).toEqual([callOf(ringing, from)?.id]);
    await harness.agrees();

    await (await phones['202'].call(1)).answer();
    const talking = await harness.until('202 talks', (now) => legsOf(now, from) === '202 talking');
    expect(callOf(talking, from)).toMatchObject({ state: 'talking', waiting: false, queue: '600' });
    expect(agent(talking, '202')).toMatchObject({ status: 'talking', callId: callOf(talking, from)?.id });
    expect(agent(talking, '201')?.status).toBe('free');
    await harness.agrees();

    await call.hangUp();
    const after = await harness.until('it is over', ({ calls }) => calls.length === 0);
    expect(queue(after, '600')?.today).toMatchObject({
      offered: 1,
      answered: 1,
      abandoned: 0,
      shortAbandoned: 0,
    });
    expect(agent(after, '202')?.today).toMatchObject({ handled: 1, missed: 0 });
    expect(agent(after, '201')?.today).toMatchObject({ handled: 0, missed: 0 });
  });

  it('[K3] is abandoned when the caller gives up while waiting', async () => {
    const call = await harness.lab.caller({ to: '555602', from: '493022222' });
    await harness.until('206 rings', (now) => legsOf(now, '493022222') === '206 ringing');
    await call.hangUp();
    const after = await harness.until('it is over', ({ calls }) => calls.length === 0);
    // Within the limit of five seconds it is a short abandon.
    expect(queue(after, '602')?.today).toMatchObject({
      offered: 1,
      answered: 0,
      shortAbandoned: 1,
      overflowed: 0,
    });
    expect(agent(after, '206')?.today).toMatchObject({ handled: 0, missed: 0 });
  });

  it('[K8] goes on to the second agent when the first does not answer, who missed it', async () => {
    const from = '493033333';
    const call = await harness.lab.caller({ to: '555601', from });
    await harness.until('204 rings', (now) => legsOf(now, from) === '204 ringing');
    await harness.until('205 rings', (now) => legsOf(now, from) === '205 ringing');
    await harness.agrees();
    await (await phones['205'].call(1)).answer();
    await harness.until('205 talks', (now) => legsOf(now, from) === '205 talking');
    await call.hangUp();
    const after = await harness.until('it is over', ({ calls }) => calls.length === 0);
    expect(queue(after, '601')?.today).toMatchObject({ offered: 1, answered: 1, abandoned: 0 });
    expect(agent(after, '204')?.today).toMatchObject({ handled: 0, missed: 1 });
    expect(agent(after, '205')?.today).toMatchObject({ handled: 1, missed: 0 });
  });

  it('[K1] two queues share an agent: one caller talks with them, the other waits, each in their own queue', async () => {
    const ring = phones['206'].call();
    const first = await harness.lab.caller({ to: '555602', from: '493044441' });
    await (await ring).answer();
    await harness.until('206 talks', (now) => legsOf(now, '493044441') === '206 talking');
    const second = await harness.lab.caller({ to: '555603', from: '493044442' });
    const both = await harness.until(
      'the second waits',
      (now) => callOf(now, '493044442')?.state === 'waiting',
    );
    expect(queue(both, '602')?.waiting).toEqual([]);
    expect(queue(both, '603')?.waiting).toEqual([callOf(both, '493044442')?.id]);
    expect(agent(both, '206')).toMatchObject({ status: 'talking', queues: ['602', '603', '604'] });
    await harness.agrees();

    const rings = phones['206'].call();
    await first.hangUp();
    await (await rings).answer();
    await harness.until('206 talks with the second', (now) => legsOf(now, '493044442') === '206 talking');
    await second.hangUp();
    const after = await harness.until('both are over', ({ calls }) => calls.length === 0);
    expect(queue(after, '602')?.today.answered).toBe(1);
    expect(queue(after, '603')?.today).toMatchObject({ offered: 1, answered: 1 });
    expect(agent(after, '206')?.today.handled).toBe(2);
  });

  it('[K2] that times out and goes on in the dialplan has left the queue: nobody abandoned it', async () => {
    const call = await harness.lab.caller({ to: '555604', from: '493055555' });
    await harness.until('the caller waits', (now) => callOf(now, '493055555')?.waiting === true);
    await harness.until('the caller is out', (now) => callOf(now, '493055555')?.waiting === false);
    // The phones that the queue rang stop a moment later.
    await harness.until('nothing rings', (now) => callOf(now, '493055555')?.state === 'routing');
    await call.ended;
    const after = await harness.until('it is over', ({ calls }) => calls.length === 0);
    expect(queue(after, '604')?.today).toMatchObject({
      offered: 1,
      overflowed: 1,
      abandoned: 0,
      shortAbandoned: 0,
    });
  });

  it('[K2] that leaves because nobody is there any more has left the queue: nobody abandoned it', async () => {
    const call = await harness.lab.caller({ to: '555606', from: '493088888' });
    await harness.until('204 rings', (now) => legsOf(now, '493088888') === '204 ringing');
    await harness.lab.cli('queue pause member PJSIP/204 queue 606 reason Break');
    await harness.until('he is out', (now) => callOf(now, '493088888')?.waiting === false);
    await call.ended;
    const after = await harness.until('it is over', ({ calls }) => calls.length === 0);
    const { today } = queue(after, '606') ?? {};
    expect(today).toMatchObject({ offered: 1, overflowed: 1, abandoned: 0, shortAbandoned: 0 });
    await harness.lab.cli('queue unpause member PJSIP/204');
  });

  it('[M11] a member behind a Local channel is their extension', async () => {
    const from = '493066666';
    const rings = phones['205'].call();
    const call = await harness.lab.caller({ to: '555605', from });
    await harness.until('205 rings', (now) => legsOf(now, from) === '205 ringing');
    await (await rings).answer();
    const talking = await harness.until('205 talks', (now) => legsOf(now, from) === '205 talking');
    expect(talking.calls).toHaveLength(1);
    await harness.agrees();
    await call.hangUp();
    const after = await harness.until('it is over', ({ calls }) => calls.length === 0);
    expect(queue(after, '605')?.today).toMatchObject({ offered: 1, answered: 1 });
  });

  it('[M8] callers are served in their turn', async () => {
    const busy = await harness.lab.caller({ to: '555602', from: '493077770' });
    await harness.until('206 rings', (now) => legsOf(now, '493077770') === '206 ringing');
    const others = [];
    for (const from of ['493077771', '493077772', '493077773']) {
      others.push(await harness.lab.caller({ to: '555602', from }));
      await harness.until(`${from} waits`, (now) => callOf(now, from)?.waiting === true);
    }
    const now = await harness.picture();
    const turns = queue(now, '602')?.waiting.map(
      (id) => now.calls.find((call) => call.id === id)?.remote.number,
    );
    expect(turns).toEqual(['493077770', '493077771', '493077772', '493077773']);
    await harness.agrees();
    await Promise.all([busy, ...others].map((call) => call.hangUp()));
  });
});
