/** Where it stands who asked for what, before the PBX hears of it (rule C1). */

import type { Command } from '#lib/commands/commands.ts';
import type { CommandOutcome } from '#lib/model/command-record.ts';
import type { Notice } from '#lib/model/notice.ts';

export type AuditEntry =
  | {
      readonly kind: 'requested';
      readonly at: number;
      readonly principal: string;
      readonly by: string;
      readonly address: string;
      readonly command: Command;
    }
  | {
      readonly kind: 'outcome';
      readonly at: number;
      readonly site: string;
      readonly id: string;
      readonly outcome: CommandOutcome;
      readonly message: string | null;
      readonly notice: Notice | null;
    }
  /** A command that its sender may not give: nothing was done. */
  | {
      readonly kind: 'forbidden';
      readonly at: number;
      readonly principal: string;
      readonly by: string;
      readonly address: string;
      readonly command: Command;
    }
  /** Who came in, and who was not let in (rule S10). `count`: so many alike since the last such line. */
  | {
      readonly kind: 'access';
      readonly at: number;
      readonly event: AccessEvent;
      /** Who it is or claims to be: an account, a token's name; null when nobody can know. */
      readonly principal: string | null;
      readonly address: string;
      readonly count: number;
    };

export type AccessEvent =
  | 'signed-in'
  | 'signed-out'
  | 'sign-in-refused'
  | 'sign-in-slowed'
  | 'token-refused'
  | 'token-slowed';

export interface AuditLog {
  /** Resolves when the entry is durable; rejects when it is not, and then no command may run. */
  append(entry: AuditEntry): Promise<void>;
  /**
   * What was appended since then, the oldest first, bounded: of a long file the end. Unreadable lines are left out;
   * rejects when nothing can be read at all.
   */
  recent(since: number): Promise<readonly AuditEntry[]>;
  close(): Promise<void>;
}
