/** What shows of a transfer where the stream of the PBX states each call whole, and knows phones, queues and lines only. */

import { describe, expect, it } from 'vitest';
import { extension } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { CoreHarness } from '#server/core/core-harness.fixture.ts';
import { CALLER, party, polledCall, SITE, T0 } from '#server/core/observations.fixture.ts';
import type { Observation } from '#server/ports/observation.ts';
import type { ObservedCall } from '#server/ports/observed-call.ts';
import { commandEffect } from './command-rules.ts';

const agent = (number: string, status: 'connected' | 'ringing' = 'connected') =>
  party(number, 'extension', status, CALLER);
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
const waits = (queue: string) => ({ connected: [{ ...party(queue, 'queue'), since: T0 + 6_000 }] });
const stands = (number: string) => ({ connected: [party(number, 'route-point')] });

/** 201 talks with a caller of queue 820; what shows after the command, on the way and at the end. */
function effectOf(destination: string, after: Observation | null) {
  const stage = new CoreHarness(
    {},
    { extension: ['201', '202', '203'], queue: ['820', '821'], line: ['10000'] },
  );
  stage.play(
    stated(100, { connected: [{ ...party('820', 'queue'), since: T0 + 100 }] }),
    stated(1_000, { connected: [agent('201')] }),
  );
  const { call } = stage;
  if (after !== null) stage.play(after);
  const body = { type: 'call.transfer', extension: extension('201'), destination, callId: null } as const;
  const command = { id: 'c', site: SITE, ...body };
  const ask = (isLast: boolean) =>
    commandEffect(command, { acceptedAt: T0 + 5_000, call }, stage.site, isLast);
  return { soon: ask(false).kind, last: ask(true) };
}

describe('a transfer that is seen in a stream', () => {
  it.each<[string, string, Partial<ObservedCall>]>([
    ['700', 'parking', { connected: [party('701', 'parking')] }],
    ['810', 'a menu that answers there', stands('810')],
    ['811', 'one that the dialplan goes on to', stands('ivr-3')],
    ['812', 'a ring group while it rings', { offered: [agent('202', 'ringing'), agent('203', 'ringing')] }],
    ['812', 'a ring group that has answered', { connected: [agent('203')] }],
    ['813', 'a conference', { connected: [party('813', 'conference')] }],
    ['815', 'another number of a queue', waits('821')],
    ['0532', 'an outside phone that rings', { offered: [party('10000', 'line', 'ringing', '0532')] }],
    ['202', 'a phone that rings', { offered: [agent('202', 'ringing')] }],
    ['821', 'a queue', waits('821')],
    ['820', 'the queue that the caller came from', waits('820')],
  ])('[C3] to %s, %s, is confirmed', (destination, _, parts) => {
    expect(effectOf(destination, stated(6_000, parts)).soon).toBe('shown');
  });

  it.each<[string, string, Observation | null]>([
    ['700', 'the source still talks', null],
    ['810', 'the call has ended', over],
    ['820', 'nobody has the call yet, though it came from that queue', stated(6_000, { connected: [] })],
    ['202', 'nobody has the call yet', stated(6_000, { connected: [] })],
  ])('[C3] to %s is not confirmed while %s', (destination, _, after) => {
    expect(effectOf(destination, after).soon).toBe('pending');
  });

  it.each<[string, Partial<ObservedCall>]>([
    ['its voicemail answers', stands('vm-202')],
    ['it is forwarded to a colleague', { offered: [agent('203', 'ringing')] }],
    ['it is forwarded outside', { offered: [party('10000', 'line', 'ringing', '0532')] }],
  ])(
    '[C3] to a phone whose call goes on elsewhere (%s) is confirmed at the end, with that warning',
    (_, parts) => {
      const { soon, last } = effectOf('202', stated(6_000, parts));
      expect([soon, last]).toEqual([
        'pending',
        {
          kind: 'shown',
          warning: noticeWithText('gone-elsewhere', { destination: '202' }),
        },
      ]);
    },
  );

  it('[C3] is not confirmed at the end either when the call has ended or the source still has it', () => {
    expect(effectOf('202', over).last.kind).toBe('pending');
    expect(effectOf('202', null).last.kind).toBe('pending');
  });
});
