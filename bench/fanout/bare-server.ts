/** The yardstick: a plain `ws` server that sends the same frames to everybody, and does nothing else. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { preciseEpochMs } from '../child-process.ts';
import { startWarmCentre } from '../warm-centre.ts';
import { agentsArgument } from './fanout-messages.ts';
import { serveFanout } from './serve-fanout.ts';

/** More than one turn sends. */
const FRAMES = 400;

serveFanout(async () => {
  const frames = recordFrames();
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  await once(server, 'listening');
  let sent = 0;
  return {
    port: (server.address() as AddressInfo).port,
    publish() {
      const [head, tail] = frames[sent % frames.length] ?? ['', ''];
      sent += 1;
      const frame = head + preciseEpochMs() + tail;
      for (const client of server.clients) client.send(frame);
    },
    published: () => sent,
  };
});

/** The patches of a centre of the same size as socket.io frames them, open where the time of sending goes. */
function recordFrames(): readonly (readonly [string, string])[] {
  const { centre, pipeline } = startWarmCentre(agentsArgument());
  const frames: (readonly [string, string])[] = [];
  while (frames.length < FRAMES) {
    const patch = pipeline.observe(centre.nextEvent(), centre.at());
    const [head, tail] = patch?.split(/(?<="serverTime":)\d+/, 2) ?? [];
    if (head !== undefined && tail !== undefined) frames.push([`42/live,["patch",${head}`, `${tail}]`]);
  }
  return frames;
}
