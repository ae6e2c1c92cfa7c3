/** What a socket gets when it subscribes: the patches that it missed, or the picture that everybody shares (rule P1). */
import type { DefaultEventsMap, Socket } from 'socket.io';
import { siteId } from '#lib/model/ids.ts';
import { may } from '#lib/model/permission.ts';
import {
  type ClientToServerEvents,
  type ServerToClientEvents,
  type SubscribeAnswer,
  subscribeSchema,
} from '#lib/protocol/messages.ts';
import type { SiteStream } from '#server/live/site-stream.ts';
import type { Identity } from '../access/authenticate.ts';
import { asPatch, PreEncodedJson } from './pre-encoded-json.ts';
import type { SlowConsumerTracker } from './slow-consumer.ts';

export interface SocketData {
  identity: Identity;
  /** Its latest request for each site: an earlier one that is still being answered joins nothing any more. */
  requests: Map<string, symbol>;
}
export type LiveSocket = Socket<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;

type Reply = (value: SubscribeAnswer | PreEncodedJson) => void;

export interface Subscriptions {
  /** Answers once. */
  subscribe(socket: LiveSocket, request: unknown, reply: Reply): void;
  unsubscribe(socket: LiveSocket, site: string): void;
}

interface SubscriptionsDeps {
  readonly slow: SlowConsumerTracker;
  readonly streamOf: (site: string) => SiteStream | undefined;
}

export const siteRoom = (site: string) => `site:${site}`;

export function createSubscriptions({ slow, streamOf }: SubscriptionsDeps): Subscriptions {
  /** Nothing is awaited between joining the room and taking what is sent (rule P1). */
  function join(socket: LiveSocket, site: string, json: string, reply: Reply): void {
    void socket.join(siteRoom(site));
    slow.recordSent(socket, `answer ${site}`, Buffer.byteLength(json));
    reply(new PreEncodedJson(json));
  }

  /** The picture that everybody shares, then what followed on it. */
  async function sendPicture(
    socket: LiveSocket,
    site: string,
    stream: SiteStream,
    reply: Reply,
  ): Promise<void> {
    const request = Symbol(site);
    socket.data.requests.set(site, request);
    const shared = await stream.cachedSnapshot();
    await stream.awaitTurn();
    if (!socket.connected) return;
    if (socket.data.requests.get(site) !== request) {
      reply({ error: { code: 'conflict', message: 'Another request came after this one.' } });
      return;
    }
    const followed = stream.resume(shared);
    const json = followed === null ? JSON.stringify(stream.snapshot()) : shared.json;
    join(socket, site, `{"snapshot":${json}}`, reply);
    for (const patch of followed ?? []) socket.emit('patch', asPatch(patch.json));
  }

  return {
    subscribe(socket, request, reply) {
      const parsed = subscribeSchema.safeParse(request);
      if (!parsed.success) {
        const message = parsed.error.issues[0]?.message ?? 'malformed';
        return reply({ error: { code: 'invalid', message } });
      }
      const { site, resume, fetchesSnapshots } = parsed.data;
      const stream = streamOf(site);
      const { principal } = socket.data.identity;
      if (stream === undefined || !may(principal, { kind: 'watch', site: siteId(site) })) {
        return reply({ error: { code: 'not-found', message: 'There is no such site.' } });
      }
      socket.data.requests.delete(site);
      const missed = resume === undefined ? null : stream.resume(resume, fetchesSnapshots);
      if (missed !== null) {
        const patches = missed.map(({ json }) => json).join(',');
        return join(
          socket,
          site,
          `{"patches":[${patches}],"heartbeat":${JSON.stringify(stream.heartbeat())}}`,
          reply,
        );
      }
      if (fetchesSnapshots === true) return reply({ fetch: stream.position() });
      sendPicture(socket, site, stream, reply).catch(() => {
        reply({ error: { code: 'internal', message: 'Something went wrong on the server.' } });
      });
    },
    unsubscribe(socket, site) {
      socket.data.requests.delete(site);
      void socket.leave(siteRoom(site));
    },
  };
}
