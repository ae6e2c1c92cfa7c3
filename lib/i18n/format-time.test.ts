import { expect, it } from 'vitest';
import { formatTime } from './format-time.ts';

const AT = Date.UTC(2026, 0, 15, 0, 4, 9);

it('shows the time of day of the site, from 00 to 23', () => {
  expect(formatTime(AT, 'en', 'UTC')).toBe('00:04');
  expect(formatTime(AT, 'en', 'Asia/Jerusalem')).toBe('02:04');
  expect(formatTime(AT, 'he', 'Asia/Jerusalem')).toBe('02:04');
});

it('shows seconds where they are asked for', () => {
  expect(formatTime(AT, 'en', 'UTC', true)).toBe('00:04:09');
  expect(formatTime(AT, 'en', 'UTC')).toBe('00:04');
});
