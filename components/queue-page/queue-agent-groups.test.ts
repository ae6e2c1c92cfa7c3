import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BoardIndex } from '#lib/live/board-index.ts';
import { makeAgent, makeCall, makeMember, makeSnapshot, START_TIME } from '#lib/live/live.fixture.ts';
import { callId, queueNumber } from '#lib/model/ids.ts';
import type { Agent, Member } from '#lib/model/records.ts';
import { SiteViewCopy } from '#lib/protocol/site-view-copy.ts';
import { groupQueueAgents, type QueueAgent } from './queue-agent-groups.ts';

const at = (number: string, fields: Partial<Agent> = {}, member: Partial<Member> = {}): QueueAgent => ({
  agent: makeAgent(number, fields),
  member: { ...makeMember('820', number), ...member },
  call: undefined,
});

it('tells a call of this queue from any other', () => {
  const mine = { ...at('201', { status: 'talking' }), call: makeCall('a', { queue: queueNumber('820') }) };
  const sales = { ...at('202', { status: 'talking' }), call: makeCall('b', { queue: queueNumber('821') }) };
  const outside = { ...at('203', { status: 'dialing' }), call: makeCall('c', { queue: null }) };
  const unseen = at('204', { status: 'busy' });
  expect(groupQueueAgents('820', [mine, sales, outside, unseen])).toEqual(
    new Map([
      ['on-call', ['201']],
      ['elsewhere', ['202', '203', '204']],
    ]),
  );
});

it('[M12] whoever is logged out of this queue stands there, and a pause in it counts for who could be rung', () => {
  const groups = groupQueueAgents('820', [
    at('201', {}, { loggedIn: false }),
    at('202', {}, { paused: true }),
    at('203', { status: 'away' }, { paused: true }),
    at('204', { status: 'unregistered' }),
  ]);
  expect([...groups]).toEqual([
    ['paused', ['202']],
    ['away', ['203']],
    ['problem', ['204']],
    ['off', ['201']],
  ]);
});

it('begins each group with who has been in it longest, and ends it with those of whom nobody knows', () => {
  const since = (number: string, statusSince: number | null) => at(number, { statusSince });
  const agents = [
    since('201', null),
    since('202', START_TIME),
    since('203', START_TIME - 9_000),
    since('204', START_TIME),
  ];
  expect(groupQueueAgents('820', agents).get('free')).toEqual(['203', '202', '204', '201']);
});

it('shows everybody once, and counts as the bar of the queue does', () => {
  const status = fc.constantFrom<Agent['status']>('free', 'ringing', 'talking', 'away', 'paused', 'unknown');
  const one = fc.record({ status, loggedIn: fc.boolean(), paused: fc.boolean(), here: fc.boolean() });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), (list) => {
      const agents = list.map(({ status, loggedIn, paused, here }, index): QueueAgent => {
        const number = String(201 + index);
        const call = makeCall(number, { queue: queueNumber(here ? '820' : '821'), waiting: false });
        const { agent, member } = at(number, { status, callId: callId(number) }, { loggedIn, paused });
        return { agent, member, call };
      });
      const groups = groupQueueAgents('820', agents);
      expect([...groups.values()].flat().sort()).toEqual(agents.map(({ agent }) => agent.extension));

      const index = new BoardIndex();
      const members = agents.flatMap(({ member }) => member ?? []);
      const { state } = makeSnapshot(1, { agents: agents.map(({ agent }) => agent), members });
      const picture = new SiteViewCopy();
      index.update(picture, picture.replace(state));
      const { 'on-call': onCall, ...rest } = index.staffingOf('820');
      const size = (group: Parameters<typeof groups.get>[0]) => groups.get(group)?.length ?? 0;
      expect(size('on-call') + size('elsewhere')).toBe(onCall);
      for (const [group, number] of Object.entries(rest)) expect(size(group as 'free')).toBe(number);
    }),
  );
});
