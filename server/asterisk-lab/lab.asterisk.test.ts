import { afterEach, describe, expect, it } from 'vitest';
import { type AsteriskLab, startAsteriskLab } from './lab.ts';

let lab: AsteriskLab | undefined;
afterEach(() => lab?.stop());

describe('the laboratory', () => {
  it('a queue that rings all: two phones ring, one answers, and the PBX says the same', async () => {
    lab = await startAsteriskLab();
    const slow = lab.phone('201');
    const quick = lab.phone('202');
    const call = await lab.caller({ to: '555600', from: '4930123456' });
    const lost = await slow.call(1);
    const won = await quick.call(1);
    expect(won.from).toBe('4930123456');
    const ringing = await lab.truth();
    const waiting = ringing.queues.find(({ name }) => name === '600')?.waiting ?? [];
    expect(waiting).toHaveLength(1);
    expect(ringing.channels.filter(({ state }) => state === 'Ringing')).toHaveLength(2);
    expect(memberStates(ringing)).toMatchObject({ Ada: 'Ringing', Ben: 'Ringing' });

    await won.answer();
    await lost.ended;
    const talking = await lab.truth();
    expect(talking.queues.find(({ name }) => name === '600')?.waiting).toEqual([]);
    expect(memberStates(talking)).toMatchObject({ Ada: 'Not in use', Ben: 'In use' });
    const bridges = talking.channels.filter(({ name }) =>
      [waiting[0], 'PJSIP/202'].some((n) => n && name.startsWith(n)),
    );
    expect(bridges).toHaveLength(2);
    expect(new Set(bridges.map(({ bridge }) => bridge)).size).toBe(1);

    await call.hangUp();
    await won.ended;
    await expect.poll(async () => (await lab?.truth())?.channels).toEqual([]);
  });
});

function memberStates({ queues }: Awaited<ReturnType<AsteriskLab['truth']>>): Record<string, string> {
  const members = queues.find(({ name }) => name === '600')?.members ?? [];
  return Object.fromEntries(members.map(({ name, status }) => [name, status]));
}
