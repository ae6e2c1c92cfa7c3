import { expect, it } from 'vitest';
import { readWallOptions, wallAddress } from './wall-options.ts';

it('asks for nothing by itself', () => {
  expect(readWallOptions({})).toEqual({ sites: [], queues: [], only: null, theme: null, density: null });
});

it('reads what the address asks for', () => {
  const asked = {
    site: ['hq', 'branch'],
    queues: '820, 812,',
    only: 'agents',
    theme: 'light',
    density: 'small',
  };
  expect(readWallOptions(asked)).toEqual({
    sites: ['hq', 'branch'],
    queues: ['820', '812'],
    only: 'agents',
    theme: 'light',
    density: 'small',
  });
});

it('passes over what it does not know', () => {
  const asked = { only: 'calls', theme: 'pink', density: ['large', 'small'], queues: ['820', '821'] };
  expect(readWallOptions(asked)).toMatchObject({
    only: null,
    theme: null,
    density: null,
    queues: ['820', '821'],
  });
});

it('keeps the whole address for the way back from signing in', () => {
  expect(wallAddress({})).toBe('/wall');
  const address = wallAddress({ site: ['hq', 'a&b'], queues: '820,812', lang: 'he' });
  const { pathname, searchParams } = new URL(address, 'http://localhost');
  expect([
    pathname,
    searchParams.getAll('site'),
    searchParams.get('queues'),
    searchParams.get('lang'),
  ]).toEqual(['/wall', ['hq', 'a&b'], '820,812', 'he']);
});
