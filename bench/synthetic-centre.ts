/**
 * A busy call centre of any size, as the core observes it: three in ten agents have a call, a call lives three
 * minutes, and everything else (queues, events a second, ended calls that are still remembered) is in proportion.
 * Polls and events tell the same story. No clock and no chance: the same centre every time.
 */
import { COMMAND_TYPES } from '#lib/commands/commands.ts';
import { type Extension, extension, type QueueNumber, queueNumber, siteId } from '#lib/model/ids.ts';
import type { SiteSettings } from '#lib/model/site-settings.ts';
import type { CallEvent, CallEventType, CallsSnapshot, Observation } from '#server/ports/observation.ts';
import type { ObservedCall, ObservedParty } from '#server/ports/observed-call.ts';

export const SITE = siteId('bench');
const AGENTS_PER_QUEUE = 25;
const CALLS_PER_AGENT = 0.3;
const CALL_LIFE_MS = 180_000;
const LINE = '10000';

/** Each place goes round: a call waits in a queue, rings at an agent, is talked over, ends. */
const STEPS = ['waits', 'rings', 'talks', 'ends'] as const;
type Step = (typeof STEPS)[number];

interface CentreCall {
  readonly number: number;
  readonly startedAt: number;
  readonly caller: string;
  readonly queue: QueueNumber;
  readonly agent: Extension;
  step: Step;
  answeredAt: number | null;
}

export interface SyntheticCentre {
  readonly agents: number;
  readonly settings: SiteSettings;
  /** Directory, members and states: what is known after the first minutes. */
  readonly openingObservations: readonly Observation[];
  at(): number;
  /** The next thing that happens to a call; the centre's time moves on. */
  nextEvent(): CallEvent;
  /** All calls as a poll lists them now, in objects of its own. */
  poll(): CallsSnapshot;
  /** Lets time pass without anything happening. */
  passTime(durationMs: number): void;
}

export function createSyntheticCentre(agents: number, openedAt: number): SyntheticCentre {
  const extensions = Array.from({ length: agents }, (_, index) => extension(String(20_000 + index)));
  const queueCount = Math.max(1, Math.round(agents / AGENTS_PER_QUEUE));
  const queues = Array.from({ length: queueCount }, (_, index) => queueNumber(String(8_000 + index)));
  // One place in four is between two calls.
  const places = Array.from<CentreCall | null>({
    length: Math.round((agents * CALLS_PER_AGENT * 4) / 3),
  }).fill(null);
  const gapMs = CALL_LIFE_MS / (places.length * STEPS.length);
  let at = openedAt;
  let turn = 0;
  let begun = 0;

  function begin(): CentreCall {
    begun += 1;
    const index = (begun * 7) % agents;
    return {
      number: begun,
      startedAt: Math.floor(at / 1_000) * 1_000,
      caller: `0555${String(begun).padStart(7, '0')}`,
      queue: queues[index % queueCount] ?? queueNumber('8000'),
      agent: extensions[index] ?? extension('20000'),
      step: 'waits',
      answeredAt: null,
    };
  }

  function advance(): CallEvent | null {
    const place = turn % places.length;
    const step = STEPS[(Math.floor(turn / places.length) + place) % STEPS.length] ?? 'waits';
    turn += 1;
    const call = step === 'waits' ? begin() : (places[place] ?? null);
    if (call === null) return null;
    call.step = step;
    if (step === 'talks') call.answeredAt = Math.floor(at / 1_000) * 1_000;
    places[place] = step === 'ends' ? null : call;
    return eventOf(call, Math.round(at));
  }

  return {
    agents,
    settings: SETTINGS,
    openingObservations: openingOf(extensions, queues, openedAt),
    at: () => Math.round(at),
    nextEvent() {
      for (;;) {
        at += gapMs;
        const event = advance();
        if (event !== null) return event;
      }
    },
    poll: () => ({
      kind: 'calls',
      site: SITE,
      requestedAt: Math.round(at),
      respondedAt: Math.round(at) + 20,
      clockOffsetMs: 0,
      calls: places.filter((call) => call !== null).map(listed),
    }),
    passTime(durationMs) {
      at += durationMs;
    },
  };
}

const SETTINGS: SiteSettings = {
  id: SITE,
  name: 'Bench',
  timezone: 'UTC',
  dayStartsAt: '00:00',
  queues: 'all',
  serviceLevel: {
    thresholdSeconds: 20,
    targetPercent: 80,
    shortAbandonSeconds: 5,
    abandonLimitPercent: 5,
    formula: 'exclude-early-abandons',
  },
  agents: 'all',
  pollIntervalMs: 1_000,
  events: true,
  commands: COMMAND_TYPES,
  queueLogin: 'global-and-queue',
  openQueues: false,
};

function openingOf(
  extensions: readonly Extension[],
  queues: readonly QueueNumber[],
  at: number,
): readonly Observation[] {
  const asked = { site: SITE, requestedAt: at, respondedAt: at + 20 } as const;
  const membersOf = (place: number): readonly Extension[] =>
    extensions.filter((_, index) => index % queues.length === place);
  return [
    { kind: 'directory', ...asked, numbers: { extension: extensions, queue: queues, line: [LINE] } },
    ...queues.map((queue, place): Observation => {
      const members = membersOf(place).map((extension) => ({
        extension,
        name: `Agent ${extension}`,
        loggedIn: true,
      }));
      return { kind: 'queue-members', ...asked, queue, members };
    }),
    ...extensions.map((extension, index): Observation => {
      const queue = queues[index % queues.length];
      return {
        kind: 'extension-state',
        ...asked,
        extension,
        registered: true,
        presence: 'Available',
        activity: 'idle',
        globalLogin: true,
        queues: queue === undefined ? [] : [{ queue, loggedIn: true }],
      };
    }),
  ];
}

function eventOf(call: CentreCall, at: number): CallEvent {
  const waits = call.step === 'waits';
  const answered = call.step === 'talks' || call.step === 'ends';
  return {
    kind: 'call-event',
    site: SITE,
    receivedAt: at,
    at: null,
    call: {
      pbxCallId: String(call.number),
      startedAt: [call.startedAt],
      conversation: answered ? 1 : 0,
    },
    type: happeningOf(call, at),
    direction: 'inbound',
    number: waits ? call.queue : call.agent,
    numberKind: waits ? 'queue' : 'extension',
    remote: { number: call.caller, name: null },
    did: null,
  };
}

function happeningOf(call: CentreCall, at: number): CallEventType {
  switch (call.step) {
    case 'waits':
    case 'rings':
      return { kind: 'ringing' };
    case 'talks':
      return { kind: 'answered', transfer: 'none' };
    case 'ends': {
      const durationSeconds = Math.round((at - (call.answeredAt ?? at)) / 1_000);
      return { kind: 'ended', answered: true, transferred: false, durationSeconds };
    }
  }
}

function listed(call: CentreCall): ObservedCall {
  const party = (
    number: string,
    kind: ObservedParty['kind'],
    status: ObservedParty['status'],
  ): ObservedParty => ({
    number,
    kind,
    status,
    otherNumber: call.caller,
  });
  const talks = call.step === 'talks';
  const queue = party(call.queue, 'queue', 'connected');
  return {
    pbxCallId: String(call.number),
    startedAt: call.startedAt,
    answeredAt: call.answeredAt,
    did: null,
    owner: party(LINE, 'line', 'connected'),
    connected: [talks ? party(call.agent, 'extension', 'connected') : queue],
    offered: call.step === 'rings' ? [party(call.agent, 'extension', 'ringing')] : [],
    transferring: false,
  };
}
