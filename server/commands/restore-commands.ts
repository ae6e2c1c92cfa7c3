/**
 * The commands of before the start, out of the audit log: their ids are known again, so that a script that asks once
 * more after a restart hears what became of it and nothing is done twice (rule C2). What was under way is unconfirmed
 * (rule F4).
 */

import { type Command, commandDetail } from '#lib/commands/commands.ts';
import type { CommandRecord } from '#lib/model/command-record.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { AuditEntry } from '#server/ports/audit-log.ts';

export interface RestoredCommand {
  readonly command: Command;
  readonly record: CommandRecord;
  /** Its end is not in the audit log. */
  readonly wasUnderWay: boolean;
}

/** So long a command's id is remembered over restarts. */
export const COMMAND_ID_REMEMBERED_MS = 24 * 3_600_000;

const RESTARTED_MESSAGE = noticeWithText('restarted');

/** The oldest first. */
export function restoreCommands(entries: readonly AuditEntry[]): readonly RestoredCommand[] {
  const restored = new Map<string, RestoredCommand>();
  for (const entry of entries) {
    if (entry.kind === 'requested') {
      const { command, by, at } = entry;
      restored.set(`${command.site}/${command.id}`, {
        command,
        record: { ...acceptedRecord(command, by, at), outcome: 'unconfirmed', ...RESTARTED_MESSAGE },
        wasUnderWay: true,
      });
    } else if (entry.kind === 'outcome') {
      const key = `${entry.site}/${entry.id}`;
      const known = restored.get(key);
      if (known === undefined || entry.outcome === 'accepted') continue;
      const { outcome, message, notice } = entry;
      restored.set(key, {
        ...known,
        record: { ...known.record, outcome, message, notice },
        wasUnderWay: false,
      });
    }
  }
  return [...restored.values()];
}

/** The record of a command that has just been written down. */
export function acceptedRecord(command: Command, by: string, at: number): CommandRecord {
  return {
    id: command.id,
    type: command.type,
    by,
    target: command.extension,
    detail: commandDetail(command),
    party: null,
    outcome: 'accepted',
    message: null,
    notice: null,
    at,
  };
}
