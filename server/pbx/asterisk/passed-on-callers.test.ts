/** Callers whom an agent behind a Local channel has passed on: they stand in the next queue as that channel. */
import { describe, expect, it } from 'vitest';
import { begin, bookOf, caller, dial, enter, hear, line } from './call-events.fixture.ts';
import { channel, dest, event } from './fake-link.fixture.ts';

describe('a caller whom a member behind a Local channel has passed on to another queue', () => {
  const near = channel('Local/202@from-queue-0000000c;1', '100.5', '100.1', '6');
  const far = channel('Local/202@from-queue-0000000c;2', '100.6', '100.1', '6');
  const picksUp = channel('PJSIP/203-00000007', '100.7', '100.1', '6');
  const passedOn = [
    begin(caller),
    begin(near),
    begin(far),
    enter(caller, 'first'),
    enter(near, 'first'),
    event('QueueCallerJoin', { ...far, Queue: '601', Position: '1', Count: '1' }),
    begin({ ...picksUp, ChannelState: '5' }),
    event('AgentCalled', { ...far, ...dest(picksUp), Queue: '601', Interface: 'PJSIP/203' }),
    dial(far, picksUp),
    event('Newstate', picksUp),
  ];

  it('[M8] waits in it while the next member has picked up and hears the announcement', () => {
    expect(line(bookOf(...passedOn), '100.1')).toBe('line trunk 0301 | queue 601 | 203 rings');
  });

  it('[M8] [K1] waits anew: what the first queue has said of them is over', () => {
    const first = event('AgentConnect', {
      ...caller,
      ...dest(near),
      Queue: '601',
      Interface: near['Channel'] ?? '',
    });
    const book = bookOf(...passedOn.slice(0, 3), first, ...passedOn.slice(3));
    expect(book.stateCalls('100.1')).toEqual([expect.not.objectContaining({ answered: expect.anything() })]);
    const second = event('AgentConnect', { ...far, ...dest(picksUp), Queue: '601', Interface: 'PJSIP/203' });
    hear(book, event('QueueCallerLeave', { ...far, Queue: '601' }), second);
    expect(book.stateCalls('100.1')).toMatchObject([{ answered: { queue: '601', by: '203' } }]);
    expect(line(book, '100.1')).toBe('line trunk 0301 | 203');
  });
});
