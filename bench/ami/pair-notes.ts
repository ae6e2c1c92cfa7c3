import type { AmiStep } from './ami-step.ts';
import type { Note } from './note.ts';

/** A note's time may be cut to whole milliseconds. */
const CUT_MS = 1;
const WITHIN_MS = 5_000;

/** Finds, for a step, the first note that shows it. */
export function createPairing<N extends Note>(notes: readonly N[]): (step: AmiStep) => N | undefined {
  const byId = Map.groupBy(notes, ({ of, id }) => `${of} ${of === 'call' ? linkedidOf(id) : id}`);
  return ({ of, id, shows, stampedAt }) =>
    byId
      .get(`${of} ${id}`)
      ?.find(
        ({ at, state }) => at >= stampedAt - CUT_MS && at < stampedAt + WITHIN_MS && isShown(state, shows),
      );
}

function isShown(state: string | null, shows: AmiStep['shows']): boolean {
  if (state === null || shows === null) return state === shows;
  return shows === 'any' || shows.includes(state);
}

/** The board's id of a call: its start, then the PBX's own id. */
function linkedidOf(callId: string): string {
  return callId.slice(callId.indexOf('-') + 1);
}
