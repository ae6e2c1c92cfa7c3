/** Finds browsers that cannot keep up, so that nothing is queued for them without bound (rule P4). */
import type { Socket } from 'socket.io';

/** Messages that wait for the transport; patches are shared strings, so their number is what counts. */
const MAX_WAITING_MESSAGES = 200;
/** Handed to the operating system and not yet taken. */
const MAX_BUFFERED_BYTES = 4_000_000;

export function hasFallenBehind({ conn }: Socket): boolean {
  if (waitingMessages(conn) > MAX_WAITING_MESSAGES) return true;
  return (webSocketOf(conn.transport)?.bufferedAmount ?? 0) > MAX_BUFFERED_BYTES;
}

/** engine.io keeps what its transport has not taken yet in `writeBuffer`, which its types hide. */
function waitingMessages(conn: object): number {
  return 'writeBuffer' in conn && Array.isArray(conn.writeBuffer) ? conn.writeBuffer.length : 0;
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
