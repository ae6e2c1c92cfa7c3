/** Who gets how much while the budget does not reach for all (see `createPollSchedule`). */
export const POLL_WEIGHTS = {
  directory: 1_000,
  registered: 1_000,
  /** Of a shown queue that was never asked: it answers for all its members. */
  'first members': 1_000,
  members: 4,
  'other members': 1,
  /** Of a shown queue's member who was never asked. */
  'first state': 200,
  state: 3,
  /** Of anybody else who was never asked. */
  'first other state': 4,
  'other state': 1,
  name: 0.5,
} as const;
