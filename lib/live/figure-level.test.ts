import { expect, it } from 'vitest';
import { levelOfAbandonRate, levelOfServiceLevel, levelOfWait } from './figure-level.ts';

it('[K4] a wait is near its threshold in the last quarter, and late from the threshold on', () => {
  const at = (seconds: number | null): string => levelOfWait(seconds, 20);
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

it('[K4] a service level is near its target in the last quarter of what that allows, and late below it', () => {
  const at = (percent: number | null): string => levelOfServiceLevel(percent, 80);
  expect([null, 100, 85.1, 85, 80, 79.9, 0].map(at)).toEqual([
    'none',
    'calm',
    'calm',
    'near',
    'near',
    'late',
    'late',
  ]);
  expect([100, 99.9].map((percent) => levelOfServiceLevel(percent, 100))).toEqual(['calm', 'late']);
});

it('[K12] abandoned calls are red by their rate only', () => {
  expect([null, 0, 3.7, 3.8, 5, 5.1].map((percent) => levelOfAbandonRate(percent, 5))).toEqual([
    'none',
    'calm',
    'calm',
    'near',
    'near',
    'late',
  ]);
});

it('[K12] the limit is the queue’s own; where nothing may be lost, nothing is near', () => {
  expect([3.8, 7.4, 7.5, 10, 10.1].map((percent) => levelOfAbandonRate(percent, 10))).toEqual([
    'calm',
    'calm',
    'near',
    'near',
    'late',
  ]);
  expect([0, 0.1].map((percent) => levelOfAbandonRate(percent, 0))).toEqual(['calm', 'late']);
});
