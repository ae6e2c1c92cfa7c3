/** A PBX that tests hold in their hands: it says what they observe, and remembers what it was asked. */
import { COMMAND_TYPES, type Command } from '#lib/commands/commands.ts';
import { extension, type SiteId, siteId } from '#lib/model/ids.ts';
import type { CallsSnapshot, Observation } from './observation.ts';
import type { ObservedCall } from './observed-call.ts';
import type { CommandAnswer, CommandTarget, Observe, PbxDriver, WebhookReading } from './pbx-driver.ts';

export interface FakeDriver {
  readonly driver: PbxDriver;
  readonly executed: { readonly command: Command; readonly target: CommandTarget }[];
  readonly touched: string[];
  /** What the next commands are answered. */
  answer: () => Promise<CommandAnswer>;
  /** Reads webhooks of the form `["observation", …]`; anything else is invalid. */
  observe(...observations: readonly Observation[]): void;
  /** A calls poll that answered now. */
  calls(...calls: readonly ObservedCall[]): void;
  started: boolean;
}

export function createFakeDriver(site: SiteId = siteId('hq'), now: () => number = Date.now): FakeDriver {
  let observer: Observe = () => undefined;
  const executed: FakeDriver['executed'] = [];
  const touched: string[] = [];
  const fake: FakeDriver = {
    executed,
    touched,
    answer: async () => ({ kind: 'accepted' }),
    observe: (...observations) => observer(observations),
    calls: (...calls) => observer([callsSnapshot(site, now(), calls)]),
    started: false,
    driver: {
      kind: 'fake',
      capabilities: {
        commands: COMMAND_TYPES,
        pollIntervalMs: 1_000,
        events: 'webhooks',
        queueLogin: 'global-and-queue',
        openQueues: false,
      },
      start(observe) {
        observer = observe;
        fake.started = true;
      },
      async stop() {
        fake.started = false;
      },
      touch: (number) => {
        touched.push(number);
      },
      readWebhook: ({ body }) => readFakeWebhook(body),
      async execute(command, target) {
        executed.push({ command, target });
        return fake.answer();
      },
    },
  };
  return fake;
}

function readFakeWebhook(body: string): WebhookReading {
  try {
    const observations: unknown = JSON.parse(body);
    if (Array.isArray(observations)) return { kind: 'read', observations, warnings: [] };
  } catch {
    // Told below.
  }
  return { kind: 'invalid', issues: [{ path: 'body', message: 'expected a list' }] };
}

export function callsSnapshot(site: SiteId, at: number, calls: readonly ObservedCall[]): CallsSnapshot {
  return { kind: 'calls', site, requestedAt: at, respondedAt: at, calls, clockOffsetMs: 0 };
}

/** An outside caller who talks to an extension. */
export function talkingCall(
  pbxCallId: string,
  number: string,
  remote: string,
  startedAt: number,
): ObservedCall {
  return {
    pbxCallId,
    startedAt,
    answeredAt: startedAt,
    did: null,
    owner: { number: '10000', kind: 'line', status: 'connected', otherNumber: remote },
    connected: [{ number: extension(number), kind: 'extension', status: 'connected', otherNumber: remote }],
    offered: [],
    transferring: false,
  };
}
