import { describe, expect, it } from 'vitest';
import type { CommandBody } from '#lib/commands/commands.ts';
import { callId, extension, queueNumber } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { Call } from '#lib/model/records.ts';
import { CoreHarness } from '#server/core/core-harness.fixture.ts';
import {
  CALLER,
  caller,
  extensionState,
  party,
  poll,
  polledCall,
  SITE,
  T0,
} from '#server/core/observations.fixture.ts';
import type { Observation } from '#server/ports/observation.ts';
import type { ObservedCall } from '#server/ports/observed-call.ts';
import { commandEffect } from './command-rules.ts';

const agent = (number: string, status: 'connected' | 'hold' | 'ringing' = 'connected') =>
  party(number, 'extension', status, CALLER);
const talking = (number: string) => polledCall(10, T0, { connected: [agent(number)] });
const consult = polledCall(11, T0 + 500, { owner: agent('201'), connected: [agent('202')] });
const begun = (...calls: readonly ObservedCall[]) =>
  new CoreHarness().play(poll(T0 - 1_000), poll(T0 + 1_000, ...calls));

/** What shows once the polls after the command list these calls. */
function effect(
  stage: CoreHarness,
  body: CommandBody,
  call: Call | null,
  ...after: readonly ObservedCall[]
): string {
  stage.play(poll(T0 + 6_000, ...after), poll(T0 + 7_000, ...after));
  const command = { id: 'c', site: SITE, ...body };
  return commandEffect(command, { acceptedAt: T0 + 5_000, call }, stage.site).kind;
}

describe('a transfer', () => {
  const to = (destination: string, after: Parameters<typeof polledCall>[2] | null): string => {
    const stage = begun(talking('201'));
    const body = { type: 'call.transfer', extension: extension('201'), destination, callId: null } as const;
    return effect(stage, body, stage.call, ...(after === null ? [] : [polledCall(10, T0, after)]));
  };

  it.each([
    ['202', 'its phone rings', { offered: [agent('202', 'ringing')] }, 'shown'],
    ['202', 'it talks', { connected: [agent('202')] }, 'shown'],
    ['202', 'the source still talks', { connected: [agent('201')] }, 'pending'],
    ['202', 'somebody else talks', { connected: [agent('203')] }, 'pending'],
    ['202', 'the call ended', null, 'pending'],
    ['821', 'the caller waits there', { connected: [party('821', 'queue')] }, 'shown'],
    ['800', 'the IVR has the caller', { connected: [party('800', 'ivr')] }, 'shown'],
    ['860', 'a phone of the group rings', { offered: [agent('203', 'ringing')] }, 'shown'],
    ['0532', 'it talks outside', { connected: [party('10001', 'line', 'connected', '0532')] }, 'shown'],
    ['0532', 'the outside phone rings', { offered: [party('10001', 'line', 'ringing', '0532')] }, 'shown'],
  ] as const)('[C3] to %s, when %s: %s', (destination, _, after, kind) => {
    expect(to(destination, after)).toBe(kind);
  });
});

describe('a drop', () => {
  const drop = { type: 'call.drop', extension: extension('201'), callId: callId('x') } as const;

  it('[C3] shows when the agent has no leg in that call any more', () => {
    const stage = begun(talking('201'));
    const { call } = stage;
    expect(effect(stage, drop, call, talking('201'))).toBe('pending');
    expect(effect(begun(talking('201')), drop, call)).toBe('shown');
  });
});

describe('an answer', () => {
  const answer = { type: 'call.answer', extension: extension('201') } as const;
  const ringing = polledCall(11, T0 + 500, { owner: caller('0532'), offered: [agent('201', 'ringing')] });

  it('[C3] is of the call that rang, not of the one that the agent was talking in', () => {
    const stage = begun(talking('201'), ringing);
    const rang = stage.calls[1] ?? null;
    expect(effect(stage, answer, rang, talking('201'), ringing)).toBe('pending');
  });

  it('[C3] shows when it talks', () => {
    const stage = begun(ringing);
    const answered = polledCall(11, T0 + 500, { owner: caller('0532'), connected: [agent('201')] });
    expect(effect(stage, answer, stage.call, answered)).toBe('shown');
  });
});

describe('a join', () => {
  const join = { type: 'call.join', extension: extension('201') } as const;
  const held = polledCall(10, T0, { connected: [agent('201', 'hold')] });

  it.each([
    ['the parties are in one call', [talking('202')], 'shown'],
    ['both calls are as they were', [held, consult], 'pending'],
    ['everybody hung up', [], 'pending'],
  ] as const)('[C3] %s: %s', (_, after, kind) => {
    const stage = begun(held, consult);
    expect(effect(stage, join, stage.calls[0] ?? null, ...after)).toBe(kind);
  });
});

describe('a state', () => {
  const login = { type: 'queue.login', extension: extension('201'), queue: queueNumber('820') } as const;
  const away = { type: 'presence.set', extension: extension('201'), presence: 'Away' } as const;

  it('[C3] counts when it was asked after the command', () => {
    const early = begun().play(
      extensionState(T0 + 4_000, '201', { presence: 'Away', queues: { '820': true } }),
    );
    expect([effect(early, login, null), effect(early, away, null)]).toEqual(['pending', 'pending']);
    const late = begun().play(
      extensionState(T0 + 5_500, '201', { presence: 'Away', queues: { '820': true } }),
    );
    expect([effect(late, login, null), effect(late, away, null)]).toEqual(['shown', 'shown']);
  });

  it('[C3] a login that the other flag blocks is confirmed with that warning', () => {
    const blocked = { globalLogin: false, queues: { '820': true } };
    const stage = begun().play(extensionState(T0 + 5_500, '201', blocked));
    const command = { id: 'c', site: SITE, ...login };
    const seen = commandEffect(command, { acceptedAt: T0 + 5_000, call: null }, stage.site);
    expect(seen).toEqual({ kind: 'shown', warning: noticeWithText('still-logged-out') });
  });
});

/** What shows of a command that was accepted at T0 + 5 s, once this has been observed. */
function effectOf(
  stage: CoreHarness,
  body: CommandBody,
  call: Call | null,
  ...after: readonly Observation[]
) {
  stage.play(...after);
  return commandEffect({ id: 'c', site: SITE, ...body }, { acceptedAt: T0 + 5_000, call }, stage.site).kind;
}

/** A stream states call 10 as a whole. */
const stated = (afterMs: number, parts: Partial<ObservedCall>): Observation => ({
  kind: 'call-state',
  site: SITE,
  receivedAt: T0 + afterMs,
  call: polledCall(10, T0, parts),
});
const over: Observation = {
  kind: 'call-over',
  site: SITE,
  receivedAt: T0 + 6_000,
  pbxCallId: '10',
  startedAt: T0,
};

describe('a pull', () => {
  const pull = { type: 'call.pull', extension: extension('202'), callId: callId('x') } as const;
  const waits = (...phones: readonly string[]) => ({
    connected: [party('820', 'queue')],
    offered: phones.map((phone) => agent(phone, 'ringing')),
  });

  it.each<[string, Observation, string]>([
    ['the caller still waits', stated(6_000, waits()), 'pending'],
    ['that phone rings for the caller in the queue', stated(6_000, waits('202')), 'pending'],
    ['that phone rings', stated(6_000, { offered: [agent('202', 'ringing')] }), 'shown'],
    ['the caller talks there', stated(6_000, { connected: [agent('202')] }), 'shown'],
    ['another phone rings', stated(6_000, { offered: [agent('203', 'ringing')] }), 'pending'],
    ['another agent answered', stated(6_000, { connected: [agent('203')] }), 'pending'],
    ['the caller waits in another queue', stated(6_000, { connected: [party('821', 'queue')] }), 'pending'],
    ['the caller hung up', over, 'pending'],
  ])('[C3] when %s', (_, after, kind) => {
    const stage = new CoreHarness().play(stated(500, waits('201')));
    expect(effectOf(stage, pull, stage.call, after)).toBe(kind);
  });
});

describe('listening in', () => {
  const modes = ['spy', 'whisper', 'barge'] as const;
  const listen = (mode: (typeof modes)[number]) =>
    ({
      type: `call.${mode}`,
      extension: extension('201'),
      listener: extension('205'),
      callId: null,
    }) as const;
  const heardBy = (number: string, mode: (typeof modes)[number] | null) =>
    stated(6_000, { connected: [agent('201')], listeners: [{ extension: extension(number), mode }] });

  it.each(modes)('[C3] call.%s shows when the call names the listener, whatever the PBX calls it', (mode) => {
    for (const shown of [mode, null]) {
      const stage = new CoreHarness().play(stated(500, { connected: [agent('201')] }));
      const { call } = stage;
      expect(effectOf(stage, listen(mode), call)).toBe('pending');
      expect(effectOf(stage, listen(mode), call, heardBy('205', shown))).toBe('shown');
    }
  });

  it('[C3] is not shown by another listener, nor by the listener in another call', () => {
    const stage = new CoreHarness().play(stated(500, { connected: [agent('201')] }));
    const { call } = stage;
    expect(effectOf(stage, listen('spy'), call, heardBy('204', 'spy'))).toBe('pending');
    const other = new CoreHarness().play(stated(500, { connected: [agent('201')] }));
    const elsewhere = call === null ? null : { ...call, id: callId('another') };
    expect(effectOf(other, listen('spy'), elsewhere, heardBy('205', 'spy'))).toBe('pending');
  });

  it('[C3] is not shown once the call is over', () => {
    const stage = new CoreHarness().play(stated(500, { connected: [agent('201')] }));
    expect(effectOf(stage, listen('barge'), stage.call, over)).toBe('pending');
  });
});
