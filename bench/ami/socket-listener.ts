/** A plain client of the live stream, in a process of its own: notes when each change has arrived, and shows nothing. */
import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, ServerToClientEvents } from '#lib/protocol/messages.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import { changesInPatch, type ObservedChange } from '../browser/observed-change.ts';
import { answerParent, preciseEpochMs } from '../child-process.ts';
import type { SocketListenerAnswer, SocketListenerRequest } from './ami-messages.ts';

const notes: ObservedChange[] = [];
const patches: number[] = [];

answerParent<SocketListenerRequest, SocketListenerAnswer>(async (request) => {
  if (request.kind === 'open') await open(request);
  return { notes, patches };
});

async function open({ url, site, token }: SocketListenerRequest & { kind: 'open' }): Promise<void> {
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(`${url}/live`, {
    auth: { protocol: PROTOCOL_VERSION, token },
    transports: ['websocket'],
    reconnection: false,
  });
  socket.on('patch', ({ changes }) => {
    const at = preciseEpochMs();
    patches.push(at);
    notes.push(...changesInPatch(at, changes));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const answer = await socket.emitWithAck('subscribe', { site });
  if ('error' in answer) throw new Error(`the server refused: ${answer.error.message}`);
}
