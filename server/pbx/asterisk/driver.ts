/** The driver of Asterisk's manager interface: a stream of events, lists on connect and beside it, and actions. */

import type { Command } from '#lib/commands/commands.ts';
import { type Extension, siteId } from '#lib/model/ids.ts';
import type { NoticeWithText } from '#lib/model/notice-with-text.ts';
import { unknownOffset, updateClockOffset } from '#server/ingest/clock-offset.ts';
import type { Observation } from '#server/ports/observation.ts';
import type {
  CommandAnswer,
  CommandTarget,
  DriverCapabilities,
  DriverDeps,
  Observe,
  PbxDriver,
} from '#server/ports/pbx-driver.ts';
import { NOT_CONNECTED } from './action-outcome.ts';
import type { PingAnswer } from './ami/ami-connection.ts';
import { type AmiLink, type AmiLinkDeps, createAmiLink } from './ami/ami-link.ts';
import type { AmiMessage } from './ami/ami-message.ts';
import { applyQueueList } from './apply-lists.ts';
import { createExtensionOf, DEFAULT_AGENT_PATTERN } from './channel-names.ts';
import { runAsteriskCommand, SUPPORTED_COMMANDS } from './commands.ts';
import { lostEventsMessage } from './lost-events-message.ts';
import { createOriginationTracker } from './origination-tracker.ts';
import { createOwnActions, forgetOwnActionsOn } from './own-actions.ts';
import { createPbxChangeEmitter } from './pbx-change-emitter.ts';
import { createPbxStateBounds } from './pbx-state-bounds.ts';
import { createPbxStateStore, type PbxStateStore } from './pbx-state-store.ts';
import { createPbxStateTracker } from './pbx-state-tracker.ts';
import { createReadingNotice } from './reading-notice.ts';
import { commandsRefusedBy } from './refused-commands.ts';
import type { AsteriskSettings } from './settings.ts';
import { createUnknownMemberWarnings } from './unknown-member-warnings.ts';

const PING_MS = 1_000;
/** Of the classes that are read, what tells nothing that the picture is made of. */
const UNWANTED_EVENTS = ['MusicOnHold', 'ContactStatus', 'VarSet', 'RTCP'];
/** Events that tell nothing of a call show at most this often that the stream flows. */
const EVENTS_ALIVE_MS = 1_000;

const CAPABILITIES: DriverCapabilities = {
  commands: SUPPORTED_COMMANDS,
  pollIntervalMs: PING_MS,
  events: 'stream',
  queueLogin: 'queue',
  openQueues: true,
};

export function createAsteriskDriver(settings: AsteriskSettings, environment: DriverDeps): PbxDriver {
  return assembleAsteriskDriver(settings, environment, createAmiLink);
}

/** The same with the link given: the seam for tests without a network. */
export function assembleAsteriskDriver(
  settings: AsteriskSettings,
  environment: DriverDeps,
  createLink: (environment: AmiLinkDeps) => AmiLink,
): PbxDriver {
  const { clock, random, log } = environment;
  const site = siteId(environment.site);
  const extensionOf = createExtensionOf(settings.agentPattern ?? DEFAULT_AGENT_PATTERN);
  const ownActions = createOwnActions();
  const bounds = createPbxStateBounds();
  const statements = createPbxChangeEmitter(site);
  const unshown = createUnknownMemberWarnings();
  const originations = createOriginationTracker(clock, extensionOf);
  let observer: Observe = () => undefined;
  let isStopped = false;
  let offset = unknownOffset;
  let aliveAt = 0;
  let cancelDue = (): void => undefined;

  /** Nothing is observed after the stop, and a fault above does not end the watch. */
  function observe(observations: readonly Observation[]): void {
    if (isStopped || observations.length === 0) return;
    try {
      observer(observations);
    } catch (error) {
      log.error({ site, error }, 'an observation could not be taken in');
    }
  }

  const faulty = (part: string) => (error: unknown) => environment.onFault?.(part, error);

  const reading = createReadingNotice(clock, (why) =>
    observe([{ kind: 'poll-failed', site, at: clock.now(), reason: 'unreachable', ...why }]),
  );

  function failed(reason: 'unreachable' | 'denied' | 'malformed', why: NoticeWithText): void {
    reading.failed();
    observe([{ kind: 'poll-failed', site, at: clock.now(), reason, ...why }]);
  }

  function warn(why: NoticeWithText): void {
    log.warn({ site }, why.message);
    observe([{ kind: 'site-warning', site, at: clock.now(), ...why }]);
  }

  /** What the PBX has and the board does not show. */
  function tellUnshown(state: PbxStateStore): void {
    for (const message of bounds.takeReached()) warn(message);
    const members = unshown.takeNew(state.members.unshownMembers());
    if (members !== null) warn(members);
  }

  function tellChanges(state: PbxStateStore): void {
    const now = clock.now();
    tellUnshown(state);
    const changes = statements.changes(state, now);
    observe(changes);
    if (changes.some(isOfCall)) aliveAt = now;
    cancelDue();
    const due = statements.dueAt(state);
    if (due !== null && !isStopped)
      cancelDue = clock.after(Math.max(0, due - now), () => {
        const current = watch.state();
        if (current !== null) tellChanges(current);
      });
  }

  function hear(message: AmiMessage): void {
    originations.onMessage(message);
    watch.onEvent(message);
    if (message.event === 'Hangup') forgetOwnActionsOn(ownActions, message.get('Uniqueid') ?? '');
    // Whoever waits again may give up like anybody else.
    if (message.event === 'QueueCallerJoin') ownActions.pulled.delete(message.get('Uniqueid') ?? '');
    const now = clock.now();
    if (watch.state() === null || now - aliveAt < EVENTS_ALIVE_MS) return;
    aliveAt = now;
    observe([{ kind: 'events-alive', site, receivedAt: now }]);
  }

  function pong({ askedAt, answeredAt, pbxTime }: PingAnswer): void {
    const wholeSeconds = pbxTime === null ? null : Math.floor(pbxTime / 1_000) * 1_000;
    offset = updateClockOffset(offset, {
      requestedAt: askedAt,
      respondedAt: answeredAt,
      pbxTime: wholeSeconds,
    });
    if (watch.state() === null) return;
    const clockOffsetMs = offset.offsetMs ?? 0;
    observe([{ kind: 'poll-answered', site, requestedAt: askedAt, respondedAt: answeredAt, clockOffsetMs }]);
  }

  const link = createLink({
    site: environment.site,
    settings: { ...settings.connection, pingIntervalMs: PING_MS, unwantedEvents: UNWANTED_EVENTS },
    clock,
    random,
    log,
    handlers: {
      onUp() {
        watch.connected();
        reading.connected();
      },
      onEvent: hear,
      onPong: pong,
      onDown({ reason, ...why }) {
        watch.disconnected();
        cancelDue();
        failed(reason, why);
      },
    },
  });

  const watch = createPbxStateTracker({
    site,
    link,
    clock,
    log,
    ownActions,
    newState: () => createPbxStateStore(extensionOf, ownActions, bounds),
    onWhole(state, requestedAt) {
      reading.over();
      tellUnshown(state);
      const asked = { requestedAt, respondedAt: clock.now() };
      observe(statements.everything(state, asked, offset.offsetMs ?? 0));
      tellAbilities().catch(faulty('granted-commands'));
    },
    onChange: tellChanges,
    onFailure: failed,
    onFault: environment.onFault,
    onLoss: (never) =>
      observe([{ kind: 'site-warning', site, at: clock.now(), ...lostEventsMessage(never) }]),
  });

  /** An account can be given more or less between two connections. */
  async function tellAbilities(): Promise<void> {
    const answer = await link.send('ListCommands');
    // Without an answer nobody knows: what is offered then is refused in words, if it is.
    const refused = answer.kind === 'success' ? commandsRefusedBy(answer.message) : [];
    observe([{ kind: 'granted-commands', site, at: clock.now(), refused }]);
  }

  /** Asks for what the queues say of one extension, and tells it as it then is. */
  async function tellExtension(extension: Extension): Promise<void> {
    const requestedAt = clock.now();
    const interfaces = new Set(
      watch
        .state()
        ?.members.membershipsOf(extension)
        .map((member) => member.interface) ?? [],
    );
    for (const name of interfaces) {
      const answer = await link.list('QueueStatus', { Member: name });
      const state = watch.state();
      if (answer.kind === 'complete' && state !== null)
        applyQueueList(
          state,
          answer.events.filter(({ event }) => event === 'QueueMember'),
          answer.askedAt,
        );
    }
    const state = watch.state();
    if (state === null) return;
    tellChanges(state);
    observe(statements.extension(state, extension, { requestedAt, respondedAt: clock.now() }));
  }

  async function execute(command: Command, target: CommandTarget): Promise<CommandAnswer> {
    const state = watch.state();
    if (isStopped || state === null) return NOT_CONNECTED;
    const { context } = settings;
    const tools = { send: link.send, book: state, own: ownActions, context, originations, random };
    return runAsteriskCommand(command, target, tools);
  }

  return {
    kind: 'asterisk-ami',
    capabilities: CAPABILITIES,
    start(to) {
      observer = to;
      link.start();
    },
    async stop() {
      isStopped = true;
      cancelDue();
      reading.over();
      originations.stop();
      watch.stop();
      await link.stop();
    },
    touch(extension) {
      tellExtension(extension).catch(faulty('extension'));
    },
    readWebhook: null,
    execute,
  };
}

const isOfCall = ({ kind }: Observation): boolean =>
  kind === 'call-state' || kind === 'call-over' || kind === 'ring-no-answer';
