import { expect, it } from 'vitest';
import { extension, queueNumber } from '../model/ids.ts';
import {
  makeAgent,
  makeCall,
  makeCommand,
  makeMember,
  makePatch,
  makeQueue,
  makeSnapshot,
  START_TIME,
} from './live.fixture.ts';
import { LiveStore } from './live-store.ts';

const board = makeSnapshot(1, {
  queues: [makeQueue('821'), makeQueue('820', 'Support')],
  agents: [makeAgent('1000'), makeAgent('204'), makeAgent('203', { status: 'talking' })],
  members: [makeMember('820', '204'), makeMember('820', '203'), makeMember('821', '204', false)],
  calls: [makeCall('b', { queuedAt: START_TIME + 5_000 }), makeCall('a')],
});

function watch(store: LiveStore, topics: readonly string[]): string[] {
  const heard: string[] = [];
  for (const topic of topics) store.topics.subscribe(topic, () => heard.push(topic));
  return heard;
}

function loaded(): LiveStore {
  const store = new LiveStore();
  store.replace(board);
  return store;
}

it('[P3] a patch notifies the records that it changes and nobody else', () => {
  const store = loaded();
  const heard = watch(store, [
    'agent:203',
    'agent:204',
    'agents',
    'queue:820',
    'calls',
    'call:a',
    'links',
    'waiting',
  ]);
  store.apply(makePatch(1, { agents: { patch: { 204: { presence: 'Away' } } } }));
  expect(heard).toEqual(['agent:204']);
  expect(store.agent('204')?.presence).toBe('Away');
  expect(store.position).toEqual({ epoch: 'e1', revision: 2 });
});

it('keeps orders by number, also where numbers differ in length', () => {
  const { index } = loaded();
  expect(index.agentOrder).toEqual(['203', '204', '1000']);
  expect(index.queueOrder).toEqual(['820', '821']);
});

it('keeps who waits in a queue, the longest first, through arrival, answer and a change of queue', () => {
  const store = loaded();
  expect(store.index.waiting('820')).toEqual(['a', 'b']);
  store.apply(makePatch(1, { calls: { put: { c: makeCall('c', { queuedAt: START_TIME + 1_000 }) } } }));
  expect(store.index.waiting('820')).toEqual(['a', 'c', 'b']);
  store.apply(
    makePatch(2, { calls: { patch: { a: { waiting: false, state: 'talking', answeredAt: START_TIME } } } }),
  );
  expect(store.index.waiting('820')).toEqual(['c', 'b']);
  store.apply(makePatch(3, { calls: { patch: { c: { queue: queueNumber('821') } }, remove: ['b'] } }));
  expect(store.index.waiting('820')).toEqual([]);
  expect(store.index.waiting('821')).toEqual(['c']);
});

it('puts waiting callers first in the list of calls, the longest wait on top', () => {
  const store = loaded();
  store.apply(makePatch(1, { calls: { patch: { a: { waiting: false, answeredAt: START_TIME } } } }));
  expect(store.index.callOrder).toEqual(['b', 'a']);
});

it('counts the agents of a queue by status, and who is logged out of it as off', () => {
  const store = loaded();
  expect(store.index.staffingOf('820')).toMatchObject({ free: 1, 'on-call': 1, off: 0 });
  expect(store.index.staffingOf('821')).toMatchObject({ free: 0, off: 1 });
  const heard = watch(store, ['staffing:820', 'staffing:821', 'staffing']);
  store.apply(makePatch(1, { agents: { patch: { 203: { status: 'free' } } } }));
  expect(store.index.staffingOf('820')).toMatchObject({ free: 2, 'on-call': 0 });
  expect(store.index.staffing).toMatchObject({ free: 2, idle: 1, 'on-call': 0 });
  expect(heard.sort()).toEqual(['staffing', 'staffing:820']);
});

it('[P1] a new snapshot leaves unchanged records as they were', () => {
  const store = loaded();
  const before = store.agent('204');
  const heard = watch(store, ['agent:204', 'agent:203']);
  const again = structuredClone(board);
  const agents = again.state.agents.map((agent) =>
    agent.extension === extension('203') ? { ...agent, status: 'away' as const } : agent,
  );
  store.replace({ ...again, epoch: 'e2', revision: 7, state: { ...again.state, agents } });
  expect(store.agent('204')).toBe(before);
  expect(heard).toEqual(['agent:203']);
  expect(store.position).toEqual({ epoch: 'e2', revision: 7 });
});

it('[C4] names the extension whose command changed', () => {
  const store = loaded();
  const heard = watch(store, ['command:204', 'command:203', 'commands']);
  store.apply(makePatch(1, { commands: { put: { k: makeCommand('k') } } }));
  expect(heard.sort()).toEqual(['command:204', 'commands']);
});

it('the first snapshot tells lists that stay empty that loading is over', () => {
  const store = new LiveStore();
  const heard = watch(store, ['calls', 'links']);
  store.replace(makeSnapshot(1));
  expect(heard.sort()).toEqual(['calls', 'links']);
});

it('counts an agent of whom nothing is known as unknown, not as off', () => {
  const store = loaded();
  store.apply(makePatch(1, { agents: { patch: { 203: { status: 'unknown' } } } }));
  expect(store.index.staffingOf('820')).toMatchObject({ free: 1, off: 0, unknown: 1 });
});

it('lists callers by their turn, and tells the longest wait whoever is first', () => {
  const store = new LiveStore();
  const waiting = (id: string, queueRank: number | null, queuedAt: number) =>
    makeCall(id, { queueRank, queuedAt });
  store.replace(
    makeSnapshot(1, {
      queues: [makeQueue('820')],
      calls: [
        waiting('old', 2, START_TIME),
        waiting('vip', 1, START_TIME + 9_000),
        waiting('last', 3, START_TIME + 3_000),
      ],
    }),
  );
  expect(store.index.waiting('820')).toEqual(['vip', 'old', 'last']);
  expect(store.index.longestWaitSince('820')).toBe(START_TIME);
  // Everybody moves at once.
  const patch = { old: { queueRank: 3 }, vip: { queueRank: 2 }, last: { queueRank: 1 } };
  store.apply(makePatch(1, { calls: { patch } }));
  expect(store.index.waiting('820')).toEqual(['last', 'vip', 'old']);
  store.apply(makePatch(2, { calls: { remove: ['old'] } }));
  expect(store.index.longestWaitSince('820')).toBe(START_TIME + 3_000);
  store.apply(makePatch(3, { calls: { remove: ['vip', 'last'] } }));
  expect(store.index.longestWaitSince('820')).toBeNull();
});

it('counts a member whom the queue does not ring as paused, there and nowhere else', () => {
  const store = loaded();
  const heard = watch(store, ['staffing:820', 'staffing:821', 'staffing']);
  store.apply(makePatch(1, { members: { patch: { '820/204': { paused: true, pauseReason: 'Lunch' } } } }));
  expect(store.index.staffingOf('820')).toMatchObject({ paused: 1, free: 0, 'on-call': 1 });
  // No queue rings 204 any more.
  expect(heard.sort()).toEqual(['staffing', 'staffing:820']);
  store.apply(makePatch(2, { agents: { patch: { 204: { status: 'talking' } } } }));
  expect(store.index.staffingOf('820')).toMatchObject({ paused: 0, 'on-call': 2 });
});

it('keeps the site as one object while a snapshot says the same of it', () => {
  const store = loaded();
  const before = store.site;
  const heard = watch(store, ['site']);
  store.replace(structuredClone({ ...board, revision: 7 }));
  expect(store.site).toBe(before);
  store.replace({ ...board, site: { ...board.site, commands: ['call.drop'] } });
  expect(store.site?.commands).toEqual(['call.drop']);
  expect(heard).toEqual(['site']);
});

it('[K11] free is who a shown queue can ring; who is free for none is counted apart', () => {
  const store = loaded();
  // 204 is logged in to 820, 1000 is in no queue.
  expect(store.index.staffing).toMatchObject({ free: 1, idle: 1, 'on-call': 1 });
  const heard = watch(store, ['group:204', 'group:1000', 'staffing', 'staffing:820', 'agent:204']);
  store.apply(makePatch(1, { members: { patch: { '820/204': { paused: true } } } }));
  expect(store.index.staffing).toMatchObject({ free: 0, idle: 2 });
  expect([store.index.groupOf('204'), store.index.groupOf('203')]).toEqual(['idle', 'on-call']);
  expect(heard.sort()).toEqual(['group:204', 'staffing', 'staffing:820']);
  store.apply(makePatch(2, { members: { put: { '821/1000': makeMember('821', '1000') } } }));
  expect(store.index.staffing).toMatchObject({ free: 1, idle: 1 });
  store.apply(makePatch(3, { agents: { remove: ['1000'] }, members: { remove: ['821/1000'] } }));
  expect(store.index.staffing).toMatchObject({ free: 0, idle: 1, 'on-call': 1 });
});

it('[K11] what nobody knows of a login does not take anybody out of a queue', () => {
  const store = loaded();
  store.apply(makePatch(1, { members: { put: { '820/1000': makeMember('820', '1000', null) } } }));
  expect(store.index.groupOf('1000')).toBe('free');
});
