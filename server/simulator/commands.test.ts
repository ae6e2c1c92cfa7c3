import { describe, expect, it } from 'vitest';
import { answerOutside } from './engine/answering.ts';
import { legOf } from './engine/legs.ts';
import { startListening } from './engine/listening.ts';
import { pauseAgent } from './engine/pausing.ts';
import { callForCommand } from './engine/phone.ts';
import { placeInbound, placeOutbound } from './engine/routing.ts';
import { NUMBER, quietPbx } from './quiet-pbx.fixture.ts';
import type { VirtualPbx } from './virtual-pbx.ts';

/** A caller talks with 201. Returns the id of the call. */
function talking(pbx: VirtualPbx, number = NUMBER): number {
  const call = pbx.engine.act((world) => placeInbound(world, { number, line: '10000', to: '201' }));
  expect(pbx.request('answer', { num: '201' }).body).toEqual({ result: 'Answer' });
  return call.id;
}

const trueCall = (pbx: VirtualPbx, id: number) => pbx.engine.truth().calls.find((call) => call.callId === id);
const state = (pbx: VirtualPbx, num: string) => pbx.request('ext.state', { num }).body;

describe('commands', () => {
  it('answer picks up the ringing phone', () => {
    const pbx = quietPbx();
    const id = talking(pbx);
    expect(trueCall(pbx, id)).toMatchObject({ state: 'talking', talking: ['201'] });
    expect(state(pbx, '201')).toMatchObject({ status: 'Connected' });
    expect(pbx.request('answer', { num: '201' }).body).toEqual({ result: 'Failed' });
  });

  it('drop ends the call of the extension', () => {
    const pbx = quietPbx();
    const id = talking(pbx);
    expect(pbx.request('drop', { num: '201' }).body).toEqual({ result: 'Drop' });
    expect(trueCall(pbx, id)).toBeUndefined();
    expect(pbx.request('drop', { num: '201' }).body).toEqual({ result: 'Failed' });
  });

  it('drop while ringing for a queue silences that phone only; the caller waits on', () => {
    const pbx = quietPbx({ agents: 3 });
    const call = pbx.engine.act((world) => placeInbound(world, { number: NUMBER, line: '10000', to: '820' }));
    const rung = call.lastPhoneRung ?? '';
    pbx.request('drop', { num: rung });
    expect(trueCall(pbx, call.id)).toMatchObject({ inQueue: '820' });
    expect(legOf(call, rung)).toBeNull();
  });

  it('[C3] drop with `external` singles one of two calls out, in the suffixed dialect only', () => {
    for (const dialect of ['plain', 'suffixed'] as const) {
      const pbx = quietPbx({ dialect });
      const held = talking(pbx);
      pbx.engine.act((world) => {
        const call = callForCommand(world, '201');
        if (call?.stage.kind === 'talking') call.stage.heldBy = '201';
      });
      const second = talking(pbx, '05550000002');
      pbx.request('drop', { num: '201', external: NUMBER });
      expect(trueCall(pbx, held) === undefined).toBe(dialect === 'suffixed');
      expect(trueCall(pbx, second) === undefined).toBe(dialect === 'plain');
    }
  });

  it('transfer moves the other party', () => {
    const pbx = quietPbx();
    const id = talking(pbx);
    expect(pbx.request('transfer', { num: '201', dest: '202' }).body).toEqual({ result: 'Transfer' });
    expect(trueCall(pbx, id)).toMatchObject({ state: 'transferring', ringing: ['202'], talking: [] });
    expect(pbx.request('pbx.callsinfo').body).toMatchObject({ callsInfo: [{ state: 'Transferring' }] });
    pbx.request('answer', { num: '202' });
    expect(trueCall(pbx, id)).toMatchObject({ state: 'talking', talking: ['202'], n: 2 });
  });

  it.each([
    ['820', { inQueue: '820' }],
    ['800', { state: 'routing', at: '800' }],
    ['05550000009', { at: '05550000009' }],
  ])('transfer goes anywhere: %s', (dest, expected) => {
    const pbx = quietPbx();
    const id = talking(pbx);
    pbx.request('transfer', { num: '201', dest });
    expect(trueCall(pbx, id)).toMatchObject(expected);
  });

  it.each(['201', '555'])('transfer to oneself or to nobody is refused: %s', (dest) => {
    const pbx = quietPbx();
    const id = talking(pbx);
    expect(pbx.request('transfer', { num: '201', dest }).body).toEqual({ result: 'Failed' });
    expect(trueCall(pbx, id)).toMatchObject({ talking: ['201'] });
  });

  it('makecall rings the extension first and the destination when it is answered', () => {
    const pbx = quietPbx();
    pbx.request('makecall', { firstnum: '201', secondnum: NUMBER });
    expect(trueCall(pbx, 1)).toMatchObject({ direction: 'outbound', ringing: ['201'] });
    pbx.request('answer', { num: '201' });
    expect(trueCall(pbx, 1)).toMatchObject({ dialing: ['201'], at: NUMBER });
    pbx.engine.act((world) => {
      const call = callForCommand(world, '201');
      if (call) answerOutside(world, call);
    });
    expect(trueCall(pbx, 1)).toMatchObject({ state: 'talking', talking: ['201'] });
  });

  it('makecall for an IVR dials the outside number and sends it there', () => {
    const pbx = quietPbx({ dialect: 'suffixed' });
    pbx.request('makecall', { first: '800', second: NUMBER });
    pbx.engine.act((world) => {
      const call = world.calls.get(1);
      if (call) answerOutside(world, call);
    });
    expect(trueCall(pbx, 1)).toMatchObject({ direction: 'outbound', state: 'routing', at: '800' });
  });

  it.each([
    ['plain', { firstNum: '201', secondNum: NUMBER }],
    ['suffixed', { first: '201', second: NUMBER }],
    ['final-status', { finalStatus: 'Success' }],
    ['chid', { chid: expect.stringMatching(/^0{8}-01dc-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/) }],
  ] as const)('makecall answers in the form %s', (makeCallForm, expected) => {
    const pbx = quietPbx({ makeCallForm });
    const answer = pbx.request('makecall', { firstnum: '201', secondnum: NUMBER });
    expect(answer.body).toMatchObject(expected);
  });

  it('join connects the two parties and leaves the extension out', () => {
    const pbx = quietPbx();
    const id = talking(pbx);
    expect(pbx.request('join', { num: '201' }).body).toEqual({ result: 'Failed' });
    pbx.engine.act((world) => {
      const call = callForCommand(world, '201');
      if (call?.stage.kind === 'talking') call.stage.heldBy = '201';
      const second = placeOutbound(world, '201', '05550000009');
      answerOutside(world, second);
    });
    expect(pbx.request('join', { num: '201' }).body).toEqual({ result: 'joined together' });
    expect(pbx.engine.truth().calls).toHaveLength(1);
    expect(trueCall(pbx, id)).toMatchObject({ state: 'talking', talking: [], at: '05550000009' });
    expect(state(pbx, '201')).toMatchObject({ status: 'Free' });
  });

  it('[M12] login is a conjunction: either flag keeps calls away, and queue.members shows one view', () => {
    const pbx = quietPbx({ agents: 1 });
    const loggedIn = (): unknown =>
      (pbx.request('queue.members', { num: '820' }).body as { members: { loggedIn: boolean }[] }).members[0]
        ?.loggedIn;
    pbx.request('ext.queueglobal.set', { num: '201', log: 'OFF' });
    expect(state(pbx, '201')).toMatchObject({
      qGlobalStatus: false,
      qStatus: [{ num: '820', status: true }, {}, {}],
    });
    expect(pbx.request('queue.isfree', { num: '820' }).body).toEqual({ result: false });
    expect(loggedIn()).toBe(true);
    pbx.settings.loggedInMirrors = 'both';
    expect(loggedIn()).toBe(false);
    pbx.request('ext.queueglobal.set', { num: '201', log: 'ON' });
    expect(pbx.request('queue.isfree', { num: '820' }).body).toEqual({ result: true });
    pbx.request('ext.queue.set', { num: '201', queue: '820', log: 'OFF' });
    expect(pbx.request('queue.isfree', { num: '820' }).body).toEqual({ result: false });
    expect(loggedIn()).toBe(false);
  });

  it('[M11] presence takes the agent away from queues', () => {
    const pbx = quietPbx({ agents: 1 });
    expect(pbx.request('ext.fwd.set', { num: '201', status: 'Out of office' }).body).toEqual({
      result: true,
    });
    expect(state(pbx, '201')).toMatchObject({ fwdName: 'Out of office', status: 'Free' });
    expect(pbx.request('queue.free', { num: '820' }).body).toEqual({ count: 0, members: [] });
    expect(pbx.request('ext.fwd.set', { num: '201', status: 'Gone fishing' }).body).toEqual({
      result: false,
    });
  });

  it('knows no pauses: who is paused looks logged in, and is not free for the queue', () => {
    const pbx = quietPbx({ agents: 1 });
    pbx.engine.act((world) => {
      const agent = world.agents.get('201');
      if (agent) pauseAgent(world, agent, '820', 'Lunch');
    });
    expect(state(pbx, '201')).toMatchObject({
      status: 'Free',
      qStatus: [{ num: '820', status: true }, {}, {}],
    });
    expect(pbx.request('queue.members', { num: '820' }).body).toMatchObject({
      members: [{ loggedIn: true }],
    });
    expect(pbx.request('queue.isfree', { num: '820' }).body).toEqual({ result: false });
  });

  it('knows no listeners: the phone is not free, no call lists it, and drop hangs it up', () => {
    const pbx = quietPbx();
    const id = talking(pbx);
    pbx.engine.act((world) => {
      const [call, listener] = [world.calls.get(id), world.agents.get('203')];
      if (call && listener) startListening(world, call, '201', listener, 'barge');
    });
    expect(state(pbx, '203')).toMatchObject({ status: 'Connected' });
    expect(JSON.stringify(pbx.request('pbx.callsinfo').body)).not.toContain('203');
    expect(pbx.request('drop', { num: '203' }).body).toEqual({ result: 'Drop' });
    expect(state(pbx, '203')).toMatchObject({ status: 'Free' });
    expect(trueCall(pbx, id)).toMatchObject({ talking: ['201'], listeners: [] });
  });

  it.each([
    ['ext.queueglobal.set', { num: '201', log: 'on' }],
    ['ext.queueglobal.set', { num: '999', log: 'ON' }],
    ['ext.queue.set', { num: '201', queue: '899', log: 'ON' }],
  ])('%s says false to what it cannot do', (method, params) => {
    expect(quietPbx().request(method, params).body).toEqual({ result: false });
  });

  it('answers 400 to an unknown extension and a missing parameter', () => {
    expect(quietPbx().request('ext.state', { num: '999' })).toMatchObject({ status: 400 });
    expect(quietPbx().request('ext.state')).toMatchObject({ status: 400 });
  });

  it('can accept commands and do nothing, or say no', () => {
    const ignoring = quietPbx({ commands: 'ignored' });
    expect(ignoring.request('makecall', { firstnum: '201', secondnum: NUMBER }).body).toEqual({
      firstNum: '201',
      secondNum: NUMBER,
    });
    expect(ignoring.request('ext.queueglobal.set', { num: '201', log: 'OFF' }).body).toEqual({
      result: true,
    });
    expect(ignoring.engine.truth()).toMatchObject({
      calls: [],
      agents: [{ globalLogin: true }, {}, {}, {}, {}, {}],
    });
    const refusing = quietPbx({ commands: 'refused' });
    expect(refusing.request('drop', { num: '201' }).body).toEqual({ result: 'Failed' });
    expect(refusing.request('ext.fwd.set', { num: '201', status: 'Away' }).body).toEqual({ result: false });
  });

  it('queues can be made, changed and deleted; a new one takes calls', () => {
    const pbx = quietPbx({ dialect: 'suffixed' });
    pbx.request('queue.new', { num: '899', name: 'New', pollingstrategy: '0', ringtimeout: '30' });
    pbx.request('queue.agents.set', { num: '899', members: '201,202' });
    const call = pbx.engine.act((world) => placeInbound(world, { number: NUMBER, line: '10000', to: '899' }));
    expect(trueCall(pbx, call.id)).toMatchObject({ inQueue: '899', ringing: ['201'] });
    pbx.request('queue.del', { num: '899' });
    expect(trueCall(pbx, call.id)).toBeUndefined();
    expect(pbx.request('all.queue.get').body).toMatchObject({ nums: ['820', '821', '812', '804'] });
  });
});
