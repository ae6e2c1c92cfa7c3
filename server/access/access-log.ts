/**
 * Who came in and who was not let in, in the audit log and counted (rule S10). Guessing must not fill the disk: what one
 * source repeats is one line a minute that says how often, and from many sources at once the rest shares a line.
 */
import type { AccessEvent, AuditLog } from '#server/ports/audit-log.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';
import { networkOf } from './client-address.ts';

export interface AccessLog {
  /** Returns at once. `principal`: an account that exists, never what somebody typed; null when there is none. */
  record(event: AccessEvent, principal: string | null, address: string): void;
  /** Writes what has been gathered. */
  close(): Promise<void>;
}

export interface AccessLogDeps {
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly log: Logger;
  readonly count: (event: AccessEvent) => void;
}

const SUMMARY_WINDOW_MS = 60_000;
const MAX_KEYS = 100;
const OTHER_SOURCES = 'others';

interface AccessSummary {
  readonly event: AccessEvent;
  readonly principal: string | null;
  readonly address: string;
  count: number;
}

export function createAccessLog({ audit, clock, log, count }: AccessLogDeps): AccessLog {
  /** What has a line in this minute, and how often it came again since. */
  const gathered = new Map<string, AccessSummary>();
  let cancelTurn: (() => void) | null = null;
  let last: Promise<void> = Promise.resolve();

  function write({ event, principal, address }: AccessSummary, times: number): void {
    const entry = { kind: 'access', at: clock.now(), event, principal, address, count: times } as const;
    last = audit
      .append(entry)
      .catch((error: unknown) => log.error({ event, error }, 'an access could not be audited'));
  }

  /** Nobody came again: the next one has a line of its own at once. */
  function turn(): void {
    cancelTurn = null;
    for (const [key, one] of [...gathered]) {
      if (one.count === 0) gathered.delete(key);
      else write(one, one.count);
      one.count = 0;
    }
    if (gathered.size > 0) cancelTurn = clock.after(SUMMARY_WINDOW_MS, turn);
  }

  return {
    record(event, principal, address) {
      count(event);
      if (event === 'signed-in' || event === 'signed-out') {
        write({ event, principal, address, count: 0 }, 1);
        return;
      }
      cancelTurn ??= clock.after(SUMMARY_WINDOW_MS, turn);
      const own = `${event} ${principal} ${networkOf(address)}`;
      const isOver = gathered.size >= MAX_KEYS && !gathered.has(own);
      const key = isOver ? `${event} ${OTHER_SOURCES}` : own;
      const known = gathered.get(key);
      if (known !== undefined) {
        known.count += 1;
        return;
      }
      const first = {
        event,
        principal: isOver ? null : principal,
        address: isOver ? OTHER_SOURCES : address,
        count: 0,
      };
      gathered.set(key, first);
      write(first, 1);
    },
    async close() {
      cancelTurn?.();
      for (const one of gathered.values()) if (one.count > 0) write(one, one.count);
      gathered.clear();
      await last;
    },
  };
}
