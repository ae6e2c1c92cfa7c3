import { expect, it } from 'vitest';
import { waitLevel } from './wait-level.ts';

it('[K4] a wait is near its threshold in the last quarter, and late from the threshold on', () => {
  const at = (seconds: number | null): string => waitLevel(seconds, 20);
  expect([null, 0, 14, 15, 19, 20, 300].map(at)).toEqual([
    'none',
    'calm',
    'calm',
    'near',
    'near',
    'late',
    'late',
  ]);
});
