/** What shows of commands that are about an agent's queues, where the PBX has one login a queue, and pauses. */
import { describe, expect, it } from 'vitest';
import type { CommandBody } from '#lib/commands/commands.ts';
import { extension, queueNumber } from '#lib/model/ids.ts';
import { CoreHarness } from '#server/core/core-harness.fixture.ts';
import { SITE, T0 } from '#server/core/observations.fixture.ts';
import type { Observation, ObservedMembership } from '#server/ports/observation.ts';
import { commandEffect } from './command-rules.ts';

type Memberships = Readonly<Record<string, Omit<ObservedMembership, 'queue'>>>;
const free = { loggedIn: true, paused: false };
const paused = { loggedIn: true, paused: true };
const lunch = { ...paused, pauseReason: 'Lunch' };
const out = { loggedIn: false };
const asked = (afterMs: number, queues: Memberships): Observation => ({
  kind: 'extension-state',
  site: SITE,
  requestedAt: T0 + afterMs,
  respondedAt: T0 + afterMs,
  extension: extension('201'),
  registered: true,
  presence: null,
  activity: 'idle',
  globalLogin: null,
  queues: Object.entries(queues).map(([queue, own]) => ({ queue: queueNumber(queue), ...own })),
});
/** What shows of a command that was accepted at T0 + 5 s, once this has been observed. */
function effectOf(body: CommandBody, after: Observation) {
  const { site } = new CoreHarness({ queueLogin: 'queue' }).play(after);
  return commandEffect({ id: 'c', site: SITE, ...body }, { acceptedAt: T0 + 5_000, call: null }, site).kind;
}

describe('a pause', () => {
  const shown = (
    type: 'queue.pause' | 'queue.unpause',
    queue: string | null,
    queues: Memberships,
    afterMs = 6_000,
  ) => {
    const target = { extension: extension('201'), queue: queue === null ? null : queueNumber(queue) };
    const body = type === 'queue.pause' ? { type, ...target, reason: 'Lunch' } : { type, ...target };
    return effectOf(body, asked(afterMs, queues));
  };

  it.each<[string | null, string, Memberships, string]>([
    ['820', 'paused there', { '820': lunch, '821': free }, 'shown'],
    ['820', 'paused there for another reason, or for none', { '820': paused }, 'shown'],
    ['820', 'paused in another queue only', { '820': free, '821': lunch }, 'pending'],
    ['820', 'in that queue no more', { '821': lunch }, 'pending'],
    [null, 'paused in each', { '820': lunch, '821': paused }, 'shown'],
    [null, 'paused in one of two', { '820': lunch, '821': free }, 'pending'],
    [null, 'paused in each that they are logged in to', { '820': lunch, '821': out }, 'shown'],
    [null, 'logged in to none', { '820': out }, 'pending'],
    [null, 'in no queue', {}, 'pending'],
  ])('[C3] in queue %s, when the agent is %s', (queue, _, queues, kind) => {
    expect(shown('queue.pause', queue, queues)).toBe(kind);
  });

  it.each<[string | null, string, Memberships, string]>([
    ['820', 'paused in another one only', { '820': free, '821': lunch }, 'shown'],
    ['820', 'paused there', { '820': lunch, '821': free }, 'pending'],
    [null, 'paused nowhere', { '820': free, '821': free }, 'shown'],
    [null, 'paused in one of two', { '820': free, '821': lunch }, 'pending'],
  ])('[C3] the end of one in queue %s, when the agent is %s', (queue, _, queues, kind) => {
    expect(shown('queue.unpause', queue, queues)).toBe(kind);
  });

  it('[C3] counts when it was asked after the command', () => {
    expect(shown('queue.pause', '820', { '820': lunch }, 4_000)).toBe('pending');
    expect(shown('queue.unpause', '820', { '820': free }, 4_000)).toBe('pending');
  });
});

describe('a login to all queues, where the PBX has no global login', () => {
  const all = (type: 'queue.login' | 'queue.logout', queues: Memberships) =>
    effectOf({ type, extension: extension('201'), queue: null }, asked(6_000, queues));
  const kept = { ...free, fixed: true as const };

  it.each<['queue.login' | 'queue.logout', string, Memberships, string]>([
    ['queue.login', 'in each', { '820': free, '821': free }, 'shown'],
    ['queue.login', 'in one of two', { '820': free, '821': out }, 'pending'],
    ['queue.logout', 'in none', { '820': out, '821': out }, 'shown'],
    ['queue.logout', 'in one of two', { '820': free, '821': out }, 'pending'],
    ['queue.logout', 'in those only that the PBX keeps them in', { '820': kept, '821': out }, 'shown'],
    ['queue.logout', 'in no other than such', { '820': kept }, 'pending'],
  ])('[C3] [M12] %s, when the agent is %s', (type, _, queues, kind) => {
    expect(all(type, queues)).toBe(kind);
  });
});
