/** Commands whose driver follows them itself, and those whose effect was there before they were sent. */

import { describe, expect, it } from 'vitest';
import type { CommandBody } from '#lib/commands/commands.ts';
import { extension } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { party, polledCall } from '#server/core/observations.fixture.ts';
import type { ObservedCall } from '#server/ports/observed-call.ts';
import type { CommandEnd } from '#server/ports/pbx-driver.ts';
import { createCommandHarness } from './command-harness.fixture.ts';

const make: CommandBody = { type: 'call.make', extension: extension('205'), destination: '0532' };

describe('[C3] a command that its driver follows', () => {
  it.each<[CommandEnd, string, string | null]>([
    [{ kind: 'done' }, 'confirmed', null],
    [{ kind: 'failed', ...noticeWithText('far-busy', { who: '0532' }) }, 'failed', '0532 is busy.'],
    [{ kind: 'unknown', ...noticeWithText('not-told') }, 'unconfirmed', noticeWithText('not-told').message],
  ])('ends as the driver says, however long that takes: %j', async (end, outcome, message) => {
    const stage = createCommandHarness();
    const told = Promise.withResolvers<CommandEnd>();
    stage.pbx.answer = async () => ({ kind: 'accepted', end: told.promise });
    await stage.run(make);
    stage.clock.advance(40_000);
    expect(stage.shown()).toMatchObject([{ outcome: 'accepted' }]);
    told.resolve(end);
    await told.promise;
    await Promise.resolve();
    expect(stage.shown()).toMatchObject([{ outcome, message }]);
    expect(stage.audited.filter(({ kind }) => kind === 'outcome')).toHaveLength(2);
  });

  it('is unconfirmed when the server stops', async () => {
    const stage = createCommandHarness();
    stage.pbx.answer = async () => ({ kind: 'accepted', end: new Promise(() => undefined) });
    await stage.run(make);
    await stage.runner.stop();
    expect(stage.shown()).toMatchObject([{ outcome: 'unconfirmed' }]);
  });
});

describe('[C3] a call that is made where only the picture tells', () => {
  const ringing = (at: number) => polledCall(12, at, { owner: party('205', 'extension', 'ringing', '0532') });
  const begun = async () => {
    const stage = createCommandHarness();
    await stage.run(make);
    const startedAt = stage.clock.now();
    const listed = (...calls: readonly ObservedCall[]) => {
      stage.clock.advance(1_000);
      stage.pbx.calls(...calls);
    };
    return { stage, startedAt, listed };
  };

  it('is waited for while the own phone rings, and confirmed when the far end answers', async () => {
    const { stage, startedAt, listed } = await begun();
    for (let second = 0; second < 20; second += 1) listed(ringing(startedAt));
    expect(stage.shown()).toMatchObject([{ outcome: 'accepted' }]);
    listed({ ...ringing(startedAt), connected: [party('10000', 'line', 'connected', '0532')] });
    expect(stage.shown()).toMatchObject([{ outcome: 'confirmed', message: null }]);
  });

  it('has failed when it ends before, and is unconfirmed when nothing of it is ever seen', async () => {
    const { stage, startedAt, listed } = await begun();
    for (let second = 0; second < 10; second += 1) listed(ringing(startedAt));
    for (let second = 0; second < 5; second += 1) listed();
    expect(stage.shown()).toMatchObject([{ outcome: 'failed', message: 'The call ended before 0532 rang.' }]);
    const unseen = await begun();
    for (let second = 0; second < 6; second += 1) unseen.listed();
    expect(unseen.stage.shown()).toMatchObject([{ outcome: 'unconfirmed' }]);
  });
});

it('[C3] a pause that was there already is confirmed by what is asked at once, without a millisecond between', async () => {
  const stage = createCommandHarness({ settings: { queueLogin: 'queue' } });
  const paused = { globalLogin: null, queues: { '820': { loggedIn: true, paused: true } } };
  stage.stated('204', paused);
  // The state that is asked for in the moment in which the PBX has taken the command.
  stage.whenTouched(() => {
    stage.stated('204', paused);
    stage.clock.advance(1);
  });
  await stage.run({ type: 'queue.pause', extension: extension('204'), queue: null, reason: null });
  expect(stage.shown()).toMatchObject([{ outcome: 'confirmed' }]);
});
