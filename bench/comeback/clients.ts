/**
 * Many browsers in one process that all come back at the same moment, without the chance delays that real ones keep.
 * Each opens a socket, gets the picture and is live when its subscription stands. What they get is counted and not read:
 * a real browser has a processor of its own for that.
 */
import { Agent, get } from 'node:http';
import WebSocket from 'ws';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import { answerParent } from '../child-process.ts';
import { SITE_TOKEN } from '../live-server.ts';
import { percentile } from '../percentile.ts';
import { SITE } from '../synthetic-centre.ts';
import type { ClientsAnswer, ClientsRequest, SnapshotWay } from './comeback-messages.ts';

const GIVEN_UP_MS = 60_000;

let bytes = 0;
/** Where all of them stood last. */
let position = { epoch: 'before', revision: 0 };

answerParent<ClientsRequest, ClientsAnswer>(async ({ way, port, count }) => {
  bytes = 0;
  const began = performance.now();
  const outcomes = await Promise.all(Array.from({ length: count }, () => reconnect(way, port, began)));
  const live = outcomes.flatMap(({ liveAt }) => liveAt ?? []);
  for (const { socket } of outcomes) socket.terminate();
  return {
    medianLiveMs: percentile(live, 0.5),
    allLiveMs: percentile(live, 1),
    failed: count - live.length,
    bytes,
  };
});

interface Outcome {
  readonly socket: WebSocket;
  /** Null: it never was. */
  readonly liveAt: number | null;
}

function reconnect(way: SnapshotWay, port: number, began: number): Promise<Outcome> {
  const path = way === 'bare' ? '/' : '/socket.io/?EIO=4&transport=websocket';
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { perMessageDeflate: false });
  return new Promise((resolve) => {
    const end = (liveAt: number | null): void => {
      clearTimeout(limit);
      resolve({ socket, liveAt });
    };
    const limit = setTimeout(end, GIVEN_UP_MS, null);
    const live = (): void => end(performance.now() - began);
    socket.on('error', () => end(null));
    socket.on('message', (data: Buffer) => {
      bytes += data.length;
      if (way === 'bare') live();
      else answerFrame({ socket, data, way, port, live, failed: () => end(null) });
    });
  });
}

interface Frame {
  readonly socket: WebSocket;
  readonly data: Buffer;
  readonly way: SnapshotWay;
  readonly port: number;
  readonly live: () => void;
  readonly failed: () => void;
}

function answerFrame({ socket, data, way, port, live, failed }: Frame): void {
  const head = data.toString('latin1', 0, 40);
  const subscribe = (wish: object): void =>
    socket.send(`42/live,0["subscribe",${JSON.stringify({ site: SITE, ...wish })}]`);
  const fetchThenResume = (): void =>
    fetchPicture(port, (at) => (at === null ? failed() : subscribe({ resume: at, fetchesSnapshots: true })));
  if (head === '2') socket.send('3');
  else if (head.startsWith('0{'))
    socket.send(`40/live,${JSON.stringify({ protocol: PROTOCOL_VERSION, token: SITE_TOKEN })}`);
  else if (head.startsWith('40/live')) {
    if (way === 'socket') subscribe({});
    // A server that was started again knows nothing of where the browser stood.
    else
      subscribe({
        resume: way === 'http' ? { epoch: 'before', revision: 7 } : position,
        fetchesSnapshots: true,
      });
  } else if (head.startsWith('43/live,0[{"fetch"')) fetchThenResume();
  else if (head.startsWith('43/live,0[{"error"') || head.startsWith('44')) failed();
  else if (head.startsWith('43/live,0')) live();
}

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

function fetchPicture(port: number, done: (at: typeof position | null) => void): void {
  const headers = { authorization: `Bearer ${SITE_TOKEN}`, 'accept-encoding': 'gzip' };
  const options = { host: '127.0.0.1', port, path: `/api/sites/${SITE}/snapshot`, headers, agent };
  get(options, (answer) => {
    const [, epoch = '', revision = ''] = /^"(.+)-(\d+)"$/.exec(String(answer.headers.etag)) ?? [];
    answer.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    answer.on('end', () => {
      position = { epoch, revision: Number(revision) };
      done(answer.statusCode === 200 ? position : null);
    });
  }).on('error', () => done(null));
}
