/**
 * The yardstick of what a page costs at all: an HTTP server that passes each webhook on by socket.io as it is, and a page
 * without a framework that puts it into an element. No disk, no state, no check, no style to speak of.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Server } from 'socket.io';
import { answerParent } from '../child-process.ts';
import type { BareAnswer, BareRequest } from './bare-messages.ts';

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare wall</title>
<style>body{margin:8px;display:flex;flex-wrap:wrap;gap:4px}article{width:84px;height:52px;overflow:hidden}</style>
<body><script src="/socket.io/socket.io.min.js"></script><script>
const asked = new URLSearchParams(location.search);
const free = [];
const tiles = new Map();
for (let index = Number(asked.get('tiles')); index > 0; index--) {
  const tile = document.createElement('article');
  tile.append(document.createElement('b'), document.createElement('p'));
  tile.lastChild.append(document.createTextNode('0'));
  document.body.append(tile);
  free.push(tile);
}
io({ transports: ['websocket'] }).on('change', ({ id, status }) => {
  const tile = tiles.get(id) ?? free.pop();
  if (tile === undefined) return;
  tiles.set(id, tile);
  tile.setAttribute('data-agent', id);
  tile.setAttribute('data-status', status);
  tile.firstChild.textContent = id + ' ' + status;
}).on('connect', () => document.body.setAttribute('data-connected', ''));
if (asked.has('ticks')) {
  let seconds = 0;
  setInterval(() => {
    seconds += 1;
    for (const tile of document.body.querySelectorAll('p')) tile.firstChild.nodeValue = String(seconds);
  }, 1000);
}
</script></body></html>`;

let opened: BareAnswer | null = null;

answerParent<BareRequest, BareAnswer>(async () => {
  opened ??= await open();
  return opened;
});

async function open(): Promise<BareAnswer> {
  const server = createServer((request, response) => void answer(request, response));
  const io = new Server(server);
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
      return;
    }
    const { Event, User } = JSON.parse(await text(request)) as Readonly<Record<string, string>>;
    const status = Event === 'ringing' ? 'ringing' : Event === 'incoming' ? 'free' : 'talking';
    io.emit('change', { id: User, status });
    response.end();
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { pageUrl: `${origin}/`, webhookUrl: `${origin}/hooks` };
}
