import { describe, expect, it } from 'vitest';
import { unknownOffset, updateClockOffset } from './clock-offset.ts';

/** A PBX whose clock is `behindMs` behind, asked at `times`. */
function offsetAfter(behindMs: (index: number) => number, times: readonly number[]): number[] {
  let offset = unknownOffset;
  return times.map((at, index) => {
    const pbxTime = Math.floor((at + 5 - behindMs(index)) / 1_000) * 1_000;
    offset = updateClockOffset(offset, { requestedAt: at, respondedAt: at + 10, pbxTime });
    return offset.offsetMs ?? Number.NaN;
  });
}

const everySecond = (count: number, phase = 137): number[] =>
  Array.from({ length: count }, (_, index) => 1_000_000 + index * 1_037 + phase);

describe("the PBX clock's offset", () => {
  it('[M13] is 0 below two seconds', () => {
    for (const behind of [-1_000, -400, 0, 400, 1_000])
      expect(new Set(offsetAfter(() => behind, everySecond(60)))).toEqual(new Set([0]));
  });

  it('[M13] is whole seconds from the first answer on', () => {
    expect(new Set(offsetAfter(() => 180_000, everySecond(60)))).toEqual(new Set([180_000]));
    expect(new Set(offsetAfter(() => -90_000, everySecond(60)))).toEqual(new Set([-90_000]));
  });

  it('[M13] changes after five agreeing answers', () => {
    const seen = offsetAfter((index) => (index < 10 ? 0 : 60_000), everySecond(20));
    expect(seen.slice(0, 14)).toEqual(Array(14).fill(0));
    expect(seen.slice(14)).toEqual(Array(6).fill(60_000));
  });

  it('[M13] is not moved by single answers that are off', () => {
    expect(new Set(offsetAfter((index) => (index % 4 === 3 ? 60_000 : 0), everySecond(40)))).toEqual(
      new Set([0]),
    );
  });

  it('[M13] does not swing on the edge between two seconds', () => {
    for (const behind of [119_500, 120_499, 120_501]) {
      const seen = offsetAfter(() => behind, everySecond(300));
      expect(seen.slice(1).filter((value, index) => value !== seen[index]).length).toBeLessThanOrEqual(1);
    }
  });

  it('stays unknown without a Date header', () => {
    expect(
      updateClockOffset(unknownOffset, { requestedAt: 0, respondedAt: 1, pbxTime: null }).offsetMs,
    ).toBeNull();
  });
});
