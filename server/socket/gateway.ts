/** The live stream over socket.io (contract "Socket", rules P1–P5, S1, S2, S6). */
import type { Server as HttpServer } from 'node:http';
import { type DefaultEventsMap, type Namespace, Server, type Socket } from 'socket.io';
import { siteId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/permission.ts';
import {
  type ClientToServer,
  PROTOCOL_VERSION,
  type ServerToClient,
  type SubscribeAnswer,
} from '#lib/protocol/messages.ts';
import { handshakeSchema, subscribeSchema, unsubscribeSchema } from '#lib/protocol/schemas.ts';
import type { Hub } from '#server/live/hub.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { LivePublisher } from '#server/ports/live-publisher.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';
import type { Authenticator, Identity } from '../access/authenticate.ts';
import { judgeOrigin } from '../access/origin.ts';
import { createRateLimit } from '../access/rate-limit.ts';
import type { Sessions } from '../access/sessions.ts';
import { cutOff, hasFallenBehind } from './slow-consumer.ts';

export const SOCKET_PATH = '/socket.io/';

/** A browser subscribes once a connection, and again after a gap. */
const MESSAGES = { perSecond: 5, burst: 20 };
const MAX_MESSAGE_BYTES = 16_384;
const SWEEP_MS = 30_000;

interface SocketData {
  identity: Identity;
}
type LiveNamespace = Namespace<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;
type LiveSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;

export interface Gateway extends LivePublisher {
  /** Begins to serve the hub's streams; before, nobody can subscribe. */
  serve(hub: Hub): void;
  close(): Promise<void>;
}

export interface GatewayOptions {
  readonly httpServer: HttpServer;
  readonly authenticator: Authenticator;
  readonly sessions: Sessions;
  readonly publicUrl: string | undefined;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onSlow: () => void;
  readonly onCount: (connected: number) => void;
}

export function createGateway(options: GatewayOptions): Gateway {
  const { httpServer, authenticator, sessions, publicUrl, clock, log } = options;
  const io = new Server(httpServer, {
    path: SOCKET_PATH,
    serveClient: false,
    transports: ['websocket', 'polling'],
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    connectTimeout: 10_000,
    // Upgrades elsewhere are decided in front: in development they are the framework's hot reload.
    destroyUpgrade: false,
    allowRequest: (request, decide) => {
      const foreign = judgeOrigin(request.headers, publicUrl) === 'foreign';
      decide(foreign ? 'this Origin may not connect' : null, !foreign);
    },
  });
  // There is nothing in the default namespace.
  io.use((_socket, next) => next(new Error('not-found')));
  const live: LiveNamespace = io.of('/live');
  const limit = createRateLimit(clock, MESSAGES);
  let hub: Hub | null = null;

  live.use((socket, next) => {
    const refusal = admit(socket, authenticator);
    if (refusal !== null) log.debug({ refusal }, 'a socket was refused');
    next(refusal === null ? undefined : new Error(refusal));
  });

  live.on('connection', (socket) => {
    const { identity } = socket.data;
    if (identity.means === 'session') void socket.join(sessionRoom(identity.sessionHash));
    options.onCount(live.sockets.size);
    socket.on('disconnect', () => options.onCount(live.sockets.size));
    socket.onAny((event: string) => {
      if (event !== 'subscribe' && event !== 'unsubscribe')
        log.debug({ event: event.slice(0, 40) }, 'unknown message');
    });
    socket.on('subscribe', (request: unknown, answer: unknown) => {
      if (typeof answer !== 'function') return;
      const reply: SubscribeAnswer = limit.take(socket.id)
        ? subscribe(socket, request)
        : { error: { code: 'too-many', message: 'Too many messages.' } };
      answer(reply);
      if (hasFallenBehind(socket)) dropSlow(socket);
    });
    socket.on('unsubscribe', (request: unknown) => {
      const parsed = unsubscribeSchema.safeParse(request);
      if (parsed.success) void socket.leave(siteRoom(parsed.data.site));
    });
  });

  /** Nothing is awaited between joining the room and taking the snapshot (rule P1). */
  function subscribe(socket: LiveSocket, request: unknown): SubscribeAnswer {
    const parsed = subscribeSchema.safeParse(request);
    if (!parsed.success) {
      return { error: { code: 'invalid', message: parsed.error.issues[0]?.message ?? 'malformed' } };
    }
    const { site, resume } = parsed.data;
    const stream = hub?.stream(site);
    const { principal } = socket.data.identity;
    if (stream === undefined || !may(principal, { kind: 'watch', site: siteId(site) })) {
      return { error: { code: 'not-found', message: 'There is no such site.' } };
    }
    void socket.join(siteRoom(site));
    const patches = resume === undefined ? null : stream.resume(resume);
    return patches === null ? { snapshot: stream.snapshot() } : { patches, pulse: stream.pulse() };
  }

  function dropSlow(socket: LiveSocket): void {
    options.onSlow();
    log.info({ address: socket.handshake.address }, 'a browser fell behind and was cut off');
    cutOff(socket);
  }

  /** One encoding a room: the adapter writes the same frame to every socket (rule P2). */
  function broadcast(site: string, send: (room: ReturnType<LiveNamespace['to']>) => void): void {
    const name = siteRoom(site);
    const members = live.adapter.rooms.get(name);
    if (members === undefined) return;
    send(live.to(name));
    for (const id of members) {
      const socket = live.sockets.get(id);
      if (socket !== undefined && hasFallenBehind(socket)) dropSlow(socket);
    }
  }

  const stopListening = sessions.onClose((hash) => live.in(sessionRoom(hash)).disconnectSockets(true));

  /** An open socket keeps its session from ending by idleness; one whose session is over is closed by the sweep. */
  function sweep(): void {
    cancelSweep = clock.after(SWEEP_MS, sweep);
    for (const { data } of live.sockets.values()) {
      if (data.identity.means === 'session') sessions.touch(data.identity.sessionHash);
    }
    sessions.sweep();
  }
  let cancelSweep = clock.after(SWEEP_MS, sweep);

  return {
    serve(source) {
      hub = source;
    },
    patch: (patch) => broadcast(patch.site, (room) => room.emit('patch', patch)),
    pulse: (pulse) => broadcast(pulse.site, (room) => room.emit('pulse', pulse)),
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
function admit(socket: LiveSocket, authenticator: Authenticator): string | null {
  const parsed = handshakeSchema.safeParse(socket.handshake.auth);
  if (!parsed.success || parsed.data.protocol !== PROTOCOL_VERSION) return 'reload';
  const { token } = parsed.data;
  const identity =
    token === undefined ? authenticator.byHeaders(socket.handshake.headers) : authenticator.byToken(token);
  if (identity === null) return 'unauthorized';
  socket.data.identity = identity;
  return null;
}

const siteRoom = (site: string) => `site:${site}`;
const sessionRoom = (hash: string) => `session:${hash}`;
