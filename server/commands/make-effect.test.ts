/** [C3] A call that was asked for has come about when the far end rings or answers, not with the own phone. */
import { describe, expect, it } from 'vitest';
import { extension } from '#lib/model/ids.ts';
import { CoreHarness } from '#server/core/core-harness.fixture.ts';
import { party, poll, polledCall, SITE, T0 } from '#server/core/observations.fixture.ts';
import type { ObservedCall } from '#server/ports/observed-call.ts';
import { commandEffect } from './command-rules.ts';

const OUTSIDE = '0532';
const make = (destination: string) =>
  ({ id: 'c', site: SITE, type: 'call.make', extension: extension('201'), destination }) as const;
const begun = () => new CoreHarness().play(poll(T0 - 1_000), poll(T0 + 1_000));
const made = (parts: Partial<ObservedCall>): ObservedCall =>
  polledCall(12, T0 + 5_500, { owner: party('201', 'extension', 'dialing', OUTSIDE), ...parts });
const effect = (stage: CoreHarness, destination: string, isLast = false) =>
  commandEffect(make(destination), { acceptedAt: T0 + 5_000, call: null }, stage.site, isLast);

const ownPhoneRings = made({ owner: party('201', 'extension', 'ringing', OUTSIDE) });
const dialled = made({ offered: [party('10000', 'line', 'dialing', OUTSIDE)] });
const to202 = (parts: Partial<ObservedCall>) =>
  made({ owner: party('201', 'extension', 'connected', '202'), ...parts });

describe('[C3] the far end', () => {
  it.each([
    [OUTSIDE, 'the own phone rings', ownPhoneRings, 'under-way'],
    [OUTSIDE, 'the line is dialled', dialled, 'under-way'],
    [OUTSIDE, 'the line rings', made({ offered: [party('10000', 'line', 'ringing', OUTSIDE)] }), 'shown'],
    [OUTSIDE, 'it talks', made({ connected: [party('10000', 'line', 'connected', OUTSIDE)] }), 'shown'],
    ['202', 'its phone rings', to202({ offered: [party('202', 'extension', 'ringing')] }), 'shown'],
    ['202', 'it talks', to202({ connected: [party('202', 'extension')] }), 'shown'],
    ['820', 'the queue has the call', made({ connected: [party('820', 'queue')] }), 'shown'],
    ['800', 'the menu has the call', made({ connected: [party('800', 'ivr')] }), 'shown'],
  ] as const)('%s, when %s: %s', (destination, _, call, kind) => {
    const stage = begun().play(poll(T0 + 6_000, call), poll(T0 + 7_000, call));
    expect(effect(stage, destination).kind).toBe(kind);
  });

  it('is said not to be told when a line that is dialled is all that is ever seen', () => {
    const stage = begun().play(poll(T0 + 6_000, dialled), poll(T0 + 7_000, dialled));
    expect(effect(stage, OUTSIDE, true)).toMatchObject({
      kind: 'shown',
      warning: { notice: { code: 'far-untold', values: { who: OUTSIDE } } },
    });
    const ringing = begun().play(poll(T0 + 6_000, ownPhoneRings));
    expect(effect(ringing, OUTSIDE, true).kind).toBe('under-way');
  });

  it('was not reached when the call is over before, and not only missing from a list', () => {
    const stage = begun().play(poll(T0 + 6_000, ownPhoneRings));
    const seen = effect(stage, OUTSIDE);
    const underWay = seen.kind === 'under-way' ? seen.call : null;
    const later = (at: number) => {
      stage.play(poll(at));
      return commandEffect(make(OUTSIDE), { acceptedAt: T0 + 5_000, call: null, underWay }, stage.site);
    };
    expect(later(T0 + 7_000).kind).toBe('under-way');
    expect(later(T0 + 11_000)).toMatchObject({ kind: 'failed', why: { notice: { code: 'call-ended' } } });
  });

  it('is not taken for that of a call that was there before, even one whose other side is unknown', () => {
    const older = polledCall(9, T0 - 60_000, {
      owner: party('10000', 'line'),
      connected: [party('201', 'extension')],
    });
    const stage = new CoreHarness().play(poll(T0 - 30_000, older), poll(T0 + 6_000, older));
    expect(effect(stage, OUTSIDE).kind).toBe('pending');
    expect(effect(begun(), OUTSIDE).kind).toBe('pending');
  });
});
