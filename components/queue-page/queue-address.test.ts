import { expect, it } from 'vitest';
import { neighbouringQueues, queueAddress, queueOfPath } from './queue-address.ts';

it('names the queue, the site where it matters, and the language that was asked for', () => {
  expect(queueAddress('820', null)).toBe('/queues/820');
  expect(queueAddress('820', 'hq')).toBe('/queues/820?site=hq');
  expect(queueAddress('820', 'hq', '?lang=he&status=free&site=west')).toBe('/queues/820?site=hq&lang=he');
  expect(queueAddress('a/b', null)).toBe('/queues/a%2Fb');
});

it.each(['820', 'a/b', 'sales team', '*80'])('reads from the path what it wrote there: %s', (queue) => {
  expect(queueOfPath(new URL(queueAddress(queue, 'hq'), 'http://localhost').pathname)).toBe(queue);
});

it('reads no queue from other paths, and takes a broken one as it stands', () => {
  expect([
    queueOfPath('/'),
    queueOfPath('/queues'),
    queueOfPath('/queues/820/more'),
    queueOfPath(null),
  ]).toEqual([null, null, null, null]);
  expect(queueOfPath('/queues/%E0%A4')).toBe('%E0%A4');
});

it('goes round the queues in both directions', () => {
  const queues = ['820', '821', '822'];
  expect(neighbouringQueues(queues, '820')).toEqual({ previous: '822', next: '821' });
  expect(neighbouringQueues(queues, '822')).toEqual({ previous: '821', next: '820' });
  expect(neighbouringQueues(['820', '821'], '821')).toEqual({ previous: '820', next: '820' });
  expect(neighbouringQueues(['820'], '820')).toBeNull();
  expect(neighbouringQueues(queues, '899')).toBeNull();
});
