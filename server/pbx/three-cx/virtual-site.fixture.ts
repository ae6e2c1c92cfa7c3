/** A simulated PBX, its polls and its webhooks played into the core in virtual time: hours of it in a moment. */
import { extension, queueNumber } from '#lib/model/ids.ts';
import { CoreHarness } from '#server/core/core-harness.fixture.ts';
import { SITE } from '#server/core/observations.fixture.ts';
import type { Observation } from '#server/ports/observation.ts';
import type { NumberKind } from '#server/ports/observed-call.ts';
import type { WebhookDelivery } from '#server/ports/pbx-driver.ts';
import { createVirtualPbx, type VirtualPbx, type VirtualPbxOptions } from '#server/simulator/virtual-pbx.ts';
import type { WebhookRequest } from '#server/simulator/webhooks/webhook-request.ts';
import { normalizeCalls } from './normalize-calls.ts';
import { normalizeMembers, normalizeName, normalizeState } from './normalize-extension.ts';
import {
  readVendorCalls,
  readVendorInfo,
  readVendorMembers,
  readVendorNumbers,
  readVendorState,
} from './vendor-json.ts';
import { createWebhookReader } from './webhook-reader.ts';

const TIMEZONE = 'Europe/Istanbul';
const POLL_MS = 1_000;
const STEP_MS = 125;
const ANSWER_MS = 60;
const DIRECTORY_METHODS: readonly (readonly [NumberKind, string])[] = [
  ['extension', 'all.ext'],
  ['queue', 'all.queue'],
  ['ivr', 'all.ivr'],
  ['ring-group', 'all.group'],
  ['line', 'all.line'],
];

export interface VirtualSite {
  readonly pbx: VirtualPbx;
  readonly core: CoreHarness;
  /** Lets this much time pass, polling once a second and delivering webhooks as they arrive. */
  run(durationMs: number): void;
  /** Nothing changes any more: delivers what is under way, then polls twice. */
  untilIdle(): void;
}

interface VirtualSiteOptions extends VirtualPbxOptions {
  /** False: the PBX never answers a calls poll. */
  readonly polls?: boolean;
}

export function startVirtualSite(options: VirtualSiteOptions): VirtualSite {
  const pbx = createVirtualPbx({ timezone: TIMEZONE, ...options });
  const core = new CoreHarness({ timezone: TIMEZONE }, null);
  const readWebhook = createWebhookReader({ site: SITE, timezone: TIMEZONE });
  let now = options.now;
  let polledAt = now - POLL_MS;
  /** An answer on its way: what was asked is applied only when it has come. */
  let answer: { readonly at: number; readonly what: Observation } | null = null;
  let turn = 0;

  const ask = (method: string, params: Readonly<Record<string, string>> = {}): unknown =>
    pbx.request(method, params).body;

  function askDirectory(): void {
    const numbers: Partial<Record<NumberKind, readonly string[]>> = {};
    for (const [kind, method] of DIRECTORY_METHODS) {
      const reading = readVendorNumbers(ask(method));
      if (reading.kind === 'read') numbers[kind] = reading.value.numbers;
    }
    core.play({ kind: 'directory', site: SITE, requestedAt: now, respondedAt: now, numbers });
  }

  function askCalls(): Observation {
    const reading = readVendorCalls(ask('pbx.callsinfo'));
    if (reading.kind !== 'read') throw new Error(reading.message);
    const calls = normalizeCalls(reading.value);
    return {
      kind: 'calls',
      site: SITE,
      requestedAt: now,
      respondedAt: now + ANSWER_MS,
      calls,
      clockOffsetMs: 0,
    };
  }

  function askExtension(number: string): void {
    const reading = readVendorState(ask('ext.state', { num: number }));
    const state = reading.kind === 'read' ? normalizeState(number, reading.value) : null;
    if (state === null) throw new Error(`no state of ${number}`);
    core.play({ kind: 'extension-state', site: SITE, requestedAt: now, respondedAt: now, ...state });
  }

  function askMembers(number: string): void {
    const reading = readVendorMembers(ask('queue.members', { num: number }));
    if (reading.kind !== 'read') throw new Error(reading.message);
    const queue = queueNumber(number);
    const members = normalizeMembers(reading.value);
    core.play({ kind: 'queue-members', site: SITE, requestedAt: now, respondedAt: now, queue, members });
  }

  function askName(number: string): void {
    const reading = readVendorInfo(ask('ext.info', { num: number }));
    const name = reading.kind === 'read' ? (normalizeName(number, reading.value) ?? null) : null;
    core.play({
      kind: 'extension-name',
      site: SITE,
      requestedAt: now,
      respondedAt: now,
      extension: extension(number),
      name,
    });
  }

  function poll(): void {
    polledAt = now;
    answer = { at: now + ANSWER_MS, what: askCalls() };
    const extensions = [...pbx.engine.world.agents.keys()];
    const next = extensions[turn++ % Math.max(1, extensions.length)];
    if (next !== undefined) askExtension(extension(next));
  }

  function deliver(until: number): void {
    for (const { at, request } of pbx.takeWebhooks(until)) {
      const reading = readWebhook({ ...deliveryOf(request), receivedAt: at });
      if (reading.kind === 'invalid') throw new Error(JSON.stringify(reading.issues));
      core.play(...reading.observations);
    }
    if (answer !== null && answer.at <= until) {
      core.play(answer.what);
      answer = null;
    }
  }

  function run(durationMs: number): void {
    for (const end = now + durationMs; now < end; ) {
      now += STEP_MS;
      pbx.engine.advanceTo(now);
      deliver(now);
      if (options.polls !== false && now - polledAt >= POLL_MS) poll();
    }
  }

  askDirectory();
  for (const queue of pbx.engine.world.queues.keys()) askMembers(queue);
  for (const number of pbx.engine.world.agents.keys()) askName(number);
  return {
    pbx,
    core,
    run,
    untilIdle() {
      pbx.engine.freeze();
      // Long enough for the latest delivery, then two polls asked after it.
      const latest =
        (options.webhookFaults?.lateMs?.[1] ?? 0) + (options.webhookFaults?.reorderWindowMs ?? 0) + 4_000;
      run(latest);
      run(2 * POLL_MS + ANSWER_MS + STEP_MS);
      for (const number of pbx.engine.world.agents.keys()) askExtension(number);
    },
  };
}

function deliveryOf(request: WebhookRequest): Omit<WebhookDelivery, 'receivedAt'> {
  if (request.method === 'GET') return { method: 'GET', headers: {}, query: request.query, body: '' };
  if (request.encoding === 'json') {
    return {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      query: '',
      body: JSON.stringify(request.fields),
    };
  }
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(request.fields)) {
    for (const one of typeof value === 'string' ? [value] : value) form.append(name, one);
  }
  return {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    query: '',
    body: form.toString(),
  };
}
