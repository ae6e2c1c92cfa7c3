/** Sockets that watch a stand's site, for tests of the stream. */
import { expect } from 'vitest';
import { extension, siteId } from '#lib/model/ids.ts';
import type { Patch, Pulse, Snapshot, SubscribeAnswer } from '#lib/protocol/messages.ts';
import { PictureCopy } from '#lib/protocol/picture-copy.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import type { Observation } from '#server/ports/observation.ts';
import { connected, type Stand, VIEWER_TOKEN } from '../running-server.fixture.ts';

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

export async function until(condition: () => boolean): Promise<void> {
  await expect.poll(condition, { timeout: 5_000, interval: 5 }).toBe(true);
}

export async function watch(from: Stand, token = VIEWER_TOKEN) {
  const socket = from.socket({ protocol: PROTOCOL_VERSION, token });
  const patches: Patch[] = [];
  const pulses: Pulse[] = [];
  socket.on('patch', (patch) => patches.push(patch));
  socket.on('pulse', (pulse) => pulses.push(pulse));
  await connected(socket);
  return { socket, patches, pulses };
}

export type Watcher = Awaited<ReturnType<typeof watch>>;
export const subscribe = ({ socket }: Watcher, request: object): Promise<SubscribeAnswer> =>
  socket.timeout(2_000).emitWithAck('subscribe', request as { site: string });

export async function snapshotOf(watcher: Watcher): Promise<Snapshot> {
  const answer = await subscribe(watcher, { site: 'hq' });
  if (!('snapshot' in answer)) throw new Error('no snapshot');
  return answer.snapshot;
}

export function pictureOf({ state }: Snapshot): PictureCopy {
  const picture = new PictureCopy();
  picture.replace(state);
  return picture;
}
