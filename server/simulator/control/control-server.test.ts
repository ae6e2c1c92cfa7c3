import { describe, expect, it } from 'vitest';
import { simulatorForTest } from '../simulator.fixture.ts';

describe('the control API', () => {
  it('scripts a call from the menu to its end', async () => {
    const { control } = await simulatorForTest();
    const { status, body } = await control('call', { number: '05551112233', to: '800' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ callId: 1, call: { state: 'routing', remote: '05551112233', at: '800' } });
    await control('route', { callId: 1, to: '820' });
    const rung = await control('truth');
    const [extension] = (rung.body as { calls: { ringing: string[] }[] }).calls[0]?.ringing ?? [];
    expect((await control('answer', { extension })).body).toMatchObject({ call: { talking: [extension] } });
    expect((await control('hold', { extension })).body).toMatchObject({ call: { state: 'held' } });
    expect((await control('unhold', { extension })).body).toMatchObject({ call: { state: 'talking' } });
    expect((await control('hangup', { callId: 1 })).body).toMatchObject({ ended: true });
    expect((await control('truth')).body).toMatchObject({
      calls: [],
      queues: [{ number: '820', entered: 1, answered: 1 }, {}, {}, {}],
    });
  });

  it('rings nobody when asked not to, and whom it is told', async () => {
    const { control } = await simulatorForTest();
    await control('call', { to: '820', ring: 'none' });
    expect((await control('truth')).body).toMatchObject({ calls: [{ state: 'waiting', ringing: [] }] });
    await control('ring', { callId: 1, extension: '203' });
    expect((await control('truth')).body).toMatchObject({ calls: [{ state: 'ringing', ringing: ['203'] }] });
    await control('stop-ring', { callId: 1, extension: '203' });
    expect((await control('truth')).body).toMatchObject({ calls: [{ state: 'waiting', ringing: [] }] });
  });

  it('consults, joins, transfers, parks', async () => {
    const { control } = await simulatorForTest();
    await control('call', { to: '201', answerAfterMs: 0 });
    await control('answer', { extension: '201' });
    await control('consult', { extension: '201', to: '202' });
    await control('answer', { extension: '202' });
    await control('join', { extension: '201' });
    expect((await control('truth')).body).toMatchObject({ calls: [{ callId: 1, talking: ['202'] }] });
    await control('transfer', { extension: '202', to: '203' });
    await control('answer', { extension: '203' });
    await control('park', { extension: '203' });
    expect((await control('truth')).body).toMatchObject({ calls: [{ state: 'parked', at: 'SP1' }] });
    await control('unpark', { callId: 1, extension: '204' });
    expect((await control('truth')).body).toMatchObject({ calls: [{ talking: ['204'], n: 4 }] });
  });

  it('places outgoing, internal and MakeCall calls', async () => {
    const { control } = await simulatorForTest();
    await control('call', { kind: 'outbound', from: '201', to: '05559998877' });
    await control('call', { kind: 'internal', from: '202', to: '203' });
    await control('call', { kind: 'makecall', from: '204', to: '05559998876' });
    expect((await control('truth')).body).toMatchObject({
      calls: [
        { direction: 'outbound', dialing: ['201'] },
        { direction: 'internal', dialing: ['202'], ringing: ['203'] },
        { direction: 'outbound', ringing: ['204'] },
      ],
    });
    expect((await control('answer', { callId: 1 })).body).toMatchObject({ call: { talking: ['201'] } });
  });

  it('changes agents and queues', async () => {
    const { control } = await simulatorForTest();
    const agent = await control('agent', {
      extension: '201',
      presence: 'Away',
      globalLogin: false,
      registered: false,
      queues: { '820': false },
    });
    expect(agent.body).toMatchObject({
      presence: 'Away',
      globalLogin: false,
      registered: false,
      queues: [{ queue: '820', loggedIn: false }, {}, {}],
    });
    const queue = await control('queue', { number: '820', strategy: 'ring-all', members: ['202', '203'] });
    expect(queue.body).toMatchObject({ number: '820', members: ['202', '203'] });
    await control('call', { to: '820' });
    expect((await control('truth')).body).toMatchObject({ calls: [{ ringing: ['202', '203'] }] });
  });

  it('pauses agents in one queue or in all, and ends it', async () => {
    const { control } = await simulatorForTest();
    const one = await control('pause', { extension: '201', queue: '820', reason: 'Lunch' });
    expect(one.body).toMatchObject({ pauses: [{ queue: '820', reason: 'Lunch' }] });
    const all = await control('pause', { extension: '201' });
    expect(all.body).toMatchObject({
      pauses: expect.arrayContaining([
        { queue: '820', reason: null },
        { queue: '821', reason: null },
      ]),
    });
    const most = await control('unpause', { extension: '201', queue: '820' });
    expect(most.body).not.toMatchObject({ pauses: expect.arrayContaining([{ queue: '820', reason: null }]) });
    expect((await control('unpause', { extension: '201', queue: null })).body).toMatchObject({ pauses: [] });
  });

  it('pulls a caller out of a queue', async () => {
    const { control } = await simulatorForTest();
    await control('call', { to: '820' });
    expect((await control('pull', { callId: 1, extension: '203' })).body).toMatchObject({
      callId: 1,
      call: { state: 'ringing', inQueue: null, ringing: ['203'] },
    });
    expect(await control('pull', { callId: 1, extension: '204' })).toMatchObject({ status: 409 });
  });

  it('lets a phone listen in, and hang up', async () => {
    const { control } = await simulatorForTest();
    await control('call', { to: '201' });
    const whisper = { extension: '201', listener: '203', mode: 'whisper' };
    expect(await control('listen', whisper)).toMatchObject({ status: 409 });
    await control('answer', { extension: '201' });
    expect((await control('listen', whisper)).body).toMatchObject({
      call: { talking: ['201'], listeners: [{ extension: '203', mode: 'whisper' }] },
    });
    expect((await control('stop-listening', { listener: '203' })).body).toMatchObject({
      call: { talking: ['201'], listeners: [] },
    });
    expect(await control('stop-listening', { listener: '203' })).toMatchObject({ status: 409 });
    await control('listen', { ...whisper, mode: 'spy' });
    expect((await control('hangup', { extension: '203' })).body).toMatchObject({
      call: { listeners: [] },
      ended: false,
    });
  });

  it('tells the facts that a configuration needs', async () => {
    const { control } = await simulatorForTest({ timezone: 'Europe/Berlin' });
    expect((await control('config')).body).toMatchObject({
      timezone: 'Europe/Berlin',
      queues: [{ number: '820', name: 'Support' }, {}, {}, {}],
      accessKey: 'simulated-access-key',
    });
    expect((await control('status')).body).toMatchObject({ calls: 0, frozen: false });
  });

  it('freezes and resumes', async () => {
    let now = 1_000_000;
    const { simulator, control } = await simulatorForTest({ now: () => now });
    await control('call', { to: '820', patienceMs: 10_000 });
    await control('freeze', {});
    now += 60_000;
    expect(simulator.truth().calls).toHaveLength(1);
    await control('resume', {});
    now += 9_000;
    expect(simulator.truth().calls).toHaveLength(1);
    now += 1_000;
    expect(simulator.truth()).toMatchObject({ calls: [], queues: [{ abandoned: 1 }, {}, {}, {}] });
  });

  it.each([
    ['call', {}, 400, 'invalid'],
    ['call', { to: '820', colour: 'red' }, 400, 'invalid'],
    ['call', { to: '555' }, 409, 'conflict'],
    ['answer', { callId: 99 }, 404, 'not-found'],
    ['agent', { extension: '999' }, 404, 'not-found'],
    ['pause', { extension: '201', queue: '899' }, 409, 'conflict'],
    ['unpause', { extension: '999' }, 404, 'not-found'],
    ['pull', { callId: 99, extension: '201' }, 404, 'not-found'],
    ['listen', { extension: '201', listener: '202', mode: 'shout' }, 400, 'invalid'],
    ['stop-listening', { listener: '999' }, 404, 'not-found'],
    ['faults', { api: { mode: 'meteor' } }, 400, 'invalid'],
    ['nothing', {}, 404, 'not-found'],
  ])('says what is wrong with %s %j', async (path, body, status, code) => {
    const { control } = await simulatorForTest();
    const answer = await control(path, body);
    expect(answer).toMatchObject({ status, body: { error: { code, message: expect.any(String) } } });
  });
});
