import { describe, expect, it } from 'vitest';
import { extension, queueNumber } from '../model/ids.ts';
import {
  type BoardFilter,
  matchingAgents,
  matchingCalls,
  matchingQueues,
  NO_FILTER,
  searchable,
  sortAgents,
} from './board-filter.ts';
import { makeAgent, makeCall, makeMember, makeQueue, makeSnapshot, START_TIME } from './live.fixture.ts';
import { LiveStore } from './live-store.ts';

const queues = (...numbers: string[]) => numbers.map(queueNumber);
const store = new LiveStore();
store.replace(
  makeSnapshot(1, {
    queues: [makeQueue('820', 'Support'), makeQueue('821', 'Sales'), makeQueue('9', null)],
    agents: [
      makeAgent('201', {
        name: 'Ayşe Yılmaz',
        queues: queues('820'),
        status: 'away',
        statusSince: START_TIME + 9,
      }),
      makeAgent('202', {
        name: 'Noa Levi',
        queues: queues('820', '821'),
        status: 'talking',
        statusSince: START_TIME,
      }),
      makeAgent('203', { name: 'Ben Other', queues: queues('821'), statusSince: START_TIME + 5 }),
      makeAgent('1020', { name: null, status: 'ringing', statusSince: null }),
    ],
    members: [makeMember('821', '203'), makeMember('820', '203', false)],
    calls: [
      makeCall('w', { remote: { number: '+49 30 1234567', name: null } }),
      makeCall('t', {
        queue: queueNumber('821'),
        waiting: false,
        answeredAt: START_TIME,
        remote: { number: null, name: 'Zoë Caller' },
        legs: [{ extension: extension('202'), status: 'talking', since: START_TIME }],
      }),
      makeCall('o', { queue: null, waiting: false, startedAt: START_TIME + 1 }),
    ],
  }),
);

const filter = (part: Partial<BoardFilter>): BoardFilter => ({ ...NO_FILTER, ...part });
const agents = (part: Partial<BoardFilter>) => matchingAgents(store, filter(part));
const calls = (part: Partial<BoardFilter>) => matchingCalls(store, filter(part));

describe('what a filter leaves', () => {
  it('is everything, the same list, where nothing is asked', () => {
    expect(agents({})).toBe(store.index.agentOrder);
    expect(matchingQueues(store, NO_FILTER)).toBe(store.index.queueOrder);
    expect(calls({ statuses: ['free'] })).toBe(store.index.callOrder);
  });

  it('narrows queues, their agents and their calls alike', () => {
    expect(matchingQueues(store, filter({ queues: ['821', '999'] }))).toEqual(['821']);
    expect(agents({ queues: ['821', '999'] })).toEqual(['202', '203']);
    expect(calls({ queues: ['821'] })).toEqual(['t']);
    expect(calls({ queues: ['820', '821'] })).toEqual(['w', 't']);
  });

  it('[K11] takes as free who one of the shown queues rings', () => {
    expect(agents({ statuses: ['free'] })).toEqual(['203']);
    expect(agents({ statuses: ['free'], queues: ['821'] })).toEqual(['203']);
    expect(agents({ statuses: ['idle'] })).toEqual([]);
  });

  it('takes any of the statuses, by their groups', () => {
    expect(agents({ statuses: ['free', 'on-call'] })).toEqual(['202', '203']);
    expect(agents({ statuses: ['ringing'], queues: ['820'] })).toEqual([]);
  });

  it('finds agents by any part of the name without its accents, and by the beginning of the number', () => {
    expect(agents({ text: 'ayse yilm' })).toEqual(['201']);
    expect(agents({ text: ' LEVI ' })).toEqual(['202']);
    expect(agents({ text: '20' })).toEqual(['201', '202', '203']);
    expect(agents({ text: '1020' })).toEqual(['1020']);
  });

  it('finds calls by caller, however the number is grouped, and by who speaks', () => {
    expect(calls({ text: '3012-34' })).toEqual(['w']);
    expect(calls({ text: 'zoe' })).toEqual(['t']);
    expect(calls({ text: 'noa' })).toEqual(['t']);
    expect(calls({ text: '202' })).toEqual(['t']);
  });

  it('finds queues by name and number', () => {
    expect(matchingQueues(store, filter({ text: 'sal' }))).toEqual(['821']);
    expect(matchingQueues(store, filter({ text: '82' }))).toEqual(['820', '821']);
    expect(matchingQueues(store, filter({ text: 'noa' }))).toEqual([]);
  });
});

it('puts agents in order by name, by status and by how long', () => {
  const all = store.index.agentOrder;
  expect(sortAgents(store, all, 'name')).toEqual(['1020', '201', '203', '202']);
  expect(sortAgents(store, all, 'status')).toEqual(['203', '1020', '202', '201']);
  expect(sortAgents(store, all, 'longest')).toEqual(['202', '203', '201', '1020']);
});

it('compares without case, accents and points', () => {
  expect([searchable('Ayşe YILMAZ'), searchable('  שָׁלוֹם '), searchable('ﬁx')]).toEqual([
    'ayse yilmaz',
    'שלום',
    'fix',
  ]);
});
