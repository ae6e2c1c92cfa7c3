/** The audit log, what it says of before the start, and what is written there about who comes in. */
import { join } from 'node:path';
import { type AccessLog, createAccessLog } from './access/access-log.ts';
import { createTokenGuessLimiter, type TokenGuessLimiter } from './access/token-guess-limiter.ts';
import { createJsonlAuditLog } from './commands/jsonl-audit-log.ts';
import {
  COMMAND_ID_REMEMBERED_MS,
  type RestoredCommand,
  restoreCommands,
} from './commands/restore-commands.ts';
import type { Config } from './config.ts';
import type { Metrics } from './observability/metrics.ts';
import type { AuditEntry, AuditLog } from './ports/audit-log.ts';
import type { Clock } from './ports/clock.ts';
import type { Logger } from './ports/pbx-driver.ts';

export interface Audit {
  readonly log: AuditLog;
  readonly access: AccessLog;
  readonly guesses: TokenGuessLimiter;
  readonly earlierCommands: readonly RestoredCommand[];
  /** From where somebody signed in lately. */
  readonly knownAddresses: readonly string[];
  close(): Promise<void>;
}

interface AuditDeps {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
}

const ADDRESSES_KNOWN_MS = 30 * 24 * 3_600_000;

export async function openAudit(deps: AuditDeps, given: AuditLog | undefined): Promise<Audit> {
  const { config, clock, log, metrics } = deps;
  const audit = given ?? createJsonlAuditLog(join(config.dataDir, 'audit.jsonl'));
  const now = clock.now();
  const recent = await readRecent(audit, now - ADDRESSES_KNOWN_MS, log);
  const access = createAccessLog({ audit, clock, log, count: metrics.access.count });
  return {
    log: audit,
    access,
    guesses: createTokenGuessLimiter(clock, access),
    earlierCommands: restoreCommands(recent.filter(({ at }) => at >= now - COMMAND_ID_REMEMBERED_MS)),
    knownAddresses: recent.flatMap((entry) =>
      entry.kind === 'access' && entry.event === 'signed-in' ? [entry.address] : [],
    ),
    async close() {
      await access.close();
      await audit.close();
    },
  };
}

/** Without it a command that is sent again would be run again: that is worth a loud line, but no reason not to start. */
async function readRecent(audit: AuditLog, since: number, log: Logger): Promise<readonly AuditEntry[]> {
  try {
    return await audit.recent(since);
  } catch (error) {
    log.error({ error }, 'the audit log cannot be read: ids of commands of before this start are not known');
    return [];
  }
}
