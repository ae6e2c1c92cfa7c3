import { expect, it } from 'vitest';
import { formatDuration } from './format-duration.ts';

it('shows minutes and seconds, and hours only where there are some', () => {
  expect([0, 42, 725, 3_753, 90_000].map((s) => formatDuration(s, 'en'))).toEqual([
    '0:00',
    '0:42',
    '12:05',
    '1:02:33',
    '25:00:00',
  ]);
});

it('[K9] shows a dash for what is not known', () => {
  expect(formatDuration(null, 'en')).toBe('—');
});

it('never shows a negative duration', () => {
  expect(formatDuration(-3, 'en')).toBe('0:00');
});

it('stays digits and colons in a language that is written from right to left', () => {
  expect(formatDuration(3_753, 'he')).toBe('1:02:33');
});
