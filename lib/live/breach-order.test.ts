import { expect, it } from 'vitest';
import { BreachOrderTracker } from './breach-order.ts';

const QUEUES = ['1', '2', '3', '4'];

it('lifts who is late, the longest first, and keeps those in front where they are', () => {
  const order = new BreachOrderTracker();
  expect(order.arrange(QUEUES, ['3', '2'], 0)).toEqual({ order: ['3', '2', '1', '4'], breaching: 2 });
  expect(order.arrange(QUEUES, ['4', '2', '3'], 1_000).order).toEqual(['3', '2', '4', '1']);
});

it('lets a queue down again only when nobody has been late in it for a while', () => {
  const order = new BreachOrderTracker();
  order.arrange(QUEUES, ['3'], 0);
  for (let second = 0; second < 60; second += 1) {
    const late = second % 10 === 0 ? ['3'] : [];
    expect(order.arrange(QUEUES, late, second * 1_000).order[0]).toBe('3');
  }
  expect(order.arrange(QUEUES, [], 64_999).breaching).toBe(1);
  expect(order.arrange(QUEUES, [], 65_000)).toEqual({ order: QUEUES, breaching: 0 });
});

it('forgets a queue that is not shown any more', () => {
  const order = new BreachOrderTracker();
  order.arrange(QUEUES, ['3'], 0);
  expect(order.arrange(['1', '2'], [], 1)).toEqual({ order: ['1', '2'], breaching: 0 });
});
