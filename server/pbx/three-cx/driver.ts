/** The driver of the 3CX WebAPI, both dialects: polls with a budget, takes webhooks, runs commands. */

import type { Command } from '#lib/commands/commands.ts';
import { siteId } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { createPoller } from '#server/ingest/poller.ts';
import type {
  CommandAnswer,
  CommandTarget,
  DriverCapabilities,
  DriverDeps,
  Observe,
  PbxDriver,
  ShownParts,
} from '#server/ports/pbx-driver.ts';
import { createCallsPoll } from './calls-poll.ts';
import { commandOutcomeOf, SUPPORTED_COMMANDS, webApiRequestFor } from './commands.ts';
import type { DialectSetting } from './dialect.ts';
import { stateJobKey } from './extension-polls.ts';
import { POLL_WEIGHTS } from './poll-weights.ts';
import { addStatePolls, membersJobKey } from './state-polls.ts';
import { createUnknownPartTracker } from './unknown-part-tracker.ts';
import { createWebApiAddress } from './webapi-address.ts';
import { type AskWebApi, createWebApiClient } from './webapi-client.ts';
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

const ALL_PARTS_SHOWN: ShownParts = { queues: 'all', agents: 'all' };

/** Planned time between two calls polls. */
const CALLS_POLL_MS = 1_000;

/** What a 3CX is like behind its WebAPI. */
const CAPABILITIES: DriverCapabilities = {
  commands: SUPPORTED_COMMANDS,
  pollIntervalMs: CALLS_POLL_MS,
  events: 'webhooks',
  queueLogin: 'global-and-queue',
  openQueues: false,
};

/** The PBX takes a moment to show what a command did: ask again after these. */
const RECHECK_MS = [700, 2_000, 4_000];

export function createThreeCxDriver(settings: ThreeCxSettings, environment: DriverDeps): PbxDriver {
  const address = createWebApiAddress(settings.baseUrl, settings.accessKey);
  const client = createWebApiClient({ address, clock: environment.clock, tlsCaFile: settings.tlsCaFile });
  return assembleThreeCxDriver(settings, environment, client);
}

/** The same with the HTTP client given: the seam for tests in virtual time. */
export function assembleThreeCxDriver(
  settings: Pick<ThreeCxSettings, 'dialect' | 'requestsPerSecond' | 'callsPollMs'>,
  environment: DriverDeps,
  client: { readonly ask: AskWebApi; readonly close: () => Promise<void> },
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

  const parts = createUnknownPartTracker({ site, observe, clock });
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
    primary: calls,
    onFault: environment.onFault,
    weights: POLL_WEIGHTS,
  });

  function touchNowAndAgain(keys: readonly string[]): void {
    keys.forEach(poller.touch);
    for (const delayMs of RECHECK_MS) {
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
    const request = webApiRequestFor(command, target, dialect);
    if (request.kind === 'rejected') return request;
    const answer = await poller.command(() =>
      client.ask(request.method, request.parameters, { freshConnection: true }),
    );
    if (answer === null) return NOT_CONNECTED;
    if (!stopped) touchNowAndAgain(touchedBy(command));
    return commandOutcomeOf(command.type, answer);
  }

  return {
    kind: '3cx-webapi',
    capabilities: CAPABILITIES,
    start(to) {
      observer = to;
      const { shownParts = ALL_PARTS_SHOWN } = environment;
      endTelling = addStatePolls({
        site,
        ask: client.ask,
        observe,
        log,
        clock,
        poller,
        parts,
        dialect: calls.dialect,
        shown: shownParts,
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
    touch: (number) => poller.touch(stateJobKey(number)),
    readWebhook: createWebhookReader({ site, timezone: environment.timezone }),
    execute,
  };
}

const NOT_CONNECTED: CommandAnswer = { kind: 'failed', ...noticeWithText('no-connection') };

/** The polls that will show what the command did. */
function touchedBy(command: Command): readonly string[] {
  const own = stateJobKey(command.extension);
  switch (command.type) {
    case 'queue.login':
    case 'queue.logout':
      return command.queue === null ? [own] : [own, membersJobKey(command.queue)];
    case 'call.transfer':
    case 'call.make':
      return [own, stateJobKey(command.destination)];
    default:
      return [own];
  }
}
