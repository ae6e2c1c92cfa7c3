import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PlacedCall } from '#server/asterisk-lab/sipp/caller.ts';
import type { Phone } from '#server/asterisk-lab/sipp/phone.ts';
import { type AsteriskHarness, startAsteriskHarness } from './asterisk-harness.fixture.ts';
import type { RestPicture } from './view-disagreements.fixture.ts';

let harness: AsteriskHarness;
let phones: Record<'201' | '202' | '203', Phone>;
beforeAll(async () => {
  harness = await startAsteriskHarness({
    lab: {
      queues: [
        { name: '600', timeoutSeconds: 60, members: [{ interface: 'PJSIP/201', name: 'Ada' }] },
        { name: '601', timeoutSeconds: 60, members: [{ interface: 'PJSIP/202', name: 'Ben' }] },
      ],
    },
  });
  const { lab } = harness;
  phones = { '201': lab.phone('201'), '202': lab.phone('202'), '203': lab.phone('203') };
  await harness.until(
    'the PBX is watched',
    ({ links, queues }) => links.poll.status === 'up' && queues.length === 2,
  );
}, 60_000);
afterAll(() => harness.stop());
afterEach(() => harness.clear());

const FROM = '493012345';
const callOf = (picture: RestPicture, number = FROM) =>
  picture.calls.find(({ remote }) => remote.number === number);
const legs = (picture: RestPicture, number = FROM) =>
  callOf(picture, number)
    ?.legs.map(({ extension, status }) => `${extension} ${status}`)
    .join(', ');
const agent = (picture: RestPicture, extension: string) =>
  picture.agents.find((one) => one.extension === extension);
const today = (picture: RestPicture, number: string) =>
  picture.queues.find((queue) => queue.number === number)?.today;

/** An outside caller talks with 201, reached through queue 600. */
async function talking(): Promise<PlacedCall> {
  const ring = phones['201'].call();
  const call = await harness.lab.caller({ to: '555600', from: FROM });
  await (await ring).answer();
  await harness.until('201 talks', (now) => legs(now) === '201 talking');
  return call;
}

describe('commands to a real Asterisk', () => {
  it('[C3] drop: the call is gone, at both ends', async () => {
    const call = await talking();
    const dropped = await harness.command({ type: 'call.drop', extension: '201' });
    expect(dropped).toMatchObject({ outcome: 'confirmed', by: 'reporting' });
    await call.ended;
    await harness.agrees();
  });

  it('[C3] transfer to an extension: the customer goes on, the agent is free', async () => {
    const call = await talking();
    const ring = phones['202'].call();
    const transferred = harness.command({ type: 'call.transfer', extension: '201', destination: '202' });
    const there = await ring;
    expect(await transferred).toMatchObject({ outcome: 'confirmed' });
    await there.answer();
    const now = await harness.until('202 talks', (picture) => legs(picture) === '202 talking');
    expect(agent(now, '201')?.status).toBe('free');
    await harness.agrees();
    await call.hangUp();
  });

  it('[C3] transfer to a queue: the caller waits there, and was answered in the first one', async () => {
    const before = today(await harness.picture(), '600')?.answered ?? 0;
    const call = await talking();
    const command = { type: 'call.transfer', extension: '201', destination: '601' };
    expect(await harness.command(command)).toMatchObject({ outcome: 'confirmed' });
    const now = await harness.until('he waits in 601', (picture) => callOf(picture)?.queue === '601');
    expect(callOf(now)?.waiting).toBe(true);
    expect(today(now, '600')?.answered).toBe(before + 1);
    await harness.agrees();
    await call.hangUp();
  });

  it('[C3] [K3] pull: a waiting caller gets to another phone, and nobody calls that abandoned', async () => {
    const before = today(await harness.picture(), '600');
    const call = await harness.lab.caller({ to: '555600', from: FROM });
    const waiting = await harness.until('201 rings', (now) => legs(now) === '201 ringing');
    const callId = callOf(waiting)?.id;
    const ring = phones['203'].call();
    const pulled = harness.command({ type: 'call.pull', extension: '203', callId });
    await (await ring).answer();
    expect(await pulled).toMatchObject({ outcome: 'confirmed' });
    await harness.until('203 talks', (now) => legs(now) === '203 talking');
    await harness.agrees();
    await call.hangUp();
    const after = today(await harness.until('it is over', ({ calls }) => calls.length === 0), '600');
    expect(after?.overflowed).toBe((before?.overflowed ?? 0) + 1);
    expect(after?.abandoned).toBe(before?.abandoned);
    expect(after?.shortAbandoned).toBe(before?.shortAbandoned);
  });

  it('[C3] make: the own phone rings first, then the other one', async () => {
    const own = phones['201'].call();
    const other = phones['203'].call();
    const made = harness.command({ type: 'call.make', extension: '201', destination: '203' });
    await (await own).answer();
    await (await other).answer();
    expect(await made).toMatchObject({ outcome: 'confirmed' });
    const now = await harness.until('they talk', ({ calls }) => calls[0]?.state === 'talking');
    expect(now.calls).toMatchObject([{ direction: 'internal', state: 'talking' }]);
    await harness.agrees();
    expect(await harness.command({ type: 'call.drop', extension: '203' })).toMatchObject({
      outcome: 'confirmed',
    });
  });

  it.each(['spy', 'whisper', 'barge'] as const)(
    '[C3] [C4] %s: the listener hears, and everybody sees it',
    async (mode) => {
      const call = await talking();
      const ring = phones['203'].call();
      const asked = harness.command({ type: `call.${mode}`, extension: '201', listener: '203' });
      const listening = await ring;
      await listening.answer();
      expect(await asked).toMatchObject({ outcome: 'confirmed' });
      const now = await harness.picture();
      expect(callOf(now)?.listeners).toEqual([{ extension: '203', mode }]);
      // Listening is no call of its own.
      expect(now.calls).toHaveLength(1);
      await harness.agrees();
      await listening.hangUp();
      await harness.until('nobody listens', (picture) => callOf(picture)?.listeners.length === 0);
      await call.hangUp();
    },
  );

  it('[C3] a number that leads nowhere is refused, and the caller stays', async () => {
    const call = await talking();
    for (const body of [
      { type: 'call.transfer', extension: '201', destination: '4444444' },
      { type: 'call.make', extension: '203', destination: '4444444' },
    ]) {
      const refused = await harness.command(body);
      expect(refused).toMatchObject({
        outcome: 'rejected',
        message: expect.stringContaining('leads nowhere'),
      });
    }
    expect(legs(await harness.picture())).toBe('201 talking');
    await harness.agrees();
    await call.hangUp();
  });

  it('[C3] a transfer outside is confirmed while the call lives there', async () => {
    const carrier = harness.lab.carrier({ answerAfterMs: 300 });
    const call = await talking();
    const moved = await harness.command({
      type: 'call.transfer',
      extension: '201',
      destination: '0493088888',
    });
    expect(moved).toMatchObject({ outcome: 'confirmed' });
    await call.hangUp();
    await harness.until('it is over', ({ calls }) => calls.length === 0);
    await carrier.stop();
  });

  it('[C3] what makes no sense is refused in words, and nothing happens', async () => {
    const call = await talking();
    const spy = { type: 'call.spy', extension: '201' };
    for (const [body, message] of [
      [{ ...spy, listener: '201' }, /cannot listen in on itself/],
      [{ ...spy, listener: '299' }, /no extension 299/],
      [
        { type: 'call.pull', extension: '203', callId: callOf(await harness.picture())?.id },
        /no longer waiting/,
      ],
    ] as const) {
      const refused = await harness.command(body);
      expect(refused.outcome).toBe('rejected');
      expect(refused.message).toMatch(message);
    }
    expect(legs(await harness.picture())).toBe('201 talking');
    await call.hangUp();
  });
});

describe('what people do at their phones', () => {
  it('[M8] hold and back', async () => {
    const call = await talking();
    const own = phones['201'].calls.at(-1);
    await own?.hold();
    const held = await harness.until('it is held', (now) => legs(now) === '201 held');
    expect(callOf(held)?.state).toBe('held');
    await own?.unhold();
    await harness.until('they talk again', (now) => legs(now) === '201 talking');
    await harness.agrees();
    await call.hangUp();
  });

  it('[M15] a blind transfer from the phone', async () => {
    const call = await talking();
    const ring = phones['203'].call();
    await phones['201'].calls.at(-1)?.transfer('203');
    await (await ring).answer();
    await harness.until('203 talks', (now) => legs(now) === '203 talking');
    await harness.agrees();
    await call.hangUp();
    const after = await harness.until('it is over', ({ calls }) => calls.length === 0);
    expect(agent(after, '201')?.today.handled).toBeGreaterThan(0);
  });

  it('[M15] an attended transfer: two calls become one', async () => {
    const call = await talking();
    const own = phones['201'].calls.at(-1);
    await own?.hold();
    const ring = phones['203'].call();
    const consultation = await phones['201'].dial('203');
    await (await ring).answer();
    await consultation.until('answered');
    await harness.until('two calls', ({ calls }) => calls.length === 2);
    await harness.agrees();
    await own?.transferTo(consultation);
    const one = await harness.until(
      'one call',
      (now) => now.calls.length === 1 && legs(now) === '203 talking',
    );
    expect(agent(one, '201')?.status).toBe('free');
    await harness.agrees();
    await call.hangUp();
  });

  it('[M8] an internal call, an outbound one, a parked one', async () => {
    const ring = phones['202'].call();
    const internal = await phones['201'].dial('202');
    await (await ring).answer();
    const inside = await harness.until('they talk', ({ calls }) => calls[0]?.state === 'talking');
    expect(inside.calls).toMatchObject([{ direction: 'internal', state: 'talking' }]);
    await harness.agrees();
    await internal.hangUp();
    await harness.until('it is over', ({ calls }) => calls.length === 0);

    const carrier = harness.lab.carrier({ answerAfterMs: 200 });
    const outbound = await phones['201'].dial('0493099999');
    const outside = await harness.until('it talks', ({ calls }) => calls[0]?.state === 'talking');
    expect(outside.calls).toMatchObject([
      { direction: 'outbound', remote: { number: expect.stringContaining('493099999') } },
    ]);
    await outbound.hangUp();
    await carrier.stop();
    await harness.until('it is over', ({ calls }) => calls.length === 0);

    const call = await harness.lab.caller({ to: '555700', from: FROM });
    const parked = await harness.until('it is parked', (now) => callOf(now)?.state === 'parked');
    expect(callOf(parked)?.legs).toEqual([]);
    await call.hangUp();
  });
});
