/** What holds for every recorded session, wherever its stream is cut, and however often its events arrive. */
import { describe, expect, it } from 'vitest';
import { applyAmiEvent } from './apply-ami-event.ts';
import { foldListsOf } from './lists-from-state.fixture.ts';
import type { PbxStateStore } from './pbx-state-store.ts';
import {
  applyAnswers,
  callLine,
  eventsOf,
  newPbxState,
  readStream,
  recordedStreams,
  replayStream,
  timeOf,
} from './recorded-stream.fixture.ts';

function picture(state: PbxStateStore): string {
  const calls = [...state.channels.linkedids()].flatMap((linkedid) => state.describeCalls(linkedid));
  return calls
    .map((call) => JSON.stringify(call))
    .sort()
    .join('\n');
}

describe.each(recordedStreams())('%s', (name) => {
  it('[M4] says the same when every event arrives twice', () => {
    expect(replayStream(name, { times: 2 }).lines).toEqual(replayStream(name).lines);
  });

  it('[M2] is the same picture after a resync at any event, and from there to the end', () => {
    const messages = readStream(name);
    const events = eventsOf(messages);
    const unbroken = newPbxState();
    applyAnswers(unbroken, messages);
    const resynced: { readonly book: PbxStateStore; readonly cut: number }[] = [];
    events.forEach((message, index) => {
      const context = { now: timeOf(message), wasPulled: () => false };
      for (const { book: state } of resynced) applyAmiEvent(state, message, context);
      applyAmiEvent(unbroken, message, context);
      // A caller whose leave is not decided yet is in no list; the event that decides it follows.
      if (unbroken.queues.dueAt() === null) {
        const state = newPbxState();
        foldListsOf(unbroken, state, context.now);
        state.adoptFrom(unbroken);
        resynced.push({ book: state, cut: index });
      }
      const expected = picture(unbroken);
      for (const { book: state, cut } of resynced)
        if (picture(state) !== expected)
          expect(picture(state), `${message.event} after the cut at ${cut}`).toEqual(expected);
    });
  });

  it('[M3] whoever begins to watch at any event sees the same calls end', () => {
    const messages = readStream(name);
    const events = eventsOf(messages);
    const unbroken = newPbxState();
    applyAnswers(unbroken, messages);
    for (const [index, message] of events.entries()) {
      applyAmiEvent(unbroken, message, { now: timeOf(message), wasPulled: () => false });
      const late = newPbxState();
      foldListsOf(unbroken, late, timeOf(message));
      for (const next of events.slice(index + 1))
        applyAmiEvent(late, next, { now: timeOf(next), wasPulled: () => false });
      const left = callsLeft(late);
      const seen = name === BEGINNER_IS_GONE ? withoutBeginner(left) : left;
      expect(seen).toEqual(callsLeft(playedToEnd(name)));
    }
  });
});

/** Whoever begins to watch in the middle of this one cannot know who began the call that is left: the beginner has gone. */
const BEGINNER_IS_GONE = 'consulted-phone-passes-on-to-queue-16';

const callsLeft = (state: PbxStateStore): readonly string[] =>
  [...state.channels.linkedids()].flatMap((linkedid) => state.describeCalls(linkedid).map(callLine));

const withoutBeginner = (calls: readonly string[]): readonly string[] =>
  calls.map((call) => call.replace(/^nobody \| /, ''));

const ends = new Map<string, PbxStateStore>();

function playedToEnd(name: string): PbxStateStore {
  const known = ends.get(name) ?? replayStream(name).book;
  ends.set(name, known);
  return known;
}
