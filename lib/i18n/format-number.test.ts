import { expect, it } from 'vitest';
import { formatCount, formatPercent } from './format-number.ts';

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
