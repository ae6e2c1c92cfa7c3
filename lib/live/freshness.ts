import { areEventsArriving, lastContactAt } from '../model/known-until.ts';
import type { Links, LinkTimes } from '../model/records.ts';

/** How the browser stands with the server. `behind`: something was missed and has been asked for (rule P1, P6). */
export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'behind' }
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'reload' };

/** What feeds the picture (rule F2). */
export type LiveDataSource = 'full' | 'polling-only' | 'events-only' | 'none';

export interface Freshness {
  readonly kind: 'loading' | 'live' | 'stale';
  /** Why it is not live: no message from the server, no connection to the PBX, or the page is catching up. */
  readonly reason: 'server' | 'pbx' | 'catching-up' | null;
  /** The moment that the shown picture is true for, server clock; null while it is live or nobody knows. */
  readonly asOf: number | null;
  /** Durations are shown as of this moment: nothing counts on as if it were known (rule F1). Null = they run. */
  readonly frozenAt: number | null;
  readonly dataSource: LiveDataSource;
  readonly connection: ConnectionState['kind'];
}

/** No word from the server for so long: what is shown may be old. */
const SILENT_SERVER_MS = 3_000;
/** Rule F1's three seconds, with room for the way from the server to here. */
const SILENT_PBX_MS = 3_300;

export interface FreshnessInput {
  readonly connection: ConnectionState;
  /** Null until the first snapshot. */
  readonly links: Links | null;
  readonly times: LinkTimes;
  /** When the last message of the server came, on the server's clock; null = never. */
  readonly messageReceivedAt: number | null;
  /** Server clock. */
  readonly now: number;
}

/** Whether the picture may be shown as live, and if not, why and since when (rules F1, F2, P6). Pure. */
export function judgeFreshness(input: FreshnessInput): Freshness {
  const { connection, links, times, messageReceivedAt, now } = input;
  const base = {
    connection: connection.kind,
    dataSource: 'full' as LiveDataSource,
    reason: null,
    asOf: null,
    frozenAt: null,
  };
  if (links === null || messageReceivedAt === null) return { ...base, kind: 'loading', dataSource: 'none' };
  if (connection.kind === 'behind' && now - messageReceivedAt <= SILENT_SERVER_MS)
    return {
      ...base,
      kind: 'stale',
      reason: 'catching-up',
      asOf: messageReceivedAt,
      frozenAt: serverSilentSince(links, times, messageReceivedAt),
    };
  if (connection.kind !== 'live' || now - messageReceivedAt > SILENT_SERVER_MS)
    return {
      ...base,
      kind: 'stale',
      reason: 'server',
      asOf: messageReceivedAt,
      // The PBX may have been lost before the server was.
      frozenAt: serverSilentSince(links, times, messageReceivedAt) ?? messageReceivedAt,
      dataSource: 'none',
    };
  if (arePollsFailing(links, times, now)) {
    const asOf = times.pollLastOkAt ?? links.poll.since;
    const frozenAt = serverSilentSince(links, times, now);
    const dataSource = frozenAt === null ? 'events-only' : 'none';
    return { ...base, kind: 'stale', reason: 'pbx', asOf, frozenAt, dataSource };
  }
  return { ...base, kind: 'live', dataSource: links.events.status === 'silent' ? 'polling-only' : 'full' };
}

/** The last contact with the PBX, once neither polls nor events arrive; else null. */
function serverSilentSince(links: Links, times: LinkTimes, at: number): number | null {
  if (!arePollsFailing(links, times, at) || areEventsArriving(times, at)) return null;
  return lastContactAt(times) ?? links.poll.since ?? at;
}

function arePollsFailing(links: Links, times: LinkTimes, now: number): boolean {
  const { status, intervalMs } = links.poll;
  if (status === 'off') return false;
  if (status !== 'up') return true;
  // The server's verdict may be on its way; an answer that long ago is told here as well.
  const limitMs = Math.max(SILENT_PBX_MS, 3 * intervalMs + 300);
  return times.pollAnsweredAt !== null && now - times.pollAnsweredAt > limitMs;
}

export function sameFreshness(a: Freshness, b: Freshness): boolean {
  return (
    a.kind === b.kind &&
    a.reason === b.reason &&
    a.asOf === b.asOf &&
    a.frozenAt === b.frozenAt &&
    a.dataSource === b.dataSource &&
    a.connection === b.connection
  );
}
