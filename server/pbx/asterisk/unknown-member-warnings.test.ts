import { expect, it } from 'vitest';
import { type AsteriskDriverHarness, event } from './driver-harness.fixture.ts';
import { MEMBER, QUEUES, startSmallPbx } from './small-pbx.fixture.ts';
import { createUnknownMemberWarnings } from './unknown-member-warnings.ts';

const mobile = (number: string) => ({
  ...MEMBER,
  Name: 'Eve',
  Location: `Local/${number}@from-internal/n`,
  StateInterface: '',
  // Of the class that tells of queues, as a real event is.
  Privilege: 'agent,all',
});
const warningsOf = (played: AsteriskDriverHarness) =>
  played.observed('site-warning').map(({ message }) => message);

it('[F6] a member who is nobody’s extension is named on the board: by lists as by events, once', async () => {
  const played = startSmallPbx();
  played.lists.set('QueueStatus', [...QUEUES, event('QueueMember', mobile('0556123'))]);
  await played.connect();
  const first =
    'Queue members that "agentPattern" takes for no extension are not shown as agents: Local/0556123@from-internal/n.';
  expect(warningsOf(played)).toEqual([first]);
  played.emit(event('QueueMemberStatus', mobile('0556123')));
  expect(warningsOf(played)).toEqual([first]);
  played.emit(
    event('QueueMemberAdded', { ...mobile('0556124'), Interface: 'Local/0556124@from-internal/n' }),
  );
  expect(warningsOf(played).slice(1)).toEqual([first.replace('0556123', '0556124')]);
});

it('a PBX whose members are all extensions is told nothing of', async () => {
  const played = startSmallPbx();
  await played.connect();
  expect(warningsOf(played)).toEqual([]);
});

it('of many the first three are named, and the others counted', () => {
  const names = new Set(['A/1', 'A/2', 'A/3', 'A/4', 'A/5']);
  const unshown = createUnknownMemberWarnings();
  expect(unshown.takeNew(names)?.message).toContain(': A/1, A/2, A/3 and 2 more.');
  expect(unshown.takeNew(names)).toBeNull();
  // A new connection, whose list begins anew.
  expect(unshown.takeNew(new Set(['A/5', 'B/1']))?.message).toContain(': B/1.');
});
