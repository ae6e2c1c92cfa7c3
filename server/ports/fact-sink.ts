/** Where facts go to be remembered. The live picture never waits for it (rule F5). */
import type { Fact } from '#lib/model/fact.ts';

export interface FactSink {
  /** Returns at once; must not throw. */
  record(facts: readonly Fact[]): void;
}

/** Until a durable history joins, facts feed only the figures in memory. */
export const noHistory: FactSink = { record: () => {} };
