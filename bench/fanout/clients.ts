/**
 * Many browsers in one process, as light as can be: raw `ws` that speaks just enough of socket.io's framing, and reads
 * of each patch only when it was sent. The bare server's clients are the same without the handshake.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import { answerParent, preciseEpochMs } from '../child-process.ts';
import { SITE_TOKEN } from '../live-server.ts';
import { percentile } from '../percentile.ts';
import { SITE } from '../synthetic-centre.ts';
import type { ClientsAnswer, ClientsRequest } from './fanout-messages.ts';

const speaksSocketIo = process.argv[2] === 'socket.io';
const PATCH = Buffer.from('42/live,["patch",');
const TIME = Buffer.from('"serverTime":');
const CONNECT_AT_ONCE = 25;

let latencies: number[] = [];
let bytes = 0;
const sockets: WebSocket[] = [];

answerParent<ClientsRequest, ClientsAnswer>(async (request) => {
  if (request.kind === 'connect') await connectAll(request.port, request.count);
  // What was sent last is still on its way.
  else await sleep(300);
  const answer = {
    connected: sockets.filter((socket) => socket.readyState === WebSocket.OPEN).length,
    received: latencies.length,
    bytes,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
  };
  latencies = [];
  bytes = 0;
  return answer;
});

async function connectAll(port: number, count: number): Promise<void> {
  while (sockets.length < count) {
    const batch = Array.from({ length: Math.min(CONNECT_AT_ONCE, count - sockets.length) }, () =>
      connect(port),
    );
    sockets.push(...(await Promise.all(batch)));
  }
}

function connect(port: number): Promise<WebSocket> {
  const path = speaksSocketIo ? '/socket.io/?EIO=4&transport=websocket' : '/';
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { perMessageDeflate: false });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed before it was ready')));
    if (!speaksSocketIo) socket.once('open', () => resolve(socket));
    socket.on('message', (data: Buffer) => {
      if (data.subarray(0, PATCH.length).equals(PATCH)) recordLatency(data);
      else if (speaksSocketIo && answerFrame(socket, data)) resolve(socket);
    });
  });
}

function recordLatency(frame: Buffer): void {
  const now = preciseEpochMs();
  const start = frame.indexOf(TIME) + TIME.length;
  const end = frame.indexOf(',', start);
  latencies.push(now - Number(frame.toString('latin1', start, end)));
  bytes += frame.length;
}

/** The process ends, and the benchmark with it: it would wait for ever. */
function refused(reason: string): never {
  console.error(`refused: ${reason}`);
  process.exit(1);
}

/** Returns whether the subscription stands. */
function answerFrame(socket: WebSocket, data: Buffer): boolean {
  const head = data.toString('latin1', 0, 16);
  if (head === '2') socket.send('3');
  else if (head.startsWith('0{'))
    socket.send(`40/live,${JSON.stringify({ protocol: PROTOCOL_VERSION, token: SITE_TOKEN })}`);
  else if (head.startsWith('40/live')) socket.send(`42/live,0["subscribe",{"site":"${SITE}"}]`);
  else if (head.startsWith('43/live,0')) {
    if (data.toString('latin1', 0, 40).includes('"error"')) refused(data.toString());
    return true;
  } else if (head.startsWith('44')) refused(data.toString());
  return false;
}
