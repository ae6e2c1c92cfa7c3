/** Commands whose driver follows them itself, and those whose effect was there before they were sent. */

import { describe, expect, it } from 'vitest';
import type { CommandBody } from '#lib/commands/commands.ts';
import { extension } from '#lib/domain/ids.ts';
import { worded } from '#lib/domain/notice.ts';
import type { CommandEnd } from '#server/ports/pbx-driver.ts';
import { createCommandStage } from './command-stage.fixture.ts';

const make: CommandBody = { type: 'call.make', extension: extension('205'), destination: '0532' };

describe('[C3] a command that its driver follows', () => {
  it.each<[CommandEnd, string, string | null]>([
    [{ kind: 'done' }, 'confirmed', null],
    [{ kind: 'failed', ...worded('far-busy', { who: '0532' }) }, 'failed', '0532 is busy.'],
    [{ kind: 'unknown', ...worded('not-told') }, 'unconfirmed', worded('not-told').message],
  ])('ends as the driver says, however long that takes: %j', async (end, outcome, message) => {
    const stage = createCommandStage();
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
    const stage = createCommandStage();
    stage.pbx.answer = async () => ({ kind: 'accepted', end: new Promise(() => undefined) });
    await stage.run(make);
    await stage.runner.stop();
    expect(stage.shown()).toMatchObject([{ outcome: 'unconfirmed' }]);
  });
});

it('[C3] a pause that was there already is confirmed by what is asked at once, without a millisecond between', async () => {
  const stage = createCommandStage({ settings: { queueLogin: 'queue' } });
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
