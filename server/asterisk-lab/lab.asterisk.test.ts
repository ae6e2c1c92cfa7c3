import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { type AsteriskLab, startAsteriskLab } from './lab.ts';
import type { Truth } from './truth.ts';

let lab: AsteriskLab;
afterEach(() => lab.stop());

const OUTSIDE = '4930123456';

describe('the laboratory', () => {
  it('a queue that rings all: two phones ring, one answers, and the PBX says the same', async () => {
    lab = await startAsteriskLab();
    const slow = lab.phone('201');
    const quick = lab.phone('202');
    const call = await lab.caller({ to: '555600', from: OUTSIDE });
    const lost = await slow.call(1);
    const won = await quick.call(1);
    expect(won.from).toBe(OUTSIDE);
    const ringing = await lab.truth();
    const [waiting = ''] = queue(ringing, '600').waiting;
    expect(waiting).toMatch(/^PJSIP\/trunk-/);
    expect(states(ringing)).toMatchObject({ Ada: 'Ringing', Ben: 'Ringing' });

    await won.answer();
    await lost.ended;
    const talking = await lab.truth();
    expect(queue(talking, '600').waiting).toEqual([]);
    expect(states(talking)).toMatchObject({ Ada: 'Not in use', Ben: 'In use' });
    expect(talkingWith(talking, waiting)).toMatch(/^PJSIP\/202-/);

    await call.hangUp();
    await won.ended;
    await untilSilence();
  });

  it('a phone holds, takes back, and passes its caller on: blind, and after asking', async () => {
    lab = await startAsteriskLab();
    const ada = lab.phone('201', { answerAfterMs: 0 });
    const ben = lab.phone('202', { answerAfterMs: 0 });
    const cleo = lab.phone('203', { answerAfterMs: 0 });
    const call = await lab.caller({ to: '555201', from: OUTSIDE });
    await call.until('answered');
    const [first] = ada.calls;
    await first?.hold();
    await first?.unhold();
    await first?.transfer('202');
    const second = await ben.call(1);
    await second.until('answered');
    await first?.ended;
    expect(talkingWith(await lab.truth(), /^PJSIP\/trunk-/)).toMatch(/^PJSIP\/202-/);

    await second.hold();
    const question = await ben.dial('203');
    await question.until('answered');
    await second.transferTo(question);
    await Promise.all([second.ended, question.ended]);
    expect(talkingWith(await lab.truth(), /^PJSIP\/trunk-/)).toMatch(/^PJSIP\/203-/);
    await cleo.calls[0]?.hangUp();
    await call.ended;
    await untilSilence();
  });

  it('busy, declined, cancelled, outside, and an agent behind a Local channel', async () => {
    lab = await startAsteriskLab();
    const ada = lab.phone('201', { refuse: 'busy' });
    const busy = await lab.caller({ to: '555201', from: OUTSIDE });
    await busy.ended;
    expect(busy.has('refused')).toBe(true);
    ada.behave({ refuse: 'decline' });
    await (await lab.caller({ to: '555201', from: OUTSIDE })).ended;
    ada.behave({});
    const cancelled = await lab.caller({ to: '555201', from: OUTSIDE });
    const rung = await ada.call(3);
    await cancelled.hangUp();
    await rung.ended;

    const friend = lab.carrier({ answerAfterMs: 0 });
    const out = await ada.dial('0491709876543');
    await out.until('answered');
    expect(friend.calls).toHaveLength(1);
    await out.hangUp();

    const eve = lab.phone('205', { answerAfterMs: 0, hangUpAfterMs: 100 });
    await lab.caller({ to: '555602', from: OUTSIDE });
    await (await eve.call(1)).ended;
    await untilSilence();
  });

  it('many calls at once, and a restart in the middle of them', async () => {
    lab = await startAsteriskLab({ loadAgents: 20 });
    const load = await lab.load({ calls: 20, perSecond: 40 });
    await load.connected();
    expect((await lab.truth()).channels).toHaveLength(40);
    await lab.restart();
    expect((await lab.truth()).channels).toEqual([]);
    expect(queue(await lab.truth(), '650').members).toHaveLength(20);
  });

  it('two side by side do not meet; what was stopped is gone', async () => {
    lab = await startAsteriskLab();
    const other = await startAsteriskLab({ queues: [] });
    const folders = [lab.folder, other.folder];
    expect((await other.truth()).queues).toEqual([]);
    expect((await lab.truth()).queues).toHaveLength(4);
    await other.stop();
    expect(folders.map((folder) => existsSync(folder))).toEqual([true, false]);
    await expect(
      startAsteriskLab({ environment: { PATH: '/nowhere', RINGSIDE_ASTERISK_ROOT: '/nowhere' } }),
    ).rejects.toThrow('There is no Asterisk 22');
  });
});

async function untilSilence(): Promise<void> {
  await expect.poll(async () => (await lab.truth()).channels, { timeout: 10_000 }).toEqual([]);
}

function queue({ queues }: Truth, wanted: string): Truth['queues'][number] {
  const found = queues.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`There is no queue ${wanted}.`);
  return found;
}

function states(truth: Truth): Record<string, string> {
  return Object.fromEntries(queue(truth, '600').members.map(({ name, status }) => [name, status]));
}

/** The other channel in the bridge of this one. */
function talkingWith({ channels }: Truth, one: string | RegExp): string | undefined {
  const is = (name: string) => (typeof one === 'string' ? name === one : one.test(name));
  const bridge = channels.find(({ name }) => is(name))?.bridge ?? 'none';
  return channels.find((channel) => channel.bridge === bridge && !is(channel.name))?.name;
}
