import { describe, expect, it } from 'vitest';
import { placeInbound } from '../engine/routing.ts';
import { NUMBER, quietPbx } from '../quiet-pbx.fixture.ts';
import type { VirtualPbx } from '../virtual-pbx.ts';

describe('[M8] a waiting caller', () => {
  const listed = (pbx: VirtualPbx) =>
    (pbx.request('pbx.callsinfo').body as { callsInfo: Record<string, unknown>[] }).callsInfo[0];
  const queueAt = { dnNum: '820', dnType: 'queue', externalParty: NUMBER };
  const phone = { dnNum: '201', dnType: 'extension', externalParty: NUMBER, status: 'Ringing' };

  it.each([
    ['talk-to', { talkTo: [queueAt], routingTo: [] }],
    ['routing-to', { talkTo: [], routingTo: [queueAt] }],
    ['routing-to-with-phones', { talkTo: [], routingTo: [queueAt, phone] }],
    ['phones-only', { talkTo: [], routingTo: [phone] }],
  ] as const)('is listed as %s', (waitingShape, expected) => {
    const pbx = quietPbx({ agents: 1, waitingShape });
    pbx.engine.act((world) => placeInbound(world, { number: NUMBER, line: '10000', to: '820' }));
    expect(listed(pbx)).toMatchObject({
      ...expected,
      state: 'Routing',
      answeredAt: '',
      owner: { dnNum: '10000', dnType: 'externalline', externalParty: NUMBER },
    });
  });

  it('in a queue with a greeting says Talking where the queue is connected', () => {
    const pbx = quietPbx({ waitingShape: 'talk-to' });
    pbx.engine.act((world) => placeInbound(world, { number: NUMBER, line: '10000', to: '804' }));
    expect(listed(pbx)).toMatchObject({ state: 'Talking', answeredAt: '2026-03-02T09:00:00Z' });
  });

  it('keeps the time at which an IVR answered', () => {
    const pbx = quietPbx();
    pbx.engine.act((world) => placeInbound(world, { number: NUMBER, line: '10000', to: '800' }));
    pbx.engine.advanceTo(Date.UTC(2026, 2, 2, 9, 0, 30));
    pbx.engine.act((world) => {
      const call = world.calls.get(1);
      if (call) world.route(call, '820', null);
    });
    expect(listed(pbx)).toMatchObject({ answeredAt: '2026-03-02T09:00:00Z' });
  });

  it('from inside has their extension as owner', () => {
    const pbx = quietPbx();
    pbx.request('makecall', { firstnum: '206', secondnum: '820' });
    pbx.request('answer', { num: '206' });
    expect(listed(pbx)).toMatchObject({ owner: { dnNum: '206', dnType: 'extension', status: 'Dialing' } });
  });

  it.each([
    ['empty', ''],
    ['zero-date', '0001-01-01T00:00:00Z'],
    ['null', null],
  ] as const)('unanswered can be written as %s', (unanswered, expected) => {
    const pbx = quietPbx({ unanswered });
    pbx.engine.act((world) => placeInbound(world, { number: NUMBER, line: '10000', to: '201' }));
    expect(listed(pbx)?.['answeredAt']).toBe(expected);
  });
});

describe('[M2] the list of calls', () => {
  it('can lag behind what is announced', () => {
    const start = Date.UTC(2026, 2, 2, 9);
    const pbx = quietPbx({ listLagMs: 500 });
    const count = (at: number): unknown => {
      pbx.engine.advanceTo(start + at);
      return (pbx.request('pbx.calls').body as { result: number }).result;
    };
    pbx.engine.act(() => undefined);
    pbx.engine.advanceTo(start + 1_000);
    pbx.engine.act((world) => placeInbound(world, { number: NUMBER, line: '10000', to: '820' }));
    expect(pbx.takeWebhooks(start + 1_000).length).toBeGreaterThan(0);
    expect([count(1_000), count(1_499), count(1_500)]).toEqual([0, 0, 1]);
    pbx.request('drop', { num: pbx.engine.world.calls.get(1)?.lastPhoneRung ?? '' });
    pbx.engine.restart();
    expect([count(1_999), count(2_000)]).toEqual([1, 0]);
  });
});
