/** What is stated of recorded calls, from the first word to the last. */
import { describe, expect, it } from 'vitest';
import { replayStream } from './recorded-stream.fixture.ts';

export interface RecordedStreamCase {
  readonly title: string;
  /** The recording's name. */
  readonly stream: string;
  /** Every statement, in order. */
  readonly lines: readonly string[];
  readonly missed?: readonly string[];
}

export function testRecordedStreams(name: string, stories: readonly RecordedStreamCase[]): void {
  describe(name, () => {
    it.each(stories)('$title', ({ stream, lines, missed = [] }) => {
      const played = replayStream(stream);
      expect(played.lines).toEqual(lines);
      expect(played.missed).toEqual(missed);
    });
  });
}
