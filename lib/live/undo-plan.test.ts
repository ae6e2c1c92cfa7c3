import { expect, it } from 'vitest';
import type { Member } from '../model/records.ts';
import type { CommandRequest } from './command-request.ts';
import { makeMember } from './live.fixture.ts';
import { planUndo } from './undo-plan.ts';

type Parts = Partial<Member>;
const of =
  (members: Readonly<Record<string, Parts>>) =>
  (queue: string): Member | undefined => {
    const parts = members[queue];
    return parts === undefined ? undefined : { ...makeMember(queue, '204'), ...parts };
  };
const QUEUES = ['820', '821'];
const plan = (type: CommandRequest['type'], queue: string | null, members: Readonly<Record<string, Parts>>) =>
  planUndo({ type, extension: '204', queue }, QUEUES, of(members));
/** A PBX without a login to all queues. */
const own = (loggedIn: boolean | null, parts: Parts = {}): Parts => ({
  loggedIn,
  globalLogin: null,
  queueLogin: loggedIn,
  ...parts,
});

it('takes back the login to one queue, and nothing that was so before or is not known', () => {
  const before = { 820: { queueLogin: true }, 821: { queueLogin: false } };
  const out = plan('queue.logout', '820', before);
  expect(out?.requests).toEqual([{ type: 'queue.login', extension: '204', queue: '820' }]);
  expect(out?.isStillValid(of({ ...before, 820: { queueLogin: false } }))).toBe(true);
  expect(out?.isStillValid(of(before))).toBe(false);
  expect(plan('queue.logout', '821', before)).toBeNull();
  expect(plan('queue.login', '821', before)?.requests).toEqual([
    { type: 'queue.logout', extension: '204', queue: '821' },
  ]);
  expect(plan('queue.login', '820', { 820: own(null) })).toBeNull();
});

it('looks at the queue’s own flag, whatever the one for all queues says', () => {
  const blocked = { 820: { loggedIn: false, globalLogin: false, queueLogin: true } };
  expect(plan('queue.login', '820', blocked)).toBeNull();
  expect(plan('queue.logout', '820', blocked)?.requests).toHaveLength(1);
});

it('[C3] takes back all queues at once where the PBX has one flag for them, which is all that changed', () => {
  const before = {
    820: { globalLogin: true, queueLogin: true },
    821: { globalLogin: true, queueLogin: false },
  };
  const out = plan('queue.logout', null, before);
  expect(out?.requests).toEqual([{ type: 'queue.login', extension: '204', queue: null }]);
  expect(out?.isStillValid(of({ 820: { globalLogin: false }, 821: { globalLogin: false } }))).toBe(true);
  expect(out?.isStillValid(of(before))).toBe(false);
  expect(plan('queue.login', null, before)).toBeNull();
});

it('takes back just the queues that changed where each has a login of its own', () => {
  const before = { 820: own(true), 821: own(false), 822: own(true, { fixed: true }) };
  const out = planUndo(
    { type: 'queue.logout', extension: '204', queue: null },
    ['820', '821', '822'],
    of(before),
  );
  expect(out?.requests).toEqual([{ type: 'queue.login', extension: '204', queue: '820' }]);
  // Whoever is in no part of a queue any more is out of it.
  expect(out?.isStillValid(of({}))).toBe(true);
  expect(out?.isStillValid(of({ 820: own(true) }))).toBe(false);
});

it('ends a pause, and begins one again with its reason', () => {
  const running = { 820: own(true, { paused: false }), 821: own(true, { paused: false }) };
  expect(plan('queue.pause', null, running)?.requests).toEqual([
    { type: 'queue.unpause', extension: '204', queue: null },
  ]);
  const paused = { paused: true, pauseReason: 'Lunch' };
  const resting = { 820: own(true, paused), 821: own(true, paused) };
  const back = plan('queue.unpause', null, resting);
  expect(back?.requests).toEqual([{ type: 'queue.pause', extension: '204', queue: null, reason: 'Lunch' }]);
  expect(back?.isStillValid(of(running))).toBe(true);
  expect(back?.isStillValid(of(resting))).toBe(false);
});

it('leaves alone who was paused before, and keeps each queue’s reason', () => {
  const mixed = { 820: own(true, { paused: true, pauseReason: 'Lunch' }), 821: own(true, { paused: false }) };
  expect(plan('queue.pause', null, mixed)?.requests).toEqual([
    { type: 'queue.unpause', extension: '204', queue: '821' },
  ]);
  const reasons = {
    820: own(true, { paused: true, pauseReason: 'Lunch' }),
    821: own(true, { paused: true, pauseReason: null }),
  };
  expect(plan('queue.unpause', null, reasons)?.requests).toEqual([
    { type: 'queue.pause', extension: '204', queue: '820', reason: 'Lunch' },
    { type: 'queue.pause', extension: '204', queue: '821', reason: null },
  ]);
  expect(plan('queue.pause', null, { 820: own(false, { paused: false }) })).toBeNull();
});

it('knows no way back from a dropped call', () => {
  expect(planUndo({ type: 'call.drop', extension: '204' }, QUEUES, of({}))).toBeNull();
  expect(planUndo({ type: 'presence.set', extension: '204', presence: 'Away' }, QUEUES, of({}))).toBeNull();
});
