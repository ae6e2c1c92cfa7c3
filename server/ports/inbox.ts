/** Where a webhook is held before it is answered 200, so that a crash loses none (rule F3). */
import type { WebhookDelivery } from './pbx-driver.ts';

export type HeldDelivery =
  /** Held; `done` says that it has been folded into the picture and may be forgotten. */
  { readonly kind: 'held'; readonly done: () => void } | { readonly kind: 'full' };

export interface Inbox {
  /** Never rejects: a store that cannot take the delivery is `full`. */
  hold(site: string, delivery: WebhookDelivery): Promise<HeldDelivery>;
  close(): Promise<void>;
}
