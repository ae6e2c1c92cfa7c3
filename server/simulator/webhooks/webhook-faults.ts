import { z } from 'zod';
import type { Random } from '../engine/random.ts';

const rate = z.number().min(0).max(1);
const milliseconds = z.number().min(0).max(600_000);

/** What goes wrong with webhooks on their way. Rates are shares of all events. */
export const webhookFaultsSchema = z.strictObject({
  /** The PBX sends none at all. */
  stopped: z.boolean(),
  lossRate: rate,
  /** Late by a random time of this range. */
  lateRate: rate,
  lateMs: z.tuple([milliseconds, milliseconds]),
  /** Sent a second time, up to a second later. */
  duplicateRate: rate,
  /** Held back by up to the window, so that later ones overtake. */
  reorderRate: rate,
  reorderWindowMs: milliseconds,
});

export type WebhookFaults = z.infer<typeof webhookFaultsSchema>;

export const NO_WEBHOOK_FAULTS: WebhookFaults = {
  stopped: false,
  lossRate: 0,
  lateRate: 0,
  lateMs: [1_000, 5_000],
  duplicateRate: 0,
  reorderRate: 0,
  reorderWindowMs: 1_000,
};

/**
 * The fate of one event, decided when it is fired: a delay in real milliseconds for each copy that is sent, empty when it is
 * lost. Always draws the same count of random numbers, so the same seed and events meet the same fates.
 */
export function deliveryDelays(faults: WebhookFaults, random: Random): number[] {
  const loss = random.next();
  const late = random.next();
  const lateBy = random.next();
  const reorder = random.next();
  const reorderBy = random.next();
  const duplicate = random.next();
  const duplicateBy = random.next();
  if (faults.stopped || loss < faults.lossRate) return [];
  const [shortest, longest] = faults.lateMs;
  let delayMs = 0;
  if (late < faults.lateRate) delayMs += shortest + lateBy * Math.max(0, longest - shortest);
  if (reorder < faults.reorderRate) delayMs += reorderBy * faults.reorderWindowMs;
  const copies = [delayMs];
  if (duplicate < faults.duplicateRate) copies.push(delayMs + duplicateBy * 1_000);
  return copies;
}
