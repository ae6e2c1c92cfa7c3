/** Calls that no recording has: seen through a book, as the driver sees them. */
import { describe, expect, it } from 'vitest';
import type { AmiMessage } from './ami/ami-message.ts';
import { begin, bookOf, caller, dial, enter, hear, leave, line } from './call-events.fixture.ts';
import { createCallStatements } from './call-statements.ts';
import { channel, dest, event, type Fields } from './fake-link.fixture.ts';
import { callLine } from './recorded-stream.fixture.ts';

const phone = channel('PJSIP/201-00000002', '100.2', '100.1', '6');

describe('a member whose queue rings his mobile', () => {
  const member = event('QueueMemberAdded', {
    Queue: '600',
    MemberName: 'Ada',
    Interface: 'Local/5001@from-queue/n',
    Membership: 'dynamic',
  });
  const front = channel('Local/5001@from-queue-0000000a;1', '100.2', '100.1', '0');
  const back = channel('Local/5001@from-queue-0000000a;2', '100.3', '100.1', '4');
  const mobile = channel('PJSIP/trunk-00000004', '100.4', '100.1', '5');
  const rung = [
    member,
    begin(caller),
    event('QueueCallerJoin', { ...caller, Queue: '600', Position: '1', Count: '1' }),
    begin(front),
    begin(back),
    event('AgentCalled', { ...caller, ...dest(front), Queue: '600', Interface: 'Local/5001@from-queue/n' }),
    begin({ ...mobile, ChannelState: '0' }),
    dial(back, mobile),
    event('Newstate', mobile),
  ];

  it('[M8] is one leg, and the line that he is rung by is no party', () => {
    expect(line(bookOf(...rung), '100.1')).toBe('line trunk 0301 | queue 600 | 5001 rings');
  });

  it('[M8] [K3] asks a colleague while the queue still plays an announcement: the caller waits on', () => {
    const own = channel('PJSIP/5001-00000005', '100.4', '100.1', '6');
    const question = channel('Local/5003@from-internal-0000000b;1', '100.6', '100.1', '6', { Exten: '5003' });
    const book = bookOf(
      ...rung.slice(0, 6),
      begin(own),
      dial(back, own),
      enter(own, 'far'),
      enter(back, 'far'),
      begin(question),
      enter(question, 'asked'),
      leave(own, 'far'),
      enter(own, 'asked'),
    );
    expect(line(book, '100.1')).toBe('line trunk 0301 | queue 600 + 5001 dials 5003');
  });

  it('[K2] is no call of theirs when the caller gives up in the announcement and is gone before their phone', () => {
    const own = channel('PJSIP/5001-00000005', '100.4', '100.1', '6');
    const book = bookOf(
      ...rung.slice(0, 6),
      begin(own),
      dial(back, own),
      enter(own, 'far'),
      enter(back, 'far'),
      event('HangupRequest', caller),
      event('QueueCallerAbandon', { ...caller, Queue: '600', Position: '1' }),
      event('HangupRequest', back),
      event('Hangup', front),
      event('QueueCallerLeave', { ...caller, Queue: '600', Position: '1' }),
    );
    expect(line(book, '100.1')).toBe('line trunk 0301 | queue 600');
    hear(book, event('Hangup', caller));
    expect(line(book, '100.1')).toBe('no call');
    hear(book, leave(back, 'far'), event('Hangup', back));
    expect(line(book, '100.1')).toBe('no call');
    hear(book, leave(own, 'far'));
    expect(line(book, '100.1')).toBe('no call');
  });

  it('[M8] [K3] has not answered a caller who came into the queue through a Local channel, while it announces', () => {
    const near = channel('Local/5009@from-queue-0000000c;1', '100.7', '100.1', '6');
    const far = channel('Local/5009@from-queue-0000000c;2', '100.8', '100.1', '6', { Exten: '600' });
    const own = channel('PJSIP/5001-00000005', '100.4', '100.1', '6');
    const up = { ...front, ChannelState: '6' };
    const book = bookOf(
      member,
      begin(caller),
      begin(near),
      begin(far),
      enter(caller, 'first'),
      enter(near, 'first'),
      event('QueueCallerJoin', { ...far, Queue: '600', Position: '1', Count: '1' }),
      begin(front),
      begin(back),
      dial(far, front),
      begin(own),
      dial(back, own),
      event('Newstate', up),
      enter(own, 'far'),
      enter(back, 'far'),
    );
    expect(line(book, '100.1')).toBe('line trunk 0301 | queue 600 | 5001 rings');
  });

  it('[M8] talks when the queue gives him the caller', () => {
    const book = bookOf(
      ...rung,
      event('Newstate', { ...mobile, ChannelState: '6' }),
      enter(mobile, 'far'),
      enter(back, 'far'),
      event('QueueCallerLeave', { ...caller, Queue: '600', Position: '1', Count: '0' }),
      event('AgentConnect', {
        ...caller,
        ...dest(front),
        Queue: '600',
        Interface: 'Local/5001@from-queue/n',
      }),
    );
    expect(line(book, '100.1')).toBe('line trunk 0301 | 5001');
    hear(book, enter(front, 'near'), enter(caller, 'near'));
    expect(line(book, '100.1')).toBe('line trunk 0301 | 5001');
  });

  it('[K3] the call is over with the caller, whatever is still being taken down', () => {
    const book = bookOf(...rung);
    hear(book, event('Hangup', caller));
    expect(line(book, '100.1')).toBe('no call');
  });
});

describe('a call that changes hands', () => {
  const own = channel('PJSIP/201-00000001', '100.1', '100.1', '6', { CallerIDNum: '201', Exten: '00301' });
  const far = channel('PJSIP/trunk-00000002', '100.2', '100.1', '6', { CallerIDNum: '00301' });
  const third = channel('PJSIP/202-00000003', '100.3', '100.1', '5');

  it('an outbound call that was handed on has nobody any more who began it', () => {
    const book = bookOf(
      begin(own),
      begin({ ...far, ChannelState: '0' }),
      dial(own, far),
      event('Newstate', far),
      enter(far, 'b'),
      enter(own, 'b'),
    );
    expect(line(book, '100.1')).toBe('201 | line trunk 00301');
    hear(book, leave(own, 'b'), leave(far, 'b'), event('Hangup', own));
    hear(book, begin({ ...third, ChannelState: '0' }), dial(far, third), event('Newstate', third));
    expect(line(book, '100.1')).toBe('nobody | 202 rings');
    hear(book, enter(third, 'c'), enter(far, 'c'));
    expect(line(book, '100.1')).toBe('nobody | 202');
  });

  it('two phones that a caller leaves behind talk with each other', () => {
    const second = channel('PJSIP/203-00000005', '100.5', '100.1', '6');
    const book = bookOf(
      begin(caller),
      begin(phone),
      dial(caller, phone),
      enter(phone, 'b'),
      enter(caller, 'b'),
    );
    hear(book, begin(second), dial(phone, second), enter(second, 'b'), event('Hangup', caller));
    expect(line(book, '100.1')).toBe('nobody | 201 | 203');
  });
});

describe('what falls due by time', () => {
  it('[M3] falls due once: a caller who hangs up between two bridges while an agent asks a colleague', () => {
    const own = channel('PJSIP/201-00000002', '100.2', '100.1', '6');
    const question = channel('Local/203@from-internal-0000000b;1', '100.3', '100.1', '6', { Exten: '203' });
    const book = bookOf(begin(caller), begin(own), dial(caller, own), enter(own, 'b'), enter(caller, 'b'));
    const statements = createCallStatements();
    statements.all(book);
    hear(book, leave(own, 'b'), leave(caller, 'b'));
    statements.take(book, 1_000);
    expect(statements.dueAt()).toBe(1_300);
    hear(book, begin(question), enter(question, 'asked'), enter(own, 'asked'), event('Hangup', caller));
    const told = statements
      .take(book, 1_100)
      .map((one) => (one.kind === 'over' ? 'over' : callLine(one.call)));
    expect(told).toEqual(['201 dials 203', 'over']);
    statements.take(book, 2_000);
    expect(statements.dueAt()).toBeNull();
  });
});

describe('numbers and names', () => {
  it('[M9] what the PBX does not know is null', () => {
    const unknown = { ...caller, CallerIDNum: '<unknown>', CallerIDName: '<unknown>' };
    const call = bookOf(begin(unknown)).stateCalls('100.1')[0];
    expect(call?.owner?.otherNumber).toBeNull();
    expect(call?.remoteName).toBeUndefined();
  });

  it("the number dialled is the one that the call came in with, whatever the dialplan's place is by now", () => {
    const book = bookOf(begin(caller), event('Newstate', { ...caller, Exten: 's', Context: 'menu' }));
    expect(book.stateCalls('100.1')[0]).toMatchObject({
      did: '555600',
      connected: [{ number: 'menu', kind: 'route-point' }],
    });
  });

  it('[M8] standing at the number of a queue is not waiting in it', () => {
    const book = bookOf(
      event('QueueMemberAdded', { Queue: '600', Interface: 'PJSIP/201', Membership: 'dynamic' }),
      begin({ ...caller, Exten: '600' }),
    );
    expect(line(book, '100.1')).toBe('line trunk 0301 | route-point from-internal');
  });
});

describe('conferences and parking', () => {
  it('[M8] whoever is in a conference talks with it', () => {
    const book = bookOf(begin(caller));
    const room = { BridgeUniqueid: 'c', BridgeType: 'base', BridgeTechnology: 'softmix' };
    hear(book, event('BridgeEnter', { ...caller, ...room, BridgeCreator: 'ConfBridge', BridgeName: '900' }));
    expect(line(book, '100.1')).toBe('line trunk 0301 | conference 900');
  });

  it('[M8] whoever comes into it through a Local channel is in it, and an agent behind such a one talks', () => {
    const room = { BridgeUniqueid: 'c', BridgeType: 'base', BridgeTechnology: 'softmix' };
    const conference = { ...room, BridgeCreator: 'ConfBridge', BridgeName: '900' };
    const near = channel('Local/5001@from-queue-0000000c;1', '100.3', '100.1', '6');
    const far = channel('Local/5001@from-queue-0000000c;2', '100.4', '100.1', '6');
    const book = bookOf(begin(caller), begin(near), begin(far), dial(caller, near));
    hear(book, enter(caller, 'b'), enter(near, 'b'), event('BridgeEnter', { ...far, ...conference }));
    expect(line(book, '100.1')).toBe('line trunk 0301 | conference 900');
    hear(book, leave(caller, 'b'), begin(phone), enter(phone, 'b'));
    expect(line(book, '100.1')).toBe('line trunk 0301 | 201');
  });

  it('[M8] two who are parked do not talk with each other', () => {
    const other = channel('PJSIP/trunk-00000007', '107.1', '107.1', '6', { CallerIDNum: '0302' });
    const lot = { BridgeUniqueid: 'p', BridgeType: 'parking', BridgeTechnology: 'holding_bridge' };
    const park = (fields: Fields, space: string): readonly AmiMessage[] => [
      begin(fields),
      event('BridgeEnter', { ...fields, ...lot }),
      event('ParkedCall', { ParkeeUniqueid: fields['Uniqueid'] ?? '', ParkingSpace: space }),
    ];
    const book = bookOf(...park(caller, '701'), ...park(other, '702'));
    expect(line(book, '100.1')).toBe('line trunk 0301 | parking 701');
    expect(line(book, '107.1')).toBe('line trunk 0302 | parking 702');
  });
});
