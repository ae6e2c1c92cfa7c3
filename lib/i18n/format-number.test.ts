import { expect, it } from 'vitest';
import { formatCount, formatLost, formatPercent, formatPercentRoundedDown } from './format-number.ts';

it('[K9] shows a dash for what is not known', () => {
  expect(formatCount(null, 'en')).toBe('—');
  expect(formatPercent(null, 'en')).toBe('—');
});

it('writes counts and percentages as the locale does', () => {
  expect(formatCount(12_345, 'en')).toBe('12,345');
  expect(formatCount(12_345, 'de')).toBe('12.345');
  expect(formatPercent(92.6, 'en')).toBe('93%');
  expect(formatPercent(92.6, 'de').replaceAll(/\s/g, ' ')).toBe('93 %');
  expect(formatPercent(100, 'he')).toBe('100%');
});

it('does not mix up the formats of two locales or of two kinds', () => {
  expect([formatCount(1_000, 'en'), formatPercent(50, 'en'), formatCount(1_000, 'en')]).toEqual([
    '1,000',
    '50%',
    '1,000',
  ]);
});

it('[K4] a service level never looks as if it had reached a target that it missed', () => {
  expect([79.9, 99.6, 100, null].map((percent) => formatPercentRoundedDown(percent, 'en'))).toEqual([
    '79%',
    '99%',
    '100%',
    '—',
  ]);
});

it('[K12] an abandon rate never looks as if it kept to a limit that it is over', () => {
  expect([4.6, 5, 5.15, 12.4, null].map((percent) => formatLost(percent, 5, 'en'))).toEqual([
    '5%',
    '5%',
    '6%',
    '12%',
    '—',
  ]);
});
