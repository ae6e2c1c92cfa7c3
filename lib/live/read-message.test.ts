import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeAgent, makePatch, makePulse, makeSnapshot } from './live.fixture.ts';
import { readAnswer, readPatch, readPulse } from './read-message.ts';

it('[P5] lets through what it does not know', () => {
  const patch = { ...makePatch(1, { agents: { put: { 204: makeAgent('204') } } }), future: true };
  expect(readPatch(patch)).toBe(patch);
  const pulse = { ...makePulse(1), future: [1] };
  expect(readPulse(pulse)).toBe(pulse);
  expect(readAnswer({ snapshot: { ...makeSnapshot(1), future: 1 } })).not.toBeNull();
  expect(readAnswer({ patches: [patch], pulse })).toEqual({ patches: [patch], pulse });
});

it('[P5] reads an error, whatever its texts are', () => {
  expect(readAnswer({ error: { code: 'forbidden' } })).toEqual({ error: { code: 'forbidden', message: '' } });
});

it('[P5] refuses what it would have to steer by and cannot', () => {
  expect(readPatch({ ...makePatch(1, {}), from: '1' })).toBeNull();
  expect(readPatch({ ...makePatch(1, {}), changes: { calls: { put: { a: 'x' } } } })).toBeNull();
  expect(readPulse({ ...makePulse(1), times: null })).toBeNull();
  expect(readAnswer({ snapshot: { ...makeSnapshot(1), state: { calls: 1 } } })).toBeNull();
  expect(readAnswer({ patches: [null], pulse: makePulse(1) })).toBeNull();
});

it('[P5] never throws, whatever comes', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      readPatch(value);
      readPulse(value);
      readAnswer(value);
    }),
  );
});
