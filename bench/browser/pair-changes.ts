import type { ObservedChange } from './observed-change.ts';

/** Two processes may read the same clock so far apart. */
const CLOCKS_APART_MS = 1;
const WITHIN_MS = 5_000;

/** Something that happened at the PBX and can then be seen. */
export interface SourceStep {
  /** Epoch milliseconds, with a fraction. */
  readonly stampedAt: number;
  readonly recordKind: 'call' | 'agent';
  /** The PBX's own id of a call, the extension of an agent. */
  readonly id: string;
  /** One of these states is then shown; `any` for whatever state, null for nothing any more. */
  readonly shows: readonly string[] | 'any' | null;
}

/** Finds, for a step, the first note that shows it. */
export function createChangePairing<N extends ObservedChange>(
  notes: readonly N[],
): (step: SourceStep) => N | undefined {
  const byId = Map.groupBy(
    notes,
    ({ recordKind, id }) => `${recordKind} ${recordKind === 'call' ? linkedidOf(id) : id}`,
  );
  return ({ recordKind, id, shows, stampedAt }) =>
    byId
      .get(`${recordKind} ${id}`)
      ?.find(
        ({ at, state }) =>
          at >= stampedAt - CLOCKS_APART_MS && at < stampedAt + WITHIN_MS && isShown(state, shows),
      );
}

function isShown(state: string | null, shows: SourceStep['shows']): boolean {
  if (state === null || shows === null) return state === shows;
  return shows === 'any' || shows.includes(state);
}

/** The board's id of a call: its start, then the PBX's own id. */
function linkedidOf(callId: string): string {
  return callId.slice(callId.indexOf('-') + 1);
}
