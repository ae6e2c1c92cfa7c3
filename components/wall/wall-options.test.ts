import { expect, it } from 'vitest';
import { readWallOptions, signInAddress } from './wall-options.ts';

it('asks for nothing by itself', () => {
  expect(readWallOptions({})).toEqual({
    sites: [],
    queues: [],
    only: null,
    theme: null,
    density: null,
    warnings: [],
  });
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
    warnings: [],
  });
  expect(readWallOptions({ density: 'auto', lang: 'he' })).toMatchObject({ density: null, warnings: [] });
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

it('says what it passes over, and what could stand there', () => {
  const asked = { density: 'hug', theme: ['dark', 'light'], lang: 'xx', densty: 'large', constructor: 'x' };
  expect(readWallOptions(asked).warnings).toEqual([
    { asked: '?density=hug', known: ['large', 'medium', 'small', 'auto'] },
    { asked: '?theme=dark,light', known: ['dark', 'light'] },
    { asked: '?lang=xx', known: ['en', 'he'] },
    { asked: '?densty', known: ['site', 'queues', 'only', 'theme', 'density', 'lang'] },
    { asked: '?constructor', known: ['site', 'queues', 'only', 'theme', 'density', 'lang'] },
  ]);
  const [long] = readWallOptions({ only: 'x'.repeat(500) }).warnings;
  expect(long?.asked).toHaveLength(31);
});

it('leads to the sign-in page in its language, and back with its whole address', () => {
  expect(signInAddress({})).toBe('/sign-in?next=%2Fwall');
  const address = signInAddress({ site: ['hq', 'a&b'], queues: '820,812', lang: 'he' });
  const signIn = new URL(address, 'http://localhost').searchParams;
  const { pathname, searchParams } = new URL(signIn.get('next') ?? '', 'http://localhost');
  expect([
    pathname,
    searchParams.getAll('site'),
    searchParams.get('queues'),
    searchParams.get('lang'),
  ]).toEqual(['/wall', ['hq', 'a&b'], '820,812', 'he']);
  expect(signIn.get('lang')).toBe('he');
});
