import { z } from 'zod';
import { AGENT_STATUSES } from './agent-status.ts';
import {
  callIdField,
  extensionField,
  nullableBooleanField,
  nullableNumberField,
  nullableTextField,
  nullableTimeField,
  openEnum,
  queueNumberField,
  type RecordOf,
} from './fields.ts';

/** An agent's figures of the business day (rule K8). Null = cannot be known. */
export const agentFiguresSchema = z.object({
  handled: nullableNumberField,
  missed: nullableNumberField,
  outbound: nullableNumberField,
  talkSeconds: nullableNumberField,
});
export type AgentFigures = RecordOf<typeof agentFiguresSchema>;

export const agentSchema = z.object({
  extension: extensionField,
  name: nullableTextField,
  registered: nullableBooleanField,
  presence: nullableTextField,
  status: openEnum(AGENT_STATUSES),
  statusSince: nullableTimeField,
  /** In the words that were given with the pause; null unless `paused`. */
  pauseReason: nullableTextField,
  /** The call that gives the status. */
  callId: callIdField.nullable(),
  /** The queues that the agent is a member of, sorted. */
  queues: z.array(queueNumberField),
  today: agentFiguresSchema,
});
export type Agent = RecordOf<typeof agentSchema>;
