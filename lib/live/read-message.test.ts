import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeAgent, makeHeartbeat, makePatch, makeSnapshot } from './live.fixture.ts';
import { readHeartbeat, readPatch, readSubscribeAnswer } from './read-message.ts';

it('[P5] lets through what it does not know', () => {
  const patch = { ...makePatch(1, { agents: { put: { 204: makeAgent('204') } } }), future: true };
  expect(readPatch(patch)).toBe(patch);
  const heartbeat = { ...makeHeartbeat(1), future: [1] };
  expect(readHeartbeat(heartbeat)).toBe(heartbeat);
  expect(readSubscribeAnswer({ snapshot: { ...makeSnapshot(1), future: 1 } })).not.toBeNull();
  expect(readSubscribeAnswer({ patches: [patch], heartbeat })).toEqual({ patches: [patch], heartbeat });
});

it('[P5] reads an error, whatever its texts are', () => {
  expect(readSubscribeAnswer({ error: { code: 'forbidden' } })).toEqual({
    error: { code: 'forbidden', message: '' },
  });
});

it('[P5] refuses what it would have to steer by and cannot', () => {
  expect(readPatch({ ...makePatch(1, {}), from: '1' })).toBeNull();
  expect(readPatch({ ...makePatch(1, {}), changes: { calls: { put: { a: 'x' } } } })).toBeNull();
  expect(readHeartbeat({ ...makeHeartbeat(1), times: null })).toBeNull();
  expect(readSubscribeAnswer({ snapshot: { ...makeSnapshot(1), state: { calls: 1 } } })).toBeNull();
  expect(readSubscribeAnswer({ patches: [null], heartbeat: makeHeartbeat(1) })).toBeNull();
});

it('[P5] never throws, whatever comes', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      readPatch(value);
      readHeartbeat(value);
      readSubscribeAnswer(value);
    }),
  );
});
