import { io } from 'socket.io-client';
import type { SubscribeRequest } from '../protocol/messages.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';

export interface LiveSocketHandlers {
  connected(): void;
  /** `final`: the transport will not come back by itself. */
  disconnected(final: boolean): void;
  /** The server refused the handshake; `reason` is its word, e.g. `reload`. */
  refused(reason: string): void;
  patch(message: unknown): void;
  heartbeat(message: unknown): void;
}

/** The part of a socket that the connection needs. */
export interface LiveSocket {
  connect(): void;
  close(): void;
  /** Rejects when no answer came in `timeoutMs`. */
  subscribe(request: SubscribeRequest, timeoutMs: number): Promise<unknown>;
  /** The site's picture over HTTP, compressed and shared with everybody. Rejects when none came in `timeoutMs`. */
  fetchSnapshot?(site: string, timeoutMs: number): Promise<unknown>;
}

export type OpenSocket = (handlers: LiveSocketHandlers) => LiveSocket;

/** socket.io towards the page's own server, websocket first. */
export const openSocketIoSocket: OpenSocket = (handlers) => {
  const socket = io('/live', {
    auth: { protocol: PROTOCOL_VERSION },
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    autoConnect: false,
    forceNew: true,
    // Between 60 ms and 1.1 s at first: many screens that lost the server at once do not come back at once.
    reconnectionDelay: 600,
    reconnectionDelayMax: 4_000,
    randomizationFactor: 0.9,
    // A connection that is closed before it says anything is no error to socket.io: only this ends the wait for it.
    timeout: 5_000,
  });
  socket.on('connect', () => handlers.connected());
  socket.on('disconnect', () => handlers.disconnected(!socket.active));
  socket.on('connect_error', (error: Error) => {
    // While `active`, the transport alone failed and is tried again; else the server said no.
    if (socket.active) handlers.disconnected(false);
    else handlers.refused(error.message);
  });
  socket.on('patch', (message: unknown) => handlers.patch(message));
  socket.on('heartbeat', (message: unknown) => handlers.heartbeat(message));
  return {
    connect: () => {
      socket.connect();
    },
    close: () => {
      socket.removeAllListeners();
      socket.close();
    },
    subscribe: (request, timeoutMs) => socket.timeout(timeoutMs).emitWithAck('subscribe', request),
    async fetchSnapshot(site, timeoutMs) {
      const answer = await fetch(`/api/sites/${encodeURIComponent(site)}/snapshot`, {
        // Who calls whom is not for the browser's disk.
        cache: 'no-store',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!answer.ok) throw new Error(`a picture was answered ${answer.status}`);
      return await answer.json();
    },
  };
};
