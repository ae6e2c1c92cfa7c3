/** The driver of the 3CX WebAPI, both dialects: polls with a budget, takes webhooks, runs commands. */

import type { Command } from '#lib/commands/commands.ts';
import { siteId } from '#lib/model/ids.ts';
import { worded } from '#lib/model/word-notice.ts';
import { createPoller } from '#server/ingest/poller.ts';
import type {
  CommandAnswer,
  CommandTarget,
  DriverEnvironment,
  DriverTraits,
  Observe,
  PbxDriver,
  Shown,
} from '#server/ports/pbx-driver.ts';
import { createAddress } from './address.ts';
import { createCallsPoll } from './calls-poll.ts';
import { type Ask, createClient } from './client.ts';
import { outcomeOf, requestOf, SUPPORTED_COMMANDS } from './commands.ts';
import type { DialectSetting } from './dialect.ts';
import { stateKey } from './extension-jobs.ts';
import { POLL_WEIGHTS } from './poll-weights.ts';
import { addStatePolls, membersKey } from './state-polls.ts';
import { createPartTracker } from './unknown-parts.ts';
import { createWebhookReader } from './webhook-reader.ts';

export interface ThreeCxSettings {
  /** Up to and with `/webapi`. */
  readonly baseUrl: string;
  readonly accessKey: string;
  readonly dialect: DialectSetting;
  /** At most so many requests in any window of one second. */
  readonly requestsPerSecond: number;
  readonly tlsCaFile?: string | undefined;
  /** Least time between two calls polls; 1000 when left out. */
  readonly callsPollMs?: number | undefined;
}

const ALL: Shown = { queues: 'all', agents: 'all' };

/** Planned time between two calls polls. */
const CALLS_POLL_MS = 1_000;

/** What a 3CX is like behind its WebAPI. */
const TRAITS: DriverTraits = {
  commands: SUPPORTED_COMMANDS,
  pollIntervalMs: CALLS_POLL_MS,
  events: 'webhooks',
  queueLogin: 'global-and-queue',
  openQueues: false,
};

/** The PBX takes a moment to show what a command did: ask again after these. */
const LOOK_AGAIN_MS = [700, 2_000, 4_000];

export function createThreeCxDriver(settings: ThreeCxSettings, environment: DriverEnvironment): PbxDriver {
  const address = createAddress(settings.baseUrl, settings.accessKey);
  const client = createClient({ address, clock: environment.clock, tlsCaFile: settings.tlsCaFile });
  return assembleThreeCxDriver(settings, environment, client);
}

/** The same with the HTTP client given: the seam for tests in virtual time. */
export function assembleThreeCxDriver(
  settings: Pick<ThreeCxSettings, 'dialect' | 'requestsPerSecond' | 'callsPollMs'>,
  environment: DriverEnvironment,
  client: { readonly ask: Ask; readonly close: () => Promise<void> },
): PbxDriver {
  const { clock, random, log } = environment;
  const site = siteId(environment.site);
  let stopped = false;
  let observer: Observe = () => undefined;
  const lookAgain = new Set<() => void>();
  let endTelling = (): void => undefined;

  /** Nothing is observed after the stop, and a fault above does not end the polling. */
  const observe: Observe = (observations) => {
    if (stopped) return;
    try {
      observer(observations);
    } catch (error) {
      log.error({ site, error }, 'an observation could not be taken in');
    }
  };

  const parts = createPartTracker({ site, observe, clock });
  const calls = createCallsPoll({
    site,
    parts,
    ask: client.ask,
    observe,
    log,
    setting: settings.dialect,
    intervalMs: Math.max(CALLS_POLL_MS, settings.callsPollMs ?? CALLS_POLL_MS),
  });
  const { requestsPerSecond } = settings;
  const poller = createPoller({
    clock,
    random,
    requestsPerSecond,
    lead: calls,
    onFault: environment.onFault,
    weights: POLL_WEIGHTS,
  });

  function touchNowAndAgain(keys: readonly string[]): void {
    keys.forEach(poller.touch);
    for (const delayMs of LOOK_AGAIN_MS) {
      const cancel = clock.after(delayMs, () => {
        lookAgain.delete(cancel);
        keys.forEach(poller.touch);
      });
      lookAgain.add(cancel);
    }
  }

  async function execute(command: Command, target: CommandTarget): Promise<CommandAnswer> {
    const dialect = calls.dialect();
    if (stopped || dialect === null) return NOT_CONNECTED;
    const request = requestOf(command, target, dialect);
    if (request.kind === 'rejected') return request;
    const answer = await poller.command(() =>
      client.ask(request.method, request.parameters, { freshConnection: true }),
    );
    if (answer === null) return NOT_CONNECTED;
    if (!stopped) touchNowAndAgain(touchedBy(command));
    return outcomeOf(command.type, answer);
  }

  return {
    kind: '3cx-webapi',
    traits: TRAITS,
    start(to) {
      observer = to;
      const { shown = ALL } = environment;
      endTelling = addStatePolls({
        site,
        ask: client.ask,
        observe,
        log,
        clock,
        poller,
        parts,
        dialect: calls.dialect,
        shown,
      });
      poller.start();
    },
    async stop() {
      stopped = true;
      for (const cancel of lookAgain) cancel();
      lookAgain.clear();
      endTelling();
      const idle = poller.stop();
      await client.close();
      await idle;
    },
    touch: (number) => poller.touch(stateKey(number)),
    readWebhook: createWebhookReader({ site, timezone: environment.timezone }),
    execute,
  };
}

const NOT_CONNECTED: CommandAnswer = { kind: 'failed', ...worded('no-connection') };

/** The polls that will show what the command did. */
function touchedBy(command: Command): readonly string[] {
  const own = stateKey(command.extension);
  switch (command.type) {
    case 'queue.login':
    case 'queue.logout':
      return command.queue === null ? [own] : [own, membersKey(command.queue)];
    case 'call.transfer':
    case 'call.make':
      return [own, stateKey(command.destination)];
    default:
      return [own];
  }
}
