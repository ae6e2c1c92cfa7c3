import type { PbxEvent } from '../engine/pbx-event.ts';
import type { PostWebhook } from './webhook-post.ts';
import type { WebhookRequest } from './webhook-request.ts';

export interface WebhookSenderDeps {
  readonly url: () => string | null;
  readonly now: () => number;
  readonly format: (event: PbxEvent) => WebhookRequest;
  /** Delays of the copies that are sent; none means that it is lost. */
  readonly delays: (event: PbxEvent) => readonly number[];
  readonly post: PostWebhook;
  readonly maxInFlight?: number;
  readonly maxPending?: number;
}

export interface WebhookCounters {
  offered: number;
  delivered: number;
  failed: number;
  lost: number;
  duplicated: number;
  late: number;
  overflowed: number;
  pending: number;
}

/** Sends events out of the engine's way. A PBX of this kind never repeats a failed webhook. */
export interface WebhookSender {
  offer(event: PbxEvent): void;
  /** Resolves when everything offered so far has been delivered or has failed, late copies included. */
  drain(): Promise<void>;
  counters(): WebhookCounters;
  close(): void;
}

interface Delivery {
  readonly url: string;
  readonly request: WebhookRequest;
  /** Deliveries of one call that are on time leave one after the other; late ones overtake as they may. */
  readonly lane: number | null;
}

export function createWebhookSender(parts: WebhookSenderDeps): WebhookSender {
  const maxInFlight = parts.maxInFlight ?? 16;
  const maxPending = parts.maxPending ?? 20_000;
  const timers = new Set<NodeJS.Timeout>();
  const lanes = new Map<number, Delivery[]>();
  const ready: Delivery[] = [];
  let inFlight = 0;
  let pending = 0;
  let drained: (() => void)[] = [];
  const count = { offered: 0, delivered: 0, failed: 0, lost: 0, duplicated: 0, late: 0, overflowed: 0 };

  function finishDelivery(): void {
    pending -= 1;
    if (pending > 0) return;
    pending = 0;
    const waiting = drained;
    drained = [];
    for (const resolve of waiting) resolve();
  }

  function enqueue(delivery: Delivery): void {
    const { lane } = delivery;
    const busy = lane === null ? undefined : lanes.get(lane);
    if (busy !== undefined) busy.push(delivery);
    else {
      if (lane !== null) lanes.set(lane, []);
      ready.push(delivery);
    }
    pump();
  }

  function pump(): void {
    while (inFlight < maxInFlight) {
      const delivery = ready.shift();
      if (delivery === undefined) return;
      inFlight += 1;
      void send(delivery);
    }
  }

  async function send({ url, request, lane }: Delivery): Promise<void> {
    try {
      const status = await parts.post(url, request);
      if (status >= 200 && status < 300) count.delivered += 1;
      else count.failed += 1;
    } catch {
      count.failed += 1;
    }
    inFlight -= 1;
    if (lane !== null) {
      const next = lanes.get(lane)?.shift();
      if (next === undefined) lanes.delete(lane);
      else ready.push(next);
    }
    finishDelivery();
    pump();
  }

  return {
    offer(event) {
      const url = parts.url();
      const fate = parts.delays(event);
      count.offered += 1;
      if (fate.length === 0 || url === null) {
        count.lost += 1;
        return;
      }
      if (fate.length > 1) count.duplicated += 1;
      const request = parts.format(event);
      for (const delayMs of fate) {
        if (pending >= maxPending) {
          count.overflowed += 1;
          continue;
        }
        pending += 1;
        if (delayMs > 0) count.late += 1;
        const delivery: Delivery = { url, request, lane: delayMs > 0 ? null : event.callId };
        const waitMs = event.dueAt + delayMs - parts.now();
        if (waitMs <= 0) enqueue(delivery);
        else {
          const timer = setTimeout(() => {
            timers.delete(timer);
            enqueue(delivery);
          }, waitMs);
          timers.add(timer);
        }
      }
    },
    drain: () => (pending === 0 ? Promise.resolve() : new Promise((resolve) => drained.push(resolve))),
    counters: () => ({ ...count, pending }),
    close() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      ready.length = 0;
      lanes.clear();
      pending = 1;
      finishDelivery();
    },
  };
}
