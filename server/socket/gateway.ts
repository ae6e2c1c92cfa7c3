/** The live stream over socket.io (contract "Socket", rules P1–P5, S1, S2, S6). */
import type { Server as HttpServer, IncomingHttpHeaders } from 'node:http';
import { type DefaultEventsMap, type Namespace, Server } from 'socket.io';
import {
  type ClientToServerEvents,
  handshakeSchema,
  type ServerToClientEvents,
  unsubscribeSchema,
} from '#lib/protocol/messages.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import type { Hub } from '#server/live/hub.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { LivePublisher } from '#server/ports/live-publisher.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';
import type { Authenticator } from '../access/authenticate.ts';
import { originKind } from '../access/origin.ts';
import { createRateLimit } from '../access/rate-limit.ts';
import type { Sessions } from '../access/sessions.ts';
import { asPatch, preEncodedJsonParser } from './pre-encoded-json.ts';
import { createSlowConsumerTracker, terminateSocket } from './slow-consumer.ts';
import { createSubscriptions, type LiveSocket, type SocketData, siteRoom } from './subscriptions.ts';

export const SOCKET_PATH = '/socket.io/';

/** A browser subscribes once a connection, and again after a gap. */
const MESSAGES_LIMIT = { perSecond: 5, burst: 20 };
/** Of whatever name, known or not. */
const ANY_MESSAGES_LIMIT = { perSecond: 20, burst: 200 };
const MAX_MESSAGE_BYTES = 16_384;
const SWEEP_MS = 30_000;

type LiveNamespace = Namespace<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;

export interface SocketGateway extends LivePublisher {
  /** Begins to serve the hub's streams; before, nobody can subscribe. */
  serve(hub: Hub): void;
  close(): Promise<void>;
}

export interface SocketGatewayDeps {
  readonly httpServer: HttpServer;
  readonly authenticator: Authenticator;
  readonly sessions: Sessions;
  readonly publicUrl: string | undefined;
  readonly clock: Clock;
  readonly log: Logger;
  /** A handshake with an API token that is none; `peer` is who connected. */
  readonly onWrongToken?: (peer: string, headers: IncomingHttpHeaders) => void;
  readonly onSlow: () => void;
  readonly onCount: (connected: number) => void;
}

export function createSocketGateway(options: SocketGatewayDeps): SocketGateway {
  const { httpServer, authenticator, sessions, publicUrl, clock, log } = options;
  const io = new Server(httpServer, {
    path: SOCKET_PATH,
    serveClient: false,
    transports: ['websocket', 'polling'],
    perMessageDeflate: false,
    httpCompression: false,
    parser: preEncodedJsonParser,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    connectTimeout: 10_000,
    // Upgrades elsewhere are decided in front: in development they are the framework's hot reload.
    destroyUpgrade: false,
    allowRequest: (request, decide) => {
      const foreign = originKind(request.headers, publicUrl) === 'foreign';
      decide(foreign ? 'this Origin may not connect' : null, !foreign);
    },
  });
  // There is nothing in the default namespace.
  io.use((_socket, next) => next(new Error('not-found')));
  const live: LiveNamespace = io.of('/live');
  const limit = createRateLimit(clock, MESSAGES_LIMIT);
  const anything = createRateLimit(clock, ANY_MESSAGES_LIMIT);
  const slow = createSlowConsumerTracker();
  const subscriptions = createSubscriptions({ slow, streamOf: (site) => hub?.stream(site) });
  let hub: Hub | null = null;

  live.use((socket, next) => {
    const refusal = admitSocket(socket, authenticator);
    const { auth, address, headers } = socket.handshake;
    const broughtToken = auth?.token !== undefined || headers.authorization !== undefined;
    if (refusal === 'unauthorized' && broughtToken) options.onWrongToken?.(address, headers);
    if (refusal !== null) log.debug({ refusal }, 'a socket was refused');
    next(refusal === null ? undefined : new Error(refusal));
  });

  live.on('connection', (socket) => {
    const { identity } = socket.data;
    if (identity.signedInBy === 'session') void socket.join(sessionRoom(identity.sessionHash));
    options.onCount(live.sockets.size);
    socket.on('disconnect', () => options.onCount(live.sockets.size));
    socket.use((_packet, next) => {
      if (anything.take(socket.id)) next();
      else {
        log.info({ address: socket.handshake.address }, 'a socket that sent too much was cut off');
        terminateSocket(socket);
      }
    });
    /** What one browser's message breaks ends that browser's connection, and nothing else (rule F8). */
    const safely = (run: () => void): void => {
      try {
        run();
      } catch (error) {
        log.error({ error }, 'a message of a browser could not be served');
        terminateSocket(socket);
      }
    };
    // An event's name may be a number, too.
    socket.onAny((event: unknown) => {
      if (event !== 'subscribe' && event !== 'unsubscribe')
        log.debug({ event: String(event).slice(0, 40) }, 'unknown message');
    });
    socket.on('subscribe', (request: unknown, answer: unknown) => {
      if (typeof answer !== 'function') return;
      if (!limit.take(socket.id)) answer({ error: { code: 'too-many', message: 'Too many messages.' } });
      else if (slow.hasFallenBehind(socket)) dropSlow(socket);
      else safely(() => subscriptions.subscribe(socket, request, (value) => answer(value)));
    });
    socket.on('unsubscribe', (request: unknown) => {
      const parsed = unsubscribeSchema.safeParse(request);
      if (parsed.success) safely(() => subscriptions.unsubscribe(socket, parsed.data.site));
    });
  });

  function dropSlow(socket: LiveSocket): void {
    options.onSlow();
    log.info({ address: socket.handshake.address }, 'a browser fell behind and was cut off');
    terminateSocket(socket);
  }

  /** One encoding a room: the adapter writes the same frame to every socket (rule P2). */
  function broadcast(
    site: string,
    size: number,
    emit: (room: ReturnType<LiveNamespace['to']>) => void,
  ): void {
    const name = siteRoom(site);
    const members = live.adapter.rooms.get(name);
    if (members === undefined) return;
    for (const id of [...members]) {
      const socket = live.sockets.get(id);
      if (socket === undefined) continue;
      if (slow.hasFallenBehind(socket)) dropSlow(socket);
      else slow.recordSent(socket, `patch ${site}`, size);
    }
    emit(live.to(name));
  }

  const stopListening = sessions.onClose((hash) => live.in(sessionRoom(hash)).disconnectSockets(true));

  /** An open socket keeps its session from ending by idleness; one whose session is over is closed by the sweep. */
  function sweep(): void {
    cancelSweep = clock.after(SWEEP_MS, sweep);
    for (const { data } of live.sockets.values()) {
      if (data.identity.signedInBy === 'session') sessions.touch(data.identity.sessionHash);
    }
    sessions.sweep();
  }
  let cancelSweep = clock.after(SWEEP_MS, sweep);

  return {
    serve(source) {
      hub = source;
    },
    patch: ({ site }, json) =>
      broadcast(site, Buffer.byteLength(json), (room) => room.emit('patch', asPatch(json))),
    heartbeat: (heartbeat) => broadcast(heartbeat.site, 0, (room) => room.emit('heartbeat', heartbeat)),
    async close() {
      cancelSweep();
      stopListening();
      live.disconnectSockets(true);
      // The HTTP server is closed by its owner.
      io.engine.close();
    },
  };
}

/** Null when the socket may stay; else the word that the browser gets. */
function admitSocket(socket: LiveSocket, authenticator: Authenticator): string | null {
  const parsed = handshakeSchema.safeParse(socket.handshake.auth);
  if (!parsed.success || parsed.data.protocol !== PROTOCOL_VERSION) return 'reload';
  const { token } = parsed.data;
  const identity =
    token === undefined ? authenticator.byHeaders(socket.handshake.headers) : authenticator.byToken(token);
  if (identity === null) return 'unauthorized';
  socket.data.identity = identity;
  socket.data.requests = new Map();
  return null;
}

const sessionRoom = (hash: string) => `session:${hash}`;
