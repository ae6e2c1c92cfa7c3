import { expect, it } from 'vitest';
import { boardAddress, sitesOfAddress, sitesToShow } from './shown-sites.ts';

const sites = ['branch', 'hq', 'west'].map((id) => ({ id, name: id }));
const ids = (wanted: readonly string[]): string[] => sitesToShow(sites, wanted).map(({ id }) => id);

it('shows all sites, or those of the address in the order of the list', () => {
  expect(ids([])).toEqual(['branch', 'hq', 'west']);
  expect(ids(['west'])).toEqual(['west']);
  expect(ids(['west', 'branch'])).toEqual(['branch', 'west']);
  expect(ids(['elsewhere', 'hq'])).toEqual(['hq']);
  expect(ids(['elsewhere'])).toEqual([]);
});

it('keeps the choice in the address', () => {
  expect(boardAddress([])).toBe('/');
  for (const wanted of [['hq'], ['hq', 'a b&c']]) {
    const { searchParams } = new URL(boardAddress(wanted), 'http://localhost');
    expect(searchParams.getAll('site')).toEqual(wanted);
  }
  expect(boardAddress(['hq'], '?lang=he&site=west')).toBe('/?lang=he&site=hq');
  expect(boardAddress([], '?site=hq&lang=he')).toBe('/?lang=he');
  expect([sitesOfAddress(undefined), sitesOfAddress('hq'), sitesOfAddress(['hq', 'west'])]).toEqual([
    [],
    ['hq'],
    ['hq', 'west'],
  ]);
});
