/**
 * The path of every command (rule C1): authorise → audit `requested` → check → driver → audit the outcome. Nothing is
 * ever retried; the same id again answers the first outcome and calls nothing (rule C2); every record is observed, so
 * that everybody sees it (rule C4).
 */

import { isDeepStrictEqual } from 'node:util';
import type { Command } from '#lib/commands/commands.ts';
import type { CommandOutcome, CommandRecord } from '#lib/model/command-record.ts';
import type { SiteId } from '#lib/model/ids.ts';
import { type NoticeWithText, noticeWithText, pickNoticeWithText } from '#lib/model/notice-with-text.ts';
import { may, type Principal } from '#lib/model/permission.ts';
import type { AuditLog } from '#server/ports/audit-log.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { CommandAnswer, Logger, PbxDriver } from '#server/ports/pbx-driver.ts';
import type { Hub } from '../live/hub.ts';
import { createCommandOutcomeStore, type StoredCommand } from './command-outcome-store.ts';
import { checkCommand, commandParty, commandScope } from './command-rules.ts';
import { createEffectTracker } from './effect-tracker.ts';
import { acceptedRecord, type RestoredCommand } from './restore-commands.ts';
import { callsOf } from './rules/agent-calls.ts';

export interface Requester {
  readonly principal: Principal;
  readonly address: string;
}

export type CommandResult =
  | { readonly kind: 'ran'; readonly record: CommandRecord; readonly pbxDown: boolean }
  | { readonly kind: 'repeated'; readonly record: CommandRecord }
  | { readonly kind: 'unknown-site' }
  | { readonly kind: 'forbidden' }
  /** The id has been used for something else. */
  | { readonly kind: 'conflict' }
  /** It could not be written down, so it was not done. */
  | { readonly kind: 'no-audit' };

export interface CommandRunner {
  run(command: Command, requester: Requester): Promise<CommandResult>;
  find(site: SiteId, id: string): CommandRecord | null;
  /** Ends what is waited for as unconfirmed. */
  stop(): Promise<void>;
}

export interface CommandRunnerDeps {
  readonly hub: Hub;
  readonly drivers: ReadonlyMap<SiteId, PbxDriver>;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly log: Logger;
  /** Counts outcomes. */
  readonly count: (command: Command, outcome: CommandOutcome | 'forbidden') => void;
  /** Of before the start. */
  readonly earlier?: readonly RestoredCommand[];
}

const UNSAID = { message: null, notice: null };
const BROKE_OFF_MESSAGE = noticeWithText('broke-off');

export function createCommandRunner(options: CommandRunnerDeps): CommandRunner {
  const { hub, drivers, audit, clock, log, count } = options;
  const ledger = createCommandOutcomeStore();
  const tracker = createEffectTracker(hub, clock);
  const writing = new Set<Promise<void>>();
  for (const { command, record, wasUnderWay } of options.earlier ?? []) {
    ledger.restore(command, record);
    if (wasUnderWay) write(auditOutcome(command, record));
  }

  /** Under way until it is done; the stop waits for it. */
  function write(work: Promise<void>): void {
    const written = work.finally(() => writing.delete(written));
    writing.add(written);
  }

  async function auditOutcome(
    { site, id }: Command,
    { outcome, message, notice }: CommandRecord,
  ): Promise<void> {
    try {
      await audit.append({ kind: 'outcome', at: clock.now(), site, id, outcome, message, notice });
    } catch (error) {
      log.error({ site, id, outcome, error }, "a command's outcome could not be audited");
    }
  }

  /** Notes, shows and audits how the command stands. */
  function recordOutcome(
    entry: StoredCommand,
    begin: CommandRecord,
    outcome: CommandOutcome,
    why: NoticeWithText | null,
  ): CommandRecord {
    const record = { ...begin, outcome, ...(why === null ? UNSAID : pickNoticeWithText(why)) };
    entry.record = record;
    hub.observe([{ kind: 'command', site: entry.command.site, at: clock.now(), command: record }]);
    count(entry.command, outcome);
    write(auditOutcome(entry.command, record));
    return record;
  }

  async function execute(entry: StoredCommand, bare: CommandRecord): Promise<CommandRecord> {
    let begin = bare;
    const { command } = entry;
    const site = hub.site(command.site);
    const driver = drivers.get(command.site);
    if (site === undefined || driver === undefined) {
      return recordOutcome(entry, begin, 'failed', noticeWithText('no-connection'));
    }
    // First: a picture that nobody confirms is no ground to call a command nonsense.
    if (isDown(command.site)) return recordOutcome(entry, begin, 'failed', noticeWithText('unreachable'));
    if (!driver.capabilities.commands.includes(command.type)) {
      return recordOutcome(entry, begin, 'rejected', noticeWithText('not-offered'));
    }
    if (site.view.links.refused.includes(command.type)) {
      return recordOutcome(entry, begin, 'rejected', noticeWithText('not-allowed'));
    }
    const check = checkCommand(command, site);
    if (check.kind === 'rejected') return recordOutcome(entry, begin, 'rejected', check);
    const { call } = check;
    begin = { ...begin, party: commandParty(command, call) };
    const answer = await ask(driver, command, {
      call: call === null ? null : { pbxCallId: call.pbxCallId, remoteNumber: call.remote.number },
      callsOfExtension: callsOf(site, command.extension).length,
    });
    switch (answer.kind) {
      case 'rejected':
      case 'failed':
        return recordOutcome(entry, begin, answer.kind, answer);
      case 'accepted':
      case 'unknown': {
        // Before the extension is asked: what is asked from here on shows the effect.
        const acceptedAt = clock.now();
        driver.touch(command.extension);
        return follow(answer, acceptedAt);
      }
    }

    /** States the outcome so far, and the last one when the picture or the driver tells what came of it. */
    function follow(
      answer: Extract<CommandAnswer, { readonly kind: 'accepted' | 'unknown' }>,
      acceptedAt: number,
    ): CommandRecord {
      const isTaken = answer.kind === 'accepted';
      const record = isTaken
        ? recordOutcome(entry, begin, 'accepted', null)
        : recordOutcome(entry, begin, 'unconfirmed', answer);
      tracker.track(command, { acceptedAt, call, end: isTaken ? answer.end : undefined }, (effect) => {
        if (effect.kind === 'confirmed') recordOutcome(entry, begin, 'confirmed', effect.warning);
        else if (effect.kind === 'failed') recordOutcome(entry, begin, 'failed', effect);
        else if (isTaken) recordOutcome(entry, begin, 'unconfirmed', effect.why);
      });
      return record;
    }
  }

  async function ask(
    driver: PbxDriver,
    command: Command,
    target: Parameters<PbxDriver['execute']>[1],
  ): Promise<CommandAnswer> {
    try {
      return await driver.execute(command, target);
    } catch (error) {
      log.error({ site: command.site, id: command.id, error }, 'a driver failed while running a command');
      return { kind: 'unknown', ...noticeWithText('unknown-taken') };
    }
  }

  function isDown(id: SiteId): boolean {
    return hub.site(id)?.view.links.poll.status === 'down';
  }

  async function begin(entry: StoredCommand, requester: Requester): Promise<CommandRecord | null> {
    const { command } = entry;
    const at = clock.now();
    const { principal, address } = requester;
    try {
      await audit.append({
        kind: 'requested',
        at,
        principal: principal.id,
        by: principal.name,
        address,
        command,
      });
    } catch (error) {
      log.error({ site: command.site, id: command.id, error }, 'no audit, no command');
      return null;
    }
    return execute(entry, acceptedRecord(command, principal.name, at));
  }

  /** It was written down, and nobody knows how far it came: that is said, and it is not done again (rules C2, C3). */
  function brokeOff(entry: StoredCommand, requester: Requester, error: unknown): CommandRecord {
    const { command, record } = entry;
    log.error({ site: command.site, id: command.id, error }, 'a command broke off in this server');
    const asked = record ?? acceptedRecord(command, requester.principal.name, clock.now());
    try {
      return recordOutcome(entry, asked, 'unconfirmed', BROKE_OFF_MESSAGE);
    } catch {
      return { ...asked, outcome: 'unconfirmed', ...BROKE_OFF_MESSAGE };
    }
  }

  /** Written for whoever looks into it; the answer does not wait for it. */
  function auditForbidden(command: Command, { principal, address }: Requester): void {
    count(command, 'forbidden');
    const who = { principal: principal.id, by: principal.name, address };
    write(
      audit.append({ kind: 'forbidden', at: clock.now(), ...who, command }).catch((error: unknown) => {
        log.error({ site: command.site, error }, 'a forbidden command could not be audited');
      }),
    );
  }

  return {
    async run(command, requester) {
      const site = hub.site(command.site);
      if (site === undefined) return { kind: 'unknown-site' };
      const { principal } = requester;
      const action = { site: command.site, type: command.type, queues: commandScope(command, site) };
      if (!may(principal, { kind: 'watch', site: command.site })) return { kind: 'unknown-site' };
      if (!may(principal, { kind: 'command', ...action })) {
        auditForbidden(command, requester);
        return { kind: 'forbidden' };
      }
      const earlier = ledger.find(command.site, command.id);
      if (earlier !== null) {
        if (!isDeepStrictEqual(earlier.command, command)) return { kind: 'conflict' };
        const record = await earlier.firstOutcome;
        return record === null ? { kind: 'no-audit' } : { kind: 'repeated', record };
      }
      const record = await ledger.run(
        command,
        (entry) => begin(entry, requester),
        (entry, error) => brokeOff(entry, requester, error),
      );
      if (record === null) return { kind: 'no-audit' };
      return { kind: 'ran', record, pbxDown: record.outcome === 'failed' && isDown(command.site) };
    },
    find: (site, id) => ledger.find(site, id)?.record ?? null,
    async stop() {
      tracker.stop();
      await Promise.all(writing);
    },
  };
}
