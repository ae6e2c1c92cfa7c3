/**
 * Finds browsers that cannot keep up, so that nothing is queued for them without bound (rule P4). It is asked before
 * something is sent: what was just sent has had no chance to leave. A large message is excused until it has left, or no
 * picture of a large site would ever arrive; one of a kind at a time, so that the bound is their sizes and the limit.
 */
import type { Socket } from 'socket.io';

/** What may wait for a browser beside what is excused: many seconds of brisk patches. */
const MAX_WAITING_MESSAGES = 2_000;
const MAX_WAITING_SIZE = 4_000_000;
/** A message of at least this size is large; with less than this waiting, it has left. */
const LARGE_SIZE = 250_000;

export interface SlowConsumerTracker {
  /** Before sending: whether too much waits for it already. */
  hasFallenBehind(socket: Socket): boolean;
  /** A message of this kind goes out now; `size` in bytes. */
  recordSent(socket: Socket, kind: string, size: number): void;
}

export function createSlowConsumerTracker(): SlowConsumerTracker {
  /** The sizes of large messages by kind, of those that may still be under way. */
  const excused = new WeakMap<Socket, Map<string, number>>();
  return {
    hasFallenBehind(socket) {
      const { messages, size } = waitingFor(socket);
      const large = excused.get(socket);
      if (large === undefined || size < LARGE_SIZE) {
        excused.delete(socket);
        return messages > MAX_WAITING_MESSAGES || size > MAX_WAITING_SIZE;
      }
      let allowed = MAX_WAITING_SIZE;
      for (const one of large.values()) allowed += one;
      return messages > MAX_WAITING_MESSAGES || size > allowed;
    },
    recordSent(socket, kind, size) {
      if (size < LARGE_SIZE) return;
      const large = excused.get(socket) ?? new Map<string, number>();
      // Asked for again while the first is under way, it counts as whatever else waits.
      if (!large.has(kind)) large.set(kind, size);
      excused.set(socket, large);
    },
  };
}

function waitingFor({ conn }: Socket): { readonly messages: number; readonly size: number } {
  const waiting = waitingMessages(conn);
  let size = webSocketOf(conn.transport)?.bufferedAmount ?? 0;
  for (const message of waiting) size += sizeOf(message);
  return { messages: waiting.length, size };
}

/** engine.io keeps what its transport has not taken yet in `writeBuffer`, which its types hide. */
function waitingMessages(conn: object): readonly unknown[] {
  return 'writeBuffer' in conn && Array.isArray(conn.writeBuffer) ? conn.writeBuffer : [];
}

function sizeOf(message: unknown): number {
  if (typeof message !== 'object' || message === null || !('data' in message)) return 0;
  return typeof message.data === 'string' ? message.data.length : 0;
}

/** At once, without a farewell: that would only wait behind everything else. */
export function terminateSocket(socket: Socket): void {
  const webSocket = webSocketOf(socket.conn.transport);
  socket.conn.close(true);
  webSocket?.terminate();
}

interface WebSocketPart {
  readonly bufferedAmount: number;
  terminate(): void;
}

/** The `ws` connection under a websocket transport, which the transport's types do not show. */
function webSocketOf(transport: object): WebSocketPart | null {
  if (!('socket' in transport)) return null;
  const { socket } = transport;
  const usable =
    typeof socket === 'object' &&
    socket !== null &&
    'bufferedAmount' in socket &&
    'terminate' in socket &&
    typeof socket.bufferedAmount === 'number' &&
    typeof socket.terminate === 'function';
  return usable ? (socket as WebSocketPart) : null;
}
