import { beforeEach, describe, expect, it } from 'vitest';
import { COMMAND_TYPES, type Command, type CommandBody } from '#lib/commands/commands.ts';
import { callId, extension, queueNumber } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { T0 } from '#server/core/observations.fixture.ts';
import { talkingCall } from '#server/ports/fake-driver.fixture.ts';
import { asPrincipal, type CommandHarness, createCommandHarness, HQ } from './command-harness.fixture.ts';
import { restoreCommands } from './restore-commands.ts';

let stage: CommandHarness;
beforeEach(() => {
  stage = createCommandHarness();
});

const drop = (id: string | null = null): CommandBody => ({
  type: 'call.drop',
  extension: extension('204'),
  callId: id === null ? null : callId(id),
});
const away: CommandBody = { type: 'presence.set', extension: extension('204'), presence: 'Away' };

describe('a command', () => {
  it('[C1] is audited before the PBX hears of it, and again with each outcome', async () => {
    stage.pbx.answer = async () => {
      expect(stage.audited.map((entry) => entry.kind)).toEqual(['requested']);
      return { kind: 'accepted' };
    };
    await stage.run(drop());
    stage.clock.advance(1_000);
    stage.pbx.calls();
    await stage.runner.stop();
    expect(stage.audited).toMatchObject([
      { kind: 'requested', principal: 'user:ann', address: '127.0.0.1', command: { type: 'call.drop' } },
      { kind: 'outcome', outcome: 'accepted' },
      { kind: 'outcome', outcome: 'confirmed' },
    ]);
  });

  it('[C1] does not run without an audit, and can be tried again', async () => {
    stage.breakAudit();
    const command = stage.command(drop());
    expect(await stage.runner.run(command, asPrincipal())).toEqual({ kind: 'no-audit' });
    expect(stage.pbx.executed).toHaveLength(0);
    expect(stage.runner.find(HQ, command.id)).toBeNull();
  });

  it('[C1] needs a role and a queue in common', async () => {
    expect(await stage.run(drop(), asPrincipal({ role: 'viewer' }))).toEqual({ kind: 'forbidden' });
    expect(await stage.run(drop(), asPrincipal({ queues: [queueNumber('821')] }))).toEqual({
      kind: 'forbidden',
    });
    expect(await stage.run(drop(), asPrincipal({ sites: [] }))).toEqual({ kind: 'unknown-site' });
    expect((await stage.run(drop(), asPrincipal({ queues: [queueNumber('820')] }))).kind).toBe('ran');
    expect(stage.pbx.executed).toHaveLength(1);
  });

  it('[C2] runs once for an id, also when asked twice at the same time', async () => {
    const command = stage.command(away);
    const [first, second] = await Promise.all([
      stage.runner.run(command, asPrincipal()),
      stage.runner.run(command, asPrincipal()),
    ]);
    const third = await stage.runner.run(command, asPrincipal());
    expect([first.kind, second.kind, third.kind]).toEqual(['ran', 'repeated', 'repeated']);
    expect(stage.pbx.executed).toHaveLength(1);
    const other = { ...command, presence: 'Lunch' } as Command;
    expect(await stage.runner.run(other, asPrincipal())).toEqual({ kind: 'conflict' });
  });

  it('[C2] that breaks off in the server is unconfirmed, for who asks again and at the same time too', async () => {
    stage.breakCounting();
    const command = stage.command(away);
    const both = await Promise.all([
      stage.runner.run(command, asPrincipal()),
      stage.runner.run(command, asPrincipal()),
    ]);
    const third = await stage.runner.run(command, asPrincipal());
    expect([...both, third]).toMatchObject([
      { kind: 'ran', record: { outcome: 'unconfirmed' } },
      { kind: 'repeated', record: { outcome: 'unconfirmed' } },
      { kind: 'repeated', record: { outcome: 'unconfirmed' } },
    ]);
    expect(stage.pbx.executed).toHaveLength(1);
    expect(stage.runner.find(HQ, command.id)).toMatchObject({ outcome: 'unconfirmed' });
  });

  it('[C2] [F4] is known by its id after a restart, and not run again', async () => {
    const [done, cut] = [stage.command(drop()), stage.command(away)];
    await stage.runner.run(done, asPrincipal());
    stage.clock.advance(1_000);
    stage.pbx.calls();
    await stage.runner.run(cut, asPrincipal());
    // Killed: what it waited for is not in the audit log.
    const restarted = createCommandHarness({ earlier: restoreCommands(stage.audited) });
    expect(await restarted.runner.run(done, asPrincipal())).toMatchObject({
      kind: 'repeated',
      record: { outcome: 'confirmed', by: 'Ann', target: '204' },
    });
    expect(await restarted.runner.run(cut, asPrincipal())).toMatchObject({
      kind: 'repeated',
      record: { outcome: 'unconfirmed', detail: 'Away', message: expect.stringContaining('started again') },
    });
    expect(await restarted.runner.run({ ...cut, presence: 'Lunch' } as Command, asPrincipal())).toEqual({
      kind: 'conflict',
    });
    expect(restarted.pbx.executed).toHaveLength(0);
    await restarted.runner.stop();
    expect(restarted.audited).toMatchObject([{ kind: 'outcome', id: cut.id, outcome: 'unconfirmed' }]);
  });

  it('[C1] that its sender may not give is written down as forbidden', async () => {
    await stage.run(drop(), asPrincipal({ role: 'viewer' }));
    expect(stage.audited).toMatchObject([
      { kind: 'forbidden', principal: 'user:ann', command: { type: 'call.drop', extension: '204' } },
    ]);
  });

  it('[C3] [C4] is confirmed when the picture shows it, for everybody to see', async () => {
    const result = await stage.run(drop(stage.idOf('3')));
    expect(result).toMatchObject({ kind: 'ran', record: { outcome: 'accepted', by: 'Ann', target: '204' } });
    expect(stage.pbx.executed[0]?.target).toEqual({
      call: { pbxCallId: '3', remoteNumber: '05551239988' },
      callsOfExtension: 1,
    });
    expect(stage.pbx.touched).toEqual(['204']);
    stage.clock.advance(1_000);
    stage.pbx.calls();
    expect(stage.shown()).toMatchObject([{ outcome: 'confirmed', message: null }]);
  });

  it('[C3] is unconfirmed after 5 s, with a reason', async () => {
    await stage.run(away);
    stage.clock.advance(4_900);
    expect(stage.shown()).toMatchObject([{ outcome: 'accepted' }]);
    stage.clock.advance(200);
    expect(stage.shown()).toMatchObject([
      { outcome: 'unconfirmed', message: expect.stringContaining('not been seen') },
    ]);
  });

  it('[C3] is unconfirmed, not failed, when nobody knows; and confirmed should it show', async () => {
    stage.pbx.answer = async () => ({ kind: 'unknown', ...noticeWithText('no-answer') });
    expect(await stage.run(away)).toMatchObject({
      record: { outcome: 'unconfirmed', ...noticeWithText('no-answer') },
    });
    stage.clock.advance(500);
    stage.stated('204', { presence: 'Away' });
    expect(stage.shown()).toMatchObject([{ outcome: 'confirmed' }]);
  });

  it('[C3] warns when another switch still blocks a login', async () => {
    await stage.run({ type: 'queue.login', extension: extension('204'), queue: queueNumber('820') });
    stage.clock.advance(500);
    stage.stated('204', { globalLogin: false, queues: { '820': { loggedIn: true } } });
    expect(stage.shown()).toMatchObject([
      { outcome: 'confirmed', message: expect.stringContaining('logged out') },
    ]);
  });

  it('[C4] says who is at the other end of the call that it acts on, and of no other command', async () => {
    expect(await stage.run(drop())).toMatchObject({ record: { party: '05551239988' } });
    expect(await stage.run(away)).toMatchObject({ record: { party: null } });
  });

  it('[C3] fails in plain words', async () => {
    stage.pbx.answer = async () => ({ kind: 'failed', ...noticeWithText('refused') });
    expect(await stage.run(away)).toMatchObject({
      record: { outcome: 'failed', ...noticeWithText('refused') },
    });
    stage.pbx.answer = async () => Promise.reject(new Error('bug'));
    expect(await stage.run(away)).toMatchObject({ record: { outcome: 'unconfirmed' } });
  });

  it('[F1] fails at once while the PBX is down', async () => {
    for (let second = 0; second < 8; second++) {
      stage.clock.advance(1_000);
      stage.hub.observe([{ kind: 'tick', site: HQ, at: stage.clock.now() }]);
    }
    expect(stage.hub.site(HQ)?.view.agents.get(extension('204'))).toBeDefined();
    expect(await stage.run(drop())).toMatchObject({
      kind: 'ran',
      pbxDown: true,
      record: { outcome: 'failed' },
    });
    expect(stage.pbx.executed).toHaveLength(0);
  });

  it.each<CommandBody>([
    { type: 'call.pull', extension: extension('205'), callId: callId('none') },
    { type: 'call.spy', extension: extension('204'), listener: extension('205'), callId: null },
    { type: 'call.whisper', extension: extension('204'), listener: extension('205'), callId: null },
    { type: 'call.barge', extension: extension('204'), listener: extension('205'), callId: null },
    { type: 'queue.pause', extension: extension('204'), queue: null, reason: 'Lunch' },
    { type: 'queue.unpause', extension: extension('204'), queue: queueNumber('820') },
  ])('[C5] $type is rejected where the PBX cannot do it, whatever else is wrong with it', async (body) => {
    const others = COMMAND_TYPES.filter((type) => type !== body.type);
    const lacking = createCommandHarness({ commands: others });
    expect(await lacking.run(body)).toMatchObject({
      kind: 'ran',
      record: { outcome: 'rejected', message: 'This PBX cannot do that.' },
    });
    expect(lacking.pbx.executed).toHaveLength(0);
    expect(await lacking.run(away)).toMatchObject({ record: { outcome: 'accepted' } });
  });

  it('[C5] is rejected where the account at the PBX may not do it', async () => {
    const refused = ['call.drop'] as const;
    stage.pbx.observe({ kind: 'granted-commands', site: HQ, at: stage.clock.now(), refused });
    expect(await stage.run(drop())).toMatchObject({
      record: { outcome: 'rejected', message: 'The account at the PBX may not do that.' },
    });
    expect(stage.pbx.executed).toHaveLength(0);
  });

  it('ends as unconfirmed when the server stops', async () => {
    await stage.run(away);
    await stage.runner.stop();
    expect(stage.audited.at(-1)).toMatchObject({ kind: 'outcome', outcome: 'unconfirmed' });
  });
});

describe('[C3] nonsense is rejected and never reaches the PBX', () => {
  const e204 = extension('204');
  const cases: readonly [string, CommandBody, RegExp][] = [
    ['an unknown extension', { ...drop(), extension: extension('999') } as CommandBody, /no agent 999/],
    ['an extension without a call', { ...drop(), extension: extension('205') } as CommandBody, /has no call/],
    ['a call that it has left', drop('gone'), /no longer in that call/],
    [
      'a transfer to itself',
      { type: 'call.transfer', extension: e204, destination: '204', callId: null },
      /to itself/,
    ],
    ['an unknown queue', { type: 'queue.login', extension: e204, queue: queueNumber('899') }, /no queue 899/],
    [
      'a queue of others',
      { type: 'queue.login', extension: e204, queue: queueNumber('821') },
      /not a member/,
    ],
    ['a call to itself', { type: 'call.make', extension: e204, destination: '204' }, /call itself/],
    ['an answer where nothing rings', { type: 'call.answer', extension: e204 }, /does not ring/],
    ['a join without a call', { type: 'call.join', extension: extension('205') }, /has no call/],
  ];
  it.each(cases)('%s', async (_, body, message) => {
    expect(await stage.run(body)).toMatchObject({
      kind: 'ran',
      record: { outcome: 'rejected', message: expect.stringMatching(message) },
    });
    expect(stage.pbx.executed).toHaveLength(0);
    expect(stage.shown()).toMatchObject([{ outcome: 'rejected' }]);
  });

  it('never guesses between two calls', async () => {
    stage.clock.advance(1_000);
    const now = stage.clock.now();
    stage.pbx.calls(
      talkingCall('3', '204', '05551239988', T0 - 5_000),
      talkingCall('4', '204', '05557654321', now),
    );
    expect(await stage.run(drop())).toMatchObject({
      record: { outcome: 'rejected', message: expect.stringContaining('more than one call') },
    });
    expect(await stage.run(drop(stage.idOf('3')))).toMatchObject({ record: { outcome: 'accepted' } });
  });
});
