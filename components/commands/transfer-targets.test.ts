import { expect, it } from 'vitest';
import { findTargets, type TransferTarget } from './transfer-targets.ts';

const agent = (number: string, name: string, group: TransferTarget['group']): TransferTarget => ({
  kind: 'agent',
  number,
  name,
  group,
  status: group,
});
const all: readonly TransferTarget[] = [
  agent('201', 'Ann', 'on-call'),
  agent('202', 'Bob', 'free'),
  agent('203', 'Cleo', 'free'),
  { kind: 'queue', number: '820', name: 'Support', group: null, status: null },
];
const numbers = (text: string): string[] => findTargets(all, text, '203').map(({ number }) => number);

it('offers free agents first, then queues, then the others, and never oneself', () => {
  expect(numbers('')).toEqual(['202', '820', '201']);
});

it('finds by name and by number', () => {
  expect(numbers('supp')).toEqual(['820']);
  expect(numbers('20')).toEqual(['202', '201', '20']);
});

it('offers a typed number that nobody here has', () => {
  expect(findTargets(all, '0555 123-99-88', '203')).toEqual([
    { kind: 'number', number: '05551239988', name: null, group: null, status: null },
  ]);
  expect(numbers('nobody')).toEqual([]);
  expect(numbers('203')).toEqual([]);
});
