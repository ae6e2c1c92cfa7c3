/**
 * Keeps the PBX state of one PBX true: everything is asked after each connect, the stream's events are applied as they come,
 * and now and then everything is asked again beside the stream, to see that it lost nothing (rules M2, F1).
 */
import { type NoticeWithText, pickNoticeWithText } from '#lib/model/notice-with-text.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { PollFailed } from '#server/ports/observation.ts';
import type { Logger, OnFault } from '#server/ports/pbx-driver.ts';
import type { AmiLink } from './ami/ami-link.ts';
import type { AmiMessage } from './ami/ami-message.ts';
import { applyAmiEvent } from './apply-ami-event.ts';
import { applyHolds } from './apply-lists.ts';
import { createEventClassTracker, type EventClass } from './event-class-tracker.ts';
import { createListComparison } from './list-comparison.ts';
import { lostEventClasses } from './lost-event-classes.ts';
import type { OwnActions } from './own-actions.ts';
import { differsInConfiguration, pbxStateDifferences } from './pbx-state-differences.ts';
import type { PbxStateStore } from './pbx-state-store.ts';
import { readAllLists } from './read-all-lists.ts';

export interface PbxStateTracker {
  /** The book, when it is true as of now; null without connection and until everything was asked. */
  state(): PbxStateStore | null;
  connected(): void;
  disconnected(): void;
  onEvent(message: AmiMessage): void;
  stop(): void;
}

export interface PbxStateTrackerDeps {
  readonly site: string;
  readonly link: Pick<AmiLink, 'list' | 'send'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly ownActions: OwnActions;
  readonly newState: () => PbxStateStore;
  /** The book is true from now on; asked at this time. */
  readonly onWhole: (state: PbxStateStore, requestedAt: number) => void;
  /** The book may say something else now. */
  readonly onChange: (state: PbxStateStore) => void;
  readonly onFailure: (reason: PollFailed['reason'], why: NoticeWithText) => void;
  /** The lists show what no event told: the stream cannot be trusted alone. `never`: classes of which none has come. */
  readonly onLoss: (never: readonly EventClass[]) => void;
  readonly onFault?: OnFault | undefined;
}

const CHECK_MS = 60_000;
const CHECK_SOON_MS = 500;
const CONFIRM_MS = 1_000;
/** A stream that has lost something is looked after for a while: an account that may not read some events loses them all. */
const LOSSY_CHECK_MS = 5_000;
const LOSSY_CHECKS = 12;
/** A new connection has to show first that it tells everything. */
const FIRST_CHECKS = 3;
const RETRY_MS = 2_000;
const DENIED_MS = 30_000;

export function createPbxStateTracker(settings: PbxStateTrackerDeps): PbxStateTracker {
  const { site, link, clock, log, ownActions, newState } = settings;
  let current: PbxStateStore | null = null;
  /** The last true one, of an earlier connection: remembers what no list tells. */
  let earlier: PbxStateStore | null = null;
  /** Takes the lists, and the events meanwhile. */
  let fresh: PbxStateStore | null = null;
  let connection = 0;
  let cancelNext = (): void => undefined;
  let isCheckDue = false;
  /** Looks that come soon, because the stream has lost something lately. */
  let soonChecks = 0;
  /** What the last look showed otherwise than the stream. */
  let suspects: ReadonlySet<string> = new Set();
  /** Classes whose events are on their way if the account is sent them at all. */
  let overdue: readonly EventClass[] = [];
  const classes = createEventClassTracker();
  const quick = createListComparison({
    link,
    clock,
    classes,
    book: () => current,
    onDifference: lookAgain,
    onFault: settings.onFault,
  });

  function plan(delayMs: number): void {
    cancelNext();
    cancelNext = clock.after(delayMs, lookSafely);
  }

  /** Whatever goes wrong while looking, the PBX is looked at again (rule F7). */
  function lookSafely(): void {
    const asked = connection;
    look().catch((error: unknown) => {
      settings.onFault?.('look', error);
      if (asked === connection) plan(RETRY_MS);
    });
  }

  async function look(): Promise<void> {
    cancelNext();
    const asked = { connection, at: clock.now() };
    const state = newState();
    fresh = state;
    isCheckDue = false;
    const reading = await readAllLists(link, state, clock);
    if (asked.connection !== connection) return;
    fresh = null;
    if (reading.kind === 'read') {
      if (current === null) begin(state, asked.at);
      else compare(current, state);
      soonChecks = Math.max(0, soonChecks - 1);
      plan(
        isCheckDue
          ? CHECK_SOON_MS
          : suspects.size > 0
            ? CONFIRM_MS
            : soonChecks > 0
              ? LOSSY_CHECK_MS
              : CHECK_MS,
      );
    } else if (reading.kind === 'failed') {
      if (current === null) settings.onFailure(reading.reason, pickNoticeWithText(reading));
      else log.warn({ site }, `the PBX could not be looked at again: ${reading.message}`);
      plan(current !== null ? CHECK_MS : reading.reason === 'denied' ? DENIED_MS : RETRY_MS);
    } else if (current === null) plan(RETRY_MS);
    else plan(CHECK_MS);
  }

  function begin(state: PbxStateStore, requestedAt: number): void {
    if (earlier !== null) state.adoptFrom(earlier);
    applyHolds(state);
    current = state;
    earlier = state;
    suspects = new Set();
    overdue = [];
    soonChecks = FIRST_CHECKS;
    quick.start();
    settings.onWhole(state, requestedAt);
  }

  function sayLost(lost: readonly string[], classesMissing: readonly EventClass[]): void {
    if (lost.length > 0)
      log.warn({ site, differences: lost.slice(0, 20) }, 'the event stream and the lists of the PBX differ');
    if (classesMissing.length > 0)
      log.warn(
        { site, classes: classesMissing },
        'no event of these classes comes, although something happened',
      );
  }

  /** What differs once may be on its way still; what differs in two looks, the stream has lost. */
  function compare(streamed: PbxStateStore, listed: PbxStateStore): void {
    listed.adoptFrom(streamed);
    const differences = pbxStateDifferences(streamed, listed);
    const lost = differences.filter((name) => suspects.has(name));
    const never = classes.unseen();
    const stillOverdue = overdue.filter((one) => never.includes(one));
    overdue = lostEventClasses(streamed, listed).filter((one) => never.includes(one));
    suspects = new Set(lost.length > 0 || stillOverdue.length > 0 ? [] : differences);
    if (lost.length > 0 || stillOverdue.length > 0) {
      sayLost(lost, stillOverdue);
      soonChecks = LOSSY_CHECKS;
      settings.onLoss(stillOverdue);
    }
    // Of a class that has never come no event may ever tell: what the lists say is taken at once.
    else if (overdue.length === 0 && !differsInConfiguration(streamed, listed)) return;
    for (const linkedid of streamed.channels.linkedids()) listed.dirtyCalls.add(linkedid);
    listed.ringsNoAnswer.length = 0;
    current = listed;
    earlier = listed;
    settings.onChange(listed);
  }

  function lookAgain(): void {
    if (fresh === null && current !== null) plan(0);
  }

  function check(): void {
    if (isCheckDue) return;
    isCheckDue = true;
    if (fresh === null && current !== null) plan(CHECK_SOON_MS);
  }

  return {
    state: () => current,
    connected() {
      connection += 1;
      classes.reset();
      lookSafely();
    },
    disconnected() {
      connection += 1;
      quick.stop();
      cancelNext();
      current = null;
      fresh = null;
    },
    onEvent(message) {
      classes.record(message);
      const context = { now: clock.now(), wasPulled: (uniqueid: string) => ownActions.pulled.has(uniqueid) };
      if (fresh !== null) applyAmiEvent(fresh, message, context);
      if (current !== null) {
        applyAmiEvent(current, message, context);
        settings.onChange(current);
      }
      // What a changed configuration brings along is told by no event of its own.
      if (message.event === 'Reload') check();
    },
    stop() {
      connection += 1;
      quick.stop();
      cancelNext();
      current = null;
      fresh = null;
    },
  };
}
