/** What is stated of recorded calls, from the first word to the last. */
import { describe, expect, it } from 'vitest';
import { play } from './recorded-stream.fixture.ts';

export interface Story {
  readonly title: string;
  /** The recording's name. */
  readonly stream: string;
  /** Every statement, in order. */
  readonly lines: readonly string[];
  readonly missed?: readonly string[];
}

export function tellStories(name: string, stories: readonly Story[]): void {
  describe(name, () => {
    it.each(stories)('$title', ({ stream, lines, missed = [] }) => {
      const played = play(stream);
      expect(played.lines).toEqual(lines);
      expect(played.missed).toEqual(missed);
    });
  });
}
