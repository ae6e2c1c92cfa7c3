import { z } from 'zod';
import {
  nullableNumberField,
  nullableTextField,
  openEnum,
  queueNumberField,
  type RecordOf,
} from './fields.ts';

/** What a queue's service level and abandon rate are held against (rules K4, K12). */
export const serviceLevelTargetSchema = z.object({
  thresholdSeconds: z.number(),
  targetPercent: z.number(),
  shortAbandonSeconds: z.number(),
  /** More than this share of the callers lost is red; near it amber. */
  abandonLimitPercent: z.number(),
  formula: openEnum(['exclude-early-abandons', 'all-offered', 'credit-early-abandons', 'answered-only']),
});
export type ServiceLevelTarget = RecordOf<typeof serviceLevelTargetSchema>;

/** A queue's figures of the business day (rules K1–K9, K12). Null = cannot be known. */
export const queueFiguresSchema = z.object({
  offered: nullableNumberField,
  answered: nullableNumberField,
  abandoned: nullableNumberField,
  shortAbandoned: nullableNumberField,
  overflowed: nullableNumberField,
  serviceLevelPercent: nullableNumberField,
  abandonPercent: nullableNumberField,
  averageSpeedOfAnswerSeconds: nullableNumberField,
  averageWaitSeconds: nullableNumberField,
  longestWaitSeconds: nullableNumberField,
  averageHandleTimeSeconds: nullableNumberField,
});
export type QueueFigures = RecordOf<typeof queueFiguresSchema>;

export const queueSchema = z.object({
  number: queueNumberField,
  name: nullableTextField,
  serviceLevel: serviceLevelTargetSchema,
  today: queueFiguresSchema,
});
export type Queue = RecordOf<typeof queueSchema>;
