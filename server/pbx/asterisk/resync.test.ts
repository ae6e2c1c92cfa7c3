/** What holds for every recorded session, wherever its stream is cut, and however often its events arrive. */
import { describe, expect, it } from 'vitest';
import { applyEvent } from './apply-event.ts';
import { foldListsOf } from './book-answers.fixture.ts';
import type { PbxBook } from './pbx-book.ts';
import {
  callLine,
  eventsOf,
  foldAnswers,
  newBook,
  play,
  readStream,
  recordedStreams,
  timeOf,
} from './recorded-stream.fixture.ts';

function picture(book: PbxBook): string {
  const calls = [...book.channels.linkedids()].flatMap((linkedid) => book.stateCalls(linkedid));
  return calls
    .map((call) => JSON.stringify(call))
    .sort()
    .join('\n');
}

describe.each(recordedStreams())('%s', (name) => {
  it('[M4] says the same when every event arrives twice', () => {
    expect(play(name, { times: 2 }).lines).toEqual(play(name).lines);
  });

  it('[M2] is the same picture after a resync at any event, and from there to the end', () => {
    const messages = readStream(name);
    const events = eventsOf(messages);
    const unbroken = newBook();
    foldAnswers(unbroken, messages);
    const resynced: { readonly book: PbxBook; readonly cut: number }[] = [];
    events.forEach((message, index) => {
      const context = { now: timeOf(message), wasPulled: () => false };
      for (const { book } of resynced) applyEvent(book, message, context);
      applyEvent(unbroken, message, context);
      // A caller whose leave is not decided yet is in no list; the event that decides it follows.
      if (unbroken.queues.dueAt() === null) {
        const book = newBook();
        foldListsOf(unbroken, book, context.now);
        book.adopt(unbroken);
        resynced.push({ book, cut: index });
      }
      const expected = picture(unbroken);
      for (const { book, cut } of resynced)
        if (picture(book) !== expected)
          expect(picture(book), `${message.event} after the cut at ${cut}`).toEqual(expected);
    });
  });

  it('[M3] whoever begins to watch at any event sees the same calls end', () => {
    const messages = readStream(name);
    const events = eventsOf(messages);
    const unbroken = newBook();
    foldAnswers(unbroken, messages);
    for (const [index, message] of events.entries()) {
      applyEvent(unbroken, message, { now: timeOf(message), wasPulled: () => false });
      const late = newBook();
      foldListsOf(unbroken, late, timeOf(message));
      for (const next of events.slice(index + 1))
        applyEvent(late, next, { now: timeOf(next), wasPulled: () => false });
      expect(callsLeft(late)).toEqual(callsLeft(playedToEnd(name)));
    }
  });
});

/** Who is left in each, and how. Whoever came late cannot know who began a call whose beginner has gone. */
const callsLeft = (book: PbxBook): readonly string[] =>
  [...book.channels.linkedids()].flatMap((linkedid) =>
    book.stateCalls(linkedid).map((call) => callLine(call).replace(/^nobody \| /, '')),
  );

const ends = new Map<string, PbxBook>();

function playedToEnd(name: string): PbxBook {
  const known = ends.get(name) ?? play(name).book;
  ends.set(name, known);
  return known;
}
