import { z } from 'zod';
import { AGENT_STATUSES } from './agent-status.ts';
import {
  callIdField,
  extensionField,
  nullableFlag,
  nullableNumber,
  nullableText,
  nullableTime,
  open,
  queueField,
  type RecordOf,
} from './fields.ts';

/** An agent's figures of the business day (rule K8). Null = cannot be known. */
export const agentFiguresSchema = z.object({
  handled: nullableNumber,
  missed: nullableNumber,
  outbound: nullableNumber,
  talkSeconds: nullableNumber,
});
export type AgentFigures = RecordOf<typeof agentFiguresSchema>;

export const agentSchema = z.object({
  extension: extensionField,
  name: nullableText,
  registered: nullableFlag,
  presence: nullableText,
  status: open(AGENT_STATUSES),
  statusSince: nullableTime,
  /** In the words that were given with the pause; null unless `paused`. */
  pauseReason: nullableText,
  /** The call that gives the status. */
  callId: callIdField.nullable(),
  /** The queues that the agent is a member of, sorted. */
  queues: z.array(queueField),
  today: agentFiguresSchema,
});
export type Agent = RecordOf<typeof agentSchema>;
