/** Sockets that watch a stand's site, for tests of the stream. */
import { expect } from 'vitest';
import { extension, siteId } from '#lib/model/ids.ts';
import type { Heartbeat, Patch, Snapshot, SubscribeAnswer } from '#lib/protocol/messages.ts';
import { SiteViewCopy } from '#lib/protocol/site-view-copy.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import type { Observation } from '#server/ports/observation.ts';
import { type RunningServerHarness, untilConnected, VIEWER_TOKEN } from '../running-server.fixture.ts';

const HQ = siteId('hq');

export const presence = (number: string, name: string): Observation => ({
  kind: 'extension-state',
  site: HQ,
  requestedAt: Date.now(),
  respondedAt: Date.now(),
  extension: extension(number),
  registered: true,
  presence: name,
  activity: 'idle',
  globalLogin: true,
  queues: [],
});

export async function untilTrue(condition: () => boolean): Promise<void> {
  await expect.poll(condition, { timeout: 5_000, interval: 5 }).toBe(true);
}

export async function connectClient(from: RunningServerHarness, token = VIEWER_TOKEN) {
  const socket = from.socket({ protocol: PROTOCOL_VERSION, token });
  const patches: Patch[] = [];
  const heartbeats: Heartbeat[] = [];
  socket.on('patch', (patch) => patches.push(patch));
  socket.on('heartbeat', (heartbeat) => heartbeats.push(heartbeat));
  await untilConnected(socket);
  return { socket, patches, heartbeats };
}

export type SocketClient = Awaited<ReturnType<typeof connectClient>>;
export const subscribe = ({ socket }: SocketClient, request: object): Promise<SubscribeAnswer> =>
  socket.timeout(2_000).emitWithAck('subscribe', request as { site: string });

export async function snapshotOf(client: SocketClient): Promise<Snapshot> {
  const answer = await subscribe(client, { site: 'hq' });
  if (!('snapshot' in answer)) throw new Error('no snapshot');
  return answer.snapshot;
}

export function pictureOf({ state }: Snapshot): SiteViewCopy {
  const picture = new SiteViewCopy();
  picture.replace(state);
  return picture;
}
