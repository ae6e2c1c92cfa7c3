/** What a server is put together from. */
import type { Audit } from './compose-audit.ts';
import type { CreateDriver } from './compose-drivers.ts';
import type { Config } from './config.ts';
import type { Metrics } from './observability/metrics.ts';
import type { Redact } from './observability/redaction.ts';
import type { SiteFaultReporter } from './observability/site-fault-reporter.ts';
import type { AuditLog } from './ports/audit-log.ts';
import type { Clock } from './ports/clock.ts';
import type { FactSink } from './ports/fact-sink.ts';
import type { Inbox } from './ports/inbox.ts';
import type { Logger } from './ports/pbx-driver.ts';

export interface ServerOptions {
  /** Browsers on this machine are let in as operators. */
  readonly demo?: boolean;
  /** Hot reload. */
  readonly dev?: boolean;
  /** False: API and sockets only. */
  readonly next?: boolean;
  readonly logLevel?: string;
  /** Where log lines go; stdout when left out. */
  readonly writeLog?: (line: string) => void;
  /** In the place of the adapters that are chosen here: for tests. */
  readonly clock?: Clock;
  readonly createDriver?: CreateDriver;
  readonly auditLog?: AuditLog;
  readonly inbox?: Inbox;
  readonly facts?: FactSink;
}

/** What every part is given. */
export interface ServerDeps {
  readonly config: Config;
  readonly options: ServerOptions;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly redact: Redact;
  readonly faults: SiteFaultReporter;
  readonly audit: Audit;
}
