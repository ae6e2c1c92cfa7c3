/** The driver of Asterisk's manager interface: a stream of events, lists on connect and beside it, and actions. */

import type { Command } from '#lib/commands/commands.ts';
import { type Extension, siteId } from '#lib/model/ids.ts';
import type { Worded } from '#lib/model/word-notice.ts';
import { readClock, unknownOffset } from '#server/ingest/clock-offset.ts';
import type { Observation } from '#server/ports/observation.ts';
import type {
  CommandAnswer,
  CommandTarget,
  DriverEnvironment,
  DriverTraits,
  Observe,
  PbxDriver,
} from '#server/ports/pbx-driver.ts';
import { refusedCommands } from './abilities.ts';
import { NOT_CONNECTED } from './action-outcome.ts';
import type { Pong } from './ami/ami-connection.ts';
import { type AmiLink, type AmiLinkEnvironment, createAmiLink } from './ami/ami-link.ts';
import type { AmiMessage } from './ami/ami-message.ts';
import { createBookBounds } from './book-bounds.ts';
import { runCommand, SUPPORTED_COMMANDS } from './commands.ts';
import { foldQueues } from './fold-lists.ts';
import { lossInWords } from './loss-in-words.ts';
import { createExtensionOf, DEFAULT_AGENT_PATTERN } from './numbering.ts';
import { createOriginations } from './originations.ts';
import { createOwnDoings, forgetChannel } from './own-doings.ts';
import { createPbxBook, type PbxBook } from './pbx-book.ts';
import { createPbxStatements } from './pbx-statements.ts';
import { createReadingNotice } from './reading-notice.ts';
import type { AsteriskSettings } from './settings.ts';
import { createUnshownMembers } from './unshown-members.ts';
import { createWatch } from './watch.ts';

const PING_MS = 1_000;
/** Of the classes that are read, what tells nothing that the picture is made of. */
const UNWANTED = ['MusicOnHold', 'ContactStatus', 'VarSet', 'RTCP'];
/** Events that tell nothing of a call show at most this often that the stream flows. */
const ALIVE_MS = 1_000;

const TRAITS: DriverTraits = {
  commands: SUPPORTED_COMMANDS,
  pollIntervalMs: PING_MS,
  events: 'stream',
  queueLogin: 'queue',
  openQueues: true,
};

export function createAsteriskDriver(settings: AsteriskSettings, environment: DriverEnvironment): PbxDriver {
  return assembleAsteriskDriver(settings, environment, createAmiLink);
}

/** The same with the link given: the seam for tests without a network. */
export function assembleAsteriskDriver(
  settings: AsteriskSettings,
  environment: DriverEnvironment,
  createLink: (environment: AmiLinkEnvironment) => AmiLink,
): PbxDriver {
  const { clock, random, log } = environment;
  const site = siteId(environment.site);
  const extensionOf = createExtensionOf(settings.agentPattern ?? DEFAULT_AGENT_PATTERN);
  const own = createOwnDoings();
  const bounds = createBookBounds();
  const statements = createPbxStatements(site);
  const unshown = createUnshownMembers();
  const originations = createOriginations(clock, extensionOf);
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

  function failed(reason: 'unreachable' | 'denied' | 'malformed', why: Worded): void {
    reading.failed();
    observe([{ kind: 'poll-failed', site, at: clock.now(), reason, ...why }]);
  }

  function warn(why: Worded): void {
    log.warn({ site }, why.message);
    observe([{ kind: 'site-warning', site, at: clock.now(), ...why }]);
  }

  /** What the PBX has and the board does not show. */
  function tellUnshown(book: PbxBook): void {
    for (const message of bounds.takeReached()) warn(message);
    const members = unshown.takeFresh(book.members.unshownMembers());
    if (members !== null) warn(members);
  }

  function tellChanges(book: PbxBook): void {
    const now = clock.now();
    tellUnshown(book);
    const changes = statements.changes(book, now);
    observe(changes);
    if (changes.some(isOfCall)) aliveAt = now;
    cancelDue();
    const due = statements.dueAt(book);
    if (due !== null && !isStopped)
      cancelDue = clock.after(Math.max(0, due - now), () => {
        const current = watch.book();
        if (current !== null) tellChanges(current);
      });
  }

  function hear(message: AmiMessage): void {
    originations.hear(message);
    watch.hear(message);
    if (message.event === 'Hangup') forgetChannel(own, message.get('Uniqueid') ?? '');
    // Whoever waits again may give up like anybody else.
    if (message.event === 'QueueCallerJoin') own.pulled.delete(message.get('Uniqueid') ?? '');
    const now = clock.now();
    if (watch.book() === null || now - aliveAt < ALIVE_MS) return;
    aliveAt = now;
    observe([{ kind: 'events-alive', site, receivedAt: now }]);
  }

  function pong({ askedAt, answeredAt, pbxTime }: Pong): void {
    const wholeSeconds = pbxTime === null ? null : Math.floor(pbxTime / 1_000) * 1_000;
    offset = readClock(offset, { requestedAt: askedAt, respondedAt: answeredAt, pbxTime: wholeSeconds });
    if (watch.book() === null) return;
    const clockOffsetMs = offset.offsetMs ?? 0;
    observe([{ kind: 'poll-answered', site, requestedAt: askedAt, respondedAt: answeredAt, clockOffsetMs }]);
  }

  const link = createLink({
    site: environment.site,
    settings: { ...settings.connection, pingIntervalMs: PING_MS, unwantedEvents: UNWANTED },
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

  const watch = createWatch({
    site,
    link,
    clock,
    log,
    own,
    newBook: () => createPbxBook(extensionOf, own, bounds),
    onWhole(book, requestedAt) {
      reading.over();
      tellUnshown(book);
      const asked = { requestedAt, respondedAt: clock.now() };
      observe(statements.everything(book, asked, offset.offsetMs ?? 0));
      tellAbilities().catch(faulty('abilities'));
    },
    onChange: tellChanges,
    onFailure: failed,
    onFault: environment.onFault,
    onLoss: (never) => observe([{ kind: 'site-warning', site, at: clock.now(), ...lossInWords(never) }]),
  });

  /** An account can be given more or less between two connections. */
  async function tellAbilities(): Promise<void> {
    const answer = await link.send('ListCommands');
    // Without an answer nobody knows: what is offered then is refused in words, if it is.
    const refused = answer.kind === 'success' ? refusedCommands(answer.message) : [];
    observe([{ kind: 'abilities', site, at: clock.now(), refused }]);
  }

  /** Asks for what the queues say of one extension, and tells it as it then is. */
  async function tellExtension(extension: Extension): Promise<void> {
    const requestedAt = clock.now();
    const interfaces = new Set(
      watch
        .book()
        ?.members.membershipsOf(extension)
        .map((member) => member.interface) ?? [],
    );
    for (const name of interfaces) {
      const answer = await link.list('QueueStatus', { Member: name });
      const book = watch.book();
      if (answer.kind === 'complete' && book !== null)
        foldQueues(
          book,
          answer.events.filter(({ event }) => event === 'QueueMember'),
          answer.askedAt,
        );
    }
    const book = watch.book();
    if (book === null) return;
    tellChanges(book);
    observe(statements.extension(book, extension, { requestedAt, respondedAt: clock.now() }));
  }

  async function execute(command: Command, target: CommandTarget): Promise<CommandAnswer> {
    const book = watch.book();
    if (isStopped || book === null) return NOT_CONNECTED;
    const { context } = settings;
    const tools = { send: link.send, book, own, context, originations, random };
    return runCommand(command, target, tools);
  }

  return {
    kind: 'asterisk-ami',
    traits: TRAITS,
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
  kind === 'call-state' || kind === 'call-over' || kind === 'ring-missed';
