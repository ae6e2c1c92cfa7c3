import { expect, it } from 'vitest';
import { makeCall, START_TIME } from '#lib/live/live.fixture.ts';
import { partyOf } from './call-party.ts';
import { extension } from './ids.ts';

const leg = (number: string) => ({
  extension: extension(number),
  status: 'talking' as const,
  since: START_TIME,
});
const legs = [leg('201'), leg('202')];

it('is the caller from outside, with the name where there is one', () => {
  const call = makeCall('a', { legs: [leg('201')] });
  expect(partyOf(call, '201')).toEqual({ name: null, number: '05551239988' });
  const remote = { number: '0555', name: 'Ann' };
  expect(partyOf({ ...call, remote }, '201')).toEqual(remote);
  expect(partyOf({ ...call, remote: { number: null, name: 'Ann' } }, '201')).toEqual({
    name: 'Ann',
    number: null,
  });
});

it('of an internal call is the other one, for both of them', () => {
  const call = makeCall('a', { remote: { number: '201', name: null }, direction: 'internal', legs });
  expect(partyOf(call, '201')).toEqual({ name: null, number: '202' });
  expect(partyOf(call, '202')).toEqual({ name: null, number: '201' });
});

it('is not known where nobody tells', () => {
  const call = makeCall('a', { remote: { number: '201', name: null }, legs: [leg('201')] });
  expect(partyOf(call, '201')).toBeNull();
  expect(partyOf({ ...call, remote: { number: null, name: null } }, '201')).toBeNull();
  expect(partyOf(undefined, '201')).toBeNull();
});
