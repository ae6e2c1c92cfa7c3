import type { Fact } from './fact.ts';
import type { LiveState } from './live-state.ts';
import type { Observation } from './observation.ts';

export interface Reduction {
  readonly state: LiveState;
  readonly facts: readonly Fact[];
}

/**
 * Folds one observation into the state: pure, total, no clock. Records that did not change keep their identity.
 * An observation of an unknown site changes nothing.
 */
export function reduce(state: LiveState, _observation: Observation): Reduction {
  return { state, facts: [] };
}
