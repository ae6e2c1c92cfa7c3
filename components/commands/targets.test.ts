import { expect, it } from 'vitest';
import { chooseTarget, findTargets, type Target } from './targets.ts';

const agent = (
  number: string,
  name: string,
  group: Target['group'],
  offReason: Target['offReason'] = null,
): Target => ({
  kind: 'agent',
  number,
  name,
  group,
  status: group,
  load: null,
  offReason,
});
const all: readonly Target[] = [
  agent('201', 'Ann', 'on-call'),
  agent('202', 'Bob', 'free'),
  agent('203', 'Cleo', 'free'),
  agent('204', 'Dee', 'paused'),
  agent('205', 'Eve', 'problem', 'offline'),
  {
    kind: 'queue',
    number: '820',
    name: 'Support',
    group: null,
    status: null,
    load: { waiting: 1, free: 2 },
    offReason: null,
  },
];
const find = (text: string, dial = true): readonly Target[] => findTargets(all, { text, self: '203', dial });
const numbers = (text: string, dial = true): string[] => find(text, dial).map(({ number }) => number);

it('offers free agents first, then paused ones, then queues and the others, and never oneself', () => {
  expect(numbers('')).toEqual(['202', '204', '820', '201', '205']);
});

it('finds by name and by number', () => {
  expect(numbers('supp')).toEqual(['820']);
  expect(numbers('20')).toEqual(['202', '204', '201', '205', '20']);
  expect(numbers('20', false)).toEqual(['202', '204', '201', '205']);
});

it('offers a typed number that nobody here has, where numbers can be dialled', () => {
  const nothing = { name: null, group: null, status: null, load: null, offReason: null };
  const free = { kind: 'number', number: '05551239988', ...nothing };
  expect(find('0555 123-99-88')).toEqual([free]);
  expect(find('0555 123-99-88', false)).toEqual([]);
  expect(numbers('nobody')).toEqual([]);
  expect(numbers('203')).toEqual([]);
});

it('takes the one who was picked, or whom the typed text means, and nobody who cannot', () => {
  const chosen = (text: string, picked: string | null = null): string | undefined =>
    chooseTarget(find(text, false), text, picked)?.number;
  expect(chosen('')).toBeUndefined();
  expect(chosen('', '201')).toBe('201');
  expect(chosen('20')).toBeUndefined();
  expect(chosen('202')).toBe('202');
  expect(chosen('bob')).toBe('202');
  expect(chosen('eve')).toBeUndefined();
  expect(chosen('', '205')).toBeUndefined();
  // Somebody who was picked and then filtered away is not meant any more.
  expect(chosen('bob', '201')).toBe('202');
});

it('dials no number that is the beginning of somebody’s, unless it was picked', () => {
  expect(chooseTarget(find('20'), '20', null)).toBeUndefined();
  expect(chooseTarget(find('20'), '20', '20')?.kind).toBe('number');
  expect(chooseTarget(find('0555 123'), '0555 123', null)?.number).toBe('0555123');
});
