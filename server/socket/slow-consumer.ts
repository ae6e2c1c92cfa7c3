/** Finds browsers that cannot keep up, so that nothing is queued for them without bound (rule P4). */
import type { Socket } from 'socket.io';

/** What may wait for a browser: twenty seconds of brisk patches, or a few snapshots. */
const MAX_WAITING_MESSAGES = 200;
const MAX_WAITING_SIZE = 4_000_000;

export function hasFallenBehind({ conn }: Socket): boolean {
  const waiting = waitingMessages(conn);
  if (waiting.length > MAX_WAITING_MESSAGES) return true;
  let size = webSocketOf(conn.transport)?.bufferedAmount ?? 0;
  for (const message of waiting) size += sizeOf(message);
  return size > MAX_WAITING_SIZE;
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
export function cutOff(socket: Socket): void {
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
