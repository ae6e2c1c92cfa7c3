/**
 * The recorded calls, played through the webhook reader and the core in every order in which a network can deliver
 * them. Whatever the order, the picture and the facts at the end are the same, and right (rules M4, M5, M10, M15).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CoreHarness, DIRECTORY } from '#server/core/core-harness.fixture.ts';
import { caller, party, poll, SITE, T0 } from '#server/core/observations.fixture.ts';
import type { Observation } from '#server/ports/observation.ts';
import type { ObservedCall } from '#server/ports/observed-call.ts';
import type { WebhookDelivery } from '#server/ports/pbx-driver.ts';
import { EXPECTED, factLines } from './fixtures/scenario-facts.ts';
import { readWebhook } from './webhook-reader.ts';

const FOLDER = new URL('./fixtures/webhooks/', import.meta.url);
const STEP_MS = 3_000;

interface Step {
  readonly method: 'GET' | 'POST';
  readonly query?: string | null;
  readonly url?: string;
  readonly body?: Record<string, unknown>;
}

function readSteps(file: string): readonly Step[] {
  const lines = readFileSync(new URL(file, FOLDER), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Step);
}

/** Some rows carry the Id of another call: the same rows with the first row's call throughout. */
function correct(steps: readonly Step[]): readonly Step[] {
  const prefix = /\d{11,12}_\d+/;
  const first = prefix.exec(JSON.stringify(steps[0]))?.[0];
  if (first === undefined) throw new Error('the first row has no Id');
  return steps.map((step) => JSON.parse(JSON.stringify(step).replaceAll(/\d{11,12}_\d+/g, first)) as Step);
}

function deliver(step: Step, receivedAt: number): readonly Observation[] {
  const query = step.query == null ? (step.url ?? '') : encodeURI(step.query);
  const delivery: WebhookDelivery = {
    method: step.method,
    headers: step.method === 'POST' ? { 'content-type': 'application/json' } : {},
    query: step.method === 'GET' ? query : '',
    body: step.body === undefined ? '' : JSON.stringify(step.body),
    receivedAt,
  };
  const reading = readWebhook(delivery, { site: SITE, timezone: 'UTC' });
  if (reading.kind === 'invalid') throw new Error(JSON.stringify(reading.issues));
  return reading.observations;
}

function stage(): CoreHarness {
  return new CoreHarness(
    {},
    { ...DIRECTORY, extension: ['102', '117', '202', '204'], queue: ['804', '820'] },
  );
}

function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const result = [...items];
  let state = seed;
  for (let i = result.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const j = (state >>> 8) % (i + 1);
    const [a, b] = [result[i], result[j]];
    if (a !== undefined && b !== undefined) [result[i], result[j]] = [b, a];
  }
  return result;
}

/** The order in which the steps really happened: one recording shows an answer before its ring. */
function chronological(steps: readonly Step[]): readonly Step[] {
  const rank = (step: Step): number => {
    const [event] = deliver(step, T0);
    if (event?.kind !== 'call-event') return 0;
    const phase = { ringing: 5, dialing: 5, answered: 1, ended: 6, recorded: 90 }[event.type.kind];
    return (event.call.conversation ?? 0) * 10 + phase;
  };
  return steps.toSorted((a, b) => rank(a) - rank(b));
}

/** What a PBX would list after each of these steps. */
function truths(steps: readonly Step[], startedAt: number): readonly (ObservedCall | null)[] {
  const order = steps.flatMap((step) => deliver(step, T0)).filter((event) => event.kind === 'call-event');
  let call: ObservedCall | null = null;
  return order.map((event): ObservedCall | null => {
    const pbxCallId = event.call.pbxCallId ?? '0';
    const base = {
      pbxCallId,
      startedAt,
      answeredAt: null,
      did: null,
      owner: caller(event.remote.number ?? ''),
      connected: [],
      offered: [],
      transferring: false,
    };
    const phone = party(event.number, 'extension', 'connected', event.remote.number);
    const kind = event.number === '800' ? 'ivr' : event.number.startsWith('8') ? 'queue' : 'extension';
    switch (event.type.kind) {
      case 'dialing':
        call = { ...base, owner: phone, offered: [party('10000', 'line', 'dialing', event.remote.number)] };
        break;
      case 'ringing':
        if (kind !== 'extension') call = { ...base, connected: [party(event.number, kind)] };
        else
          call = { ...(call ?? base), offered: [...(call?.offered ?? []), { ...phone, status: 'ringing' }] };
        break;
      case 'answered':
        if (event.direction === 'outbound')
          call = {
            ...base,
            owner: phone,
            connected: [
              party(
                '10000',
                'line',
                'connected',
                event.remote.number ?? call?.offered[0]?.otherNumber ?? null,
              ),
            ],
          };
        else call = { ...base, connected: [phone] };
        break;
      case 'ended':
        if (!event.type.transferred) call = null;
        else if (call !== null)
          call = { ...call, connected: call.connected.filter(({ number }) => number !== event.number) };
        break;
      case 'recorded':
        break;
    }
    return call;
  });
}

function play(deliveries: readonly Step[]): CoreHarness {
  const played = stage();
  for (const [i, step] of deliveries.entries()) played.play(...deliver(step, T0 + i * STEP_MS));
  return played;
}

/** Each step happens on its beat and is delivered some time later; a poll a second shows what really is. */
function playWithPolls(
  steps: readonly Step[],
  truth: readonly (ObservedCall | null)[],
  delayOf: (i: number) => number,
): CoreHarness {
  const played = stage();
  const beat = (i: number): number => T0 + i * STEP_MS;
  const observed: { readonly at: number; readonly what: readonly Observation[] }[] = steps.map((step, i) => {
    const at = beat(i) + delayOf(i);
    return { at, what: deliver(step, at) };
  });
  const last = Math.max(...observed.map(({ at }) => at));
  for (let at = T0 + 500; at < last + 3_000; at += 1_000) {
    const call = truth[Math.min(Math.floor((at - T0) / STEP_MS), truth.length - 1)] ?? null;
    observed.push({ at, what: [poll(at, ...(call === null ? [] : [call]))] });
  }
  for (const { what } of observed.toSorted((a, b) => a.at - b.at)) played.play(...what);
  return played;
}

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.jsonl'));

it('has all sixteen recorded scenarios', () => {
  expect(files).toHaveLength(16);
  expect(Object.keys(EXPECTED).sort()).toEqual(files.map((file) => file.replace('.jsonl', '')).sort());
});

describe.each(files)('%s', (file) => {
  const name = file.replace('.jsonl', '');
  const recorded = readSteps(file);
  const steps = correct(recorded);
  const startedAt = startOf(steps);
  const orders: Record<string, readonly Step[]> = { 'in order': steps, reversed: steps.toReversed() };
  for (let seed = 1; seed <= 10; seed++) orders[`shuffled with seed ${seed}`] = shuffled(steps, seed);
  for (const [order, list] of Object.entries(orders)) {
    for (const [doubling, deliveries] of [
      ['', list],
      [', each doubled', list.flatMap((step) => [step, step])],
    ] as const) {
      it(`[M4] ${order}${doubling}, events alone`, () => {
        const played = play(deliveries);
        expect(played.calls).toEqual([]);
        expect(factLines(played.facts)).toEqual(EXPECTED[name]?.corrected);
      });
    }
  }
  const truth = truths(chronological(steps), startedAt);
  const delays: Record<string, (i: number) => number> = {
    'delivered at once': () => 100,
    'delivered in reverse after the end': (i) => (steps.length - i) * (STEP_MS + 400),
  };
  for (const seed of [1, 2, 3, 4, 5]) {
    const late = shuffled(
      steps.map((_, i) => i * 1_700),
      seed,
    );
    delays[`delivered late with seed ${seed}`] = (i) => late[i] ?? 0;
  }
  for (const [name2, delayOf] of Object.entries(delays)) {
    it(`[M14] ${name2}, with polls that agree`, () => {
      const played = playWithPolls(chronological(steps), truth, delayOf);
      expect(played.calls).toEqual([]);
      expect(factLines(played.facts)).toEqual(EXPECTED[name]?.corrected);
    });
  }
  const asWritten = EXPECTED[name]?.asWritten;
  if (JSON.stringify(recorded) !== JSON.stringify(steps)) {
    it(`[M5] as written, ${asWritten === undefined ? 'with a slip in an Id: one call' : 'with another call’s Id: two calls'}`, () => {
      for (const list of [recorded, recorded.toReversed(), shuffled(recorded, 5)]) {
        const played = play(list);
        expect(factLines(played.facts)).toEqual(asWritten ?? EXPECTED[name]?.corrected);
        expect(played.calls).toHaveLength(asWritten === undefined ? 0 : 1);
        played.play(poll(T0 + 600_000), poll(T0 + 601_000));
        expect(played.calls).toEqual([]);
      }
    });
  }
});

function startOf(steps: readonly Step[]): number {
  const first = steps[0];
  const event = first === undefined ? undefined : deliver(first, T0)[0];
  const start = event?.kind === 'call-event' ? event.call.startedAt[0] : undefined;
  if (start === undefined) throw new Error('the first row has no start time');
  return start;
}
