/** A plain client of the live stream, in a process of its own: notes when each change has arrived, and shows nothing. */
import { io, type Socket } from 'socket.io-client';
import type { ClientToServer, ServerToClient } from '#lib/protocol/messages.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import { type Note, notesOfPatch } from '../browser/note.ts';
import { preciseNow, serveParent } from '../child.ts';
import type { ListenerAnswer, ListenerRequest } from './ami-messages.ts';

const notes: Note[] = [];
const patches: number[] = [];

serveParent<ListenerRequest, ListenerAnswer>(async (request) => {
  if (request.kind === 'open') await open(request);
  return { notes, patches };
});

async function open({ url, site, token }: ListenerRequest & { kind: 'open' }): Promise<void> {
  const socket: Socket<ServerToClient, ClientToServer> = io(`${url}/live`, {
    auth: { protocol: PROTOCOL_VERSION, token },
    transports: ['websocket'],
    reconnection: false,
  });
  socket.on('patch', ({ changes }) => {
    const at = preciseNow();
    patches.push(at);
    notes.push(...notesOfPatch(at, changes));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const answer = await socket.emitWithAck('subscribe', { site });
  if ('error' in answer) throw new Error(`the server refused: ${answer.error.message}`);
}
