import { expect, it } from 'vitest';
import { START_TIME } from './live.fixture.ts';
import { ServerClock } from './server-clock.ts';

it('[M13] takes the offset from the message that travelled fastest', () => {
  const clock = new ServerClock();
  clock.sample(START_TIME, START_TIME + 60_300);
  clock.sample(START_TIME + 1_000, START_TIME + 61_020);
  clock.sample(START_TIME + 2_000, START_TIME + 62_900);
  expect(clock.offsetMs).toBe(-60_020);
  expect(clock.at(START_TIME + 62_020)).toBe(START_TIME + 2_000);
});

it('[M13] starts over when one of the clocks is set', () => {
  const clock = new ServerClock();
  for (let i = 0; i < 5; i++) clock.sample(START_TIME + i * 1_000, START_TIME + i * 1_000 + 20);
  clock.sample(START_TIME + 5_000, START_TIME + 5_000 + 30_020);
  expect(clock.offsetMs).toBe(-20);
  clock.sample(START_TIME + 6_000, START_TIME + 6_000 + 30_010);
  expect(clock.offsetMs).toBe(-30_010);
});

it('[M13] forgets what is older than a minute of messages', () => {
  const clock = new ServerClock();
  clock.sample(START_TIME, START_TIME);
  for (let i = 1; i <= 60; i++) clock.sample(START_TIME + i * 1_000, START_TIME + i * 1_000 + 50);
  expect(clock.offsetMs).toBe(-50);
});
