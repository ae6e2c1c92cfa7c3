/** Where it stands who asked for what, before the PBX hears of it (rule C1). */
import type { Command, CommandOutcome } from '#lib/domain/command.ts';

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
    };

export interface AuditLog {
  /** Resolves when the entry is durable; rejects when it is not, and then no command may run. */
  append(entry: AuditEntry): Promise<void>;
  close(): Promise<void>;
}
