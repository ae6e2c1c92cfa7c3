/** Both servers, one at a time under load: Ringside's, and a plain `ws` server that sends the same picture. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { answerParent } from '../child-process.ts';
import { startLiveServer } from '../live-server.ts';
import type { ServerAnswer, ServerRequest } from './comeback-messages.ts';

const SAMPLE_MS = 10;
const EVENT_EVERY_MS = 50;

let ports: Promise<Pick<ServerAnswer, 'ringsidePort' | 'barePort' | 'pictureBytes'>> | null = null;
let lastSample = sampleNow();
let watched = beginWatch();

answerParent<ServerRequest, ServerAnswer>(async (request) => {
  if (request.kind === 'open') ports ??= open(request.agents);
  if (ports === null) throw new Error('asked before it was open');
  const opened = await ports;
  if (request.kind === 'watch') watched = beginWatch();
  const { user, system } = process.cpuUsage(watched.cpu);
  const { longestPauseMs, longestWorkMs, rssBytesBefore, rssBytesMost } = watched;
  return {
    ...opened,
    longestPauseMs,
    longestWorkMs,
    rssBytesBefore,
    rssBytesMost,
    cpuMs: (user + system) / 1_000,
  };
});

async function open(agents: number) {
  const bare = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  await once(bare, 'listening');
  // Whoever is live gets what changes, from either.
  const onPatch = (json: string): void => {
    const patch = Buffer.from(json);
    for (const client of bare.clients) client.send(patch, { binary: false });
  };
  const ringside = await startLiveServer({ agents, onPatch });
  while (ringside.published() === 0) await sleep(SAMPLE_MS);
  setInterval(ringside.publish, EVENT_EVERY_MS);
  const picture = Buffer.from(await ringside.snapshot());
  bare.on('connection', (socket) => socket.send(picture, { binary: false }));
  setInterval(() => {
    const now = sampleNow();
    const pauseMs = now.at - lastSample.at - SAMPLE_MS;
    watched.longestPauseMs = Math.max(watched.longestPauseMs, pauseMs);
    const workMs = Math.min(pauseMs, now.workMs - lastSample.workMs);
    watched.longestWorkMs = Math.max(watched.longestWorkMs, workMs);
    lastSample = now;
    watched.rssBytesMost = Math.max(watched.rssBytesMost, process.memoryUsage.rss());
  }, SAMPLE_MS);
  const { port } = bare.address() as AddressInfo;
  return { ringsidePort: ringside.port, barePort: port, pictureBytes: picture.length };
}

function sampleNow() {
  const { user, system } = process.cpuUsage();
  return { at: performance.now(), workMs: (user + system) / 1_000 };
}

/** After a garbage collection. */
function beginWatch() {
  globalThis.gc?.();
  lastSample = sampleNow();
  const rss = process.memoryUsage.rss();
  return {
    longestPauseMs: 0,
    longestWorkMs: 0,
    rssBytesBefore: rss,
    rssBytesMost: rss,
    cpu: process.cpuUsage(),
  };
}
