/** Recorded sessions played through the driver's statements into the core: what people are shown, and the facts. */

import { CoreHarness } from '#server/core/core-harness.fixture.ts';
import { SITE } from '#server/core/observations.fixture.ts';
import { applyAmiEvent } from './apply-ami-event.ts';
import { createPbxChangeEmitter } from './pbx-change-emitter.ts';
import { applyAnswers, eventsOf, newPbxState, readStream, timeOf } from './recorded-stream.fixture.ts';

export interface RecordedDay {
  /** `612 answered 202`, a line a stay. */
  readonly queueStays: readonly string[];
  /** `202 through 612`, a line a conversation. */
  readonly conversations: readonly string[];
  /** What a call that the queue gave away was shown as, without repetitions: `waiting`, `ringing`, `held` … */
  readonly states: readonly string[];
  /** What an agent was shown as, one after the other, without what came and went within a tenth of a second. */
  statuses(agent: string): readonly string[];
}

const FLASH_MS = 100;
const LONG_AFTER_MS = 60_000;

/** Plays a whole session in its own time. */
export function replayRecordedDay(name: string): RecordedDay {
  const messages = readStream(name);
  const book = newPbxState();
  applyAnswers(book, messages);
  const statements = createPbxChangeEmitter(SITE);
  const stage = new CoreHarness({ queueLogin: 'queue' }, null);
  const states: string[] = [];
  const seen = new Map<string, { readonly status: string; readonly at: number }[]>();

  function look(at: number): void {
    stage.play(...statements.changes(book, at));
    for (const { remote, state } of stage.calls)
      if (remote.number?.length === CALLER_DIGITS && states.at(-1) !== state) states.push(state);
    for (const { extension: agent, status } of stage.site.view.agents.values()) {
      const before = seen.get(agent) ?? [];
      if (before.at(-1)?.status !== status) seen.set(agent, [...before, { status, at }]);
    }
  }

  const events = eventsOf(messages);
  const [first] = events;
  const asked = first === undefined ? 0 : timeOf(first) - 1;
  stage.play(...statements.everything(book, { requestedAt: asked, respondedAt: asked }, 0));
  const until = (at: number): void => {
    for (let due = statements.dueAt(book); due !== null && due < at; due = statements.dueAt(book)) look(due);
  };
  for (const message of events) {
    const now = timeOf(message);
    until(now);
    applyAmiEvent(book, message, { now, wasPulled: () => false });
    look(now);
  }
  until(asked + LONG_AFTER_MS);

  return {
    states,
    queueStays: stage.facts.flatMap((fact) =>
      fact.kind === 'queue-stay' ? [`${fact.queue} ${fact.end} ${fact.extension ?? ''}`.trim()] : [],
    ),
    conversations: stage.facts.flatMap((fact) =>
      fact.kind === 'talk' ? [`${fact.extension} through ${fact.queue}`] : [],
    ),
    statuses(agent) {
      const all = seen.get(agent) ?? [];
      const lasting = all.filter(
        ({ at }, index) => (all[index + 1]?.at ?? Number.POSITIVE_INFINITY) - at > FLASH_MS,
      );
      return lasting.map(({ status }) => status).filter((status, index, list) => status !== list[index - 1]);
    },
  };
}

/** The outside caller of the recordings, 4930123456; extensions are shorter. */
const CALLER_DIGITS = 10;
