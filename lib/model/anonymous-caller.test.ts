import { describe, expect, it } from 'vitest';
import { CoreHarness } from '#server/core/core-harness.fixture.ts';
import { event, party, poll, polledCall, T0 } from '#server/core/observations.fixture.ts';
import { nullIfAnonymous } from './anonymous-caller.ts';

const WORDS = [
  'anonymous',
  'Anonymous',
  ' ANONYMOUS ',
  'withheld',
  'unknown',
  '<unknown>',
  'Private',
  'restricted',
  '',
];

it.each(WORDS)('[M5] "%s" is no number', (word) => {
  expect(nullIfAnonymous(word)).toBeNull();
});

it('keeps what is one', () => {
  expect([
    nullIfAnonymous('0555'),
    nullIfAnonymous(' +90 555 '),
    nullIfAnonymous('Anon Ltd'),
    nullIfAnonymous(null),
  ]).toEqual(['0555', '+90 555', 'Anon Ltd', null]);
});

describe('whatever the driver passes on', () => {
  it.each(['anonymous', 'Anonymous', 'withheld', 'unknown', 'private'])(
    '[M5] two callers who are both "%s" are two calls',
    (word) => {
      const from = { owner: party('10000', 'line', 'connected', word), connected: [party('820', 'queue')] };
      const unnumbered = event(T0 + 500, '821', 'ringing', { kind: 'queue', remote: word });
      const stage = new CoreHarness().play(poll(T0, polledCall(10, T0, from)), {
        ...unnumbered,
        call: { pbxCallId: null, startedAt: [T0], conversation: 0 },
      });
      expect(stage.calls).toHaveLength(2);
    },
  );
});
