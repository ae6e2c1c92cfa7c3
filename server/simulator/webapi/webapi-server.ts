import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Random } from '../engine/random.ts';
import type { WebApiAnswer } from './answer-request.ts';
import type { ApiFaults } from './api-faults.ts';

export interface WebApiServerDeps {
  readonly host: string;
  readonly port: number;
  readonly accessKey: string;
  /** The PBX's own, possibly wrong, time. */
  readonly now: () => number;
  readonly wrongKeyStatus: () => number;
  readonly faults: () => ApiFaults;
  readonly random: Random;
  readonly answer: (method: string, params: URLSearchParams) => WebApiAnswer;
}

/** The WebAPI's listener. It can close and reopen on the same port, as a PBX that goes down and comes back. */
export interface WebApiServer {
  /** The port that it has, or had before it was closed. */
  readonly port: number;
  open(): Promise<void>;
  close(): Promise<void>;
}

/** A second of silence, as far as a player cares. */
const RECORDING = Buffer.alloc(2_048, 0xff);

export function createWebApiServer(parts: WebApiServerDeps): WebApiServer {
  let server: Server | null = null;
  let port = parts.port;
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    void respond(parts, request, response);
  };
  return {
    get port() {
      return port;
    },
    open() {
      if (server !== null) return Promise.resolve();
      const opening = createServer(handle);
      server = opening;
      return new Promise((resolve, reject) => {
        opening.once('error', (error) => {
          server = null;
          reject(error);
        });
        opening.listen(port, parts.host, () => {
          port = (opening.address() as AddressInfo).port;
          resolve();
        });
      });
    },
    close() {
      const closing = server;
      server = null;
      if (closing === null) return Promise.resolve();
      return new Promise((resolve) => {
        closing.close(() => resolve());
        closing.closeAllConnections();
      });
    },
  };
}

async function respond(
  parts: WebApiServerDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://pbx');
  const path = url.pathname.split('/').filter((part) => part !== '');
  response.setHeader('Date', new Date(parts.now()).toUTCString());
  response.setHeader('Server', 'Kestrel');
  request.resume();
  if (path[0] !== 'webapi') {
    end(response, 404);
    return;
  }
  if (path[1] === 'recording' && path[2] !== undefined) {
    response.setHeader('Content-Type', 'audio/mpeg');
    response.end(RECORDING);
    return;
  }
  if (path[1] !== encodeURIComponent(parts.accessKey)) {
    end(response, parts.wrongKeyStatus());
    return;
  }
  const method = path[2] ?? '';
  const faults = parts.faults();
  const struck = faults.methods.length === 0 || faults.methods.includes(method);
  if (struck && faults.delayMs > 0) await pause(faults.delayMs, response);
  if (response.destroyed) return;
  const mode = struck && faults.mode !== 'none' && parts.random.chance(faults.rate) ? faults.mode : 'none';
  sendAs(mode, faults, response, () => parts.answer(method, url.searchParams));
}

function sendAs(
  mode: ApiFaults['mode'],
  faults: ApiFaults,
  response: ServerResponse,
  answer: () => WebApiAnswer,
): void {
  switch (mode) {
    case 'none':
      sendJson(response, answer());
      break;
    case 'error-500':
      end(response, 500);
      break;
    case 'unauthorized':
      end(response, 401);
      break;
    case 'forbidden':
      end(response, 403);
      break;
    case 'too-many':
      end(response, 429);
      break;
    case 'not-found':
      end(response, 404);
      break;
    case 'hang':
      break;
    case 'redirect':
      response.setHeader('Location', 'http://127.0.0.1:9/elsewhere');
      end(response, 302);
      break;
    case 'html':
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end('<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>');
      break;
    case 'empty':
      sendText(response, 200, '');
      break;
    case 'truncated': {
      const text = JSON.stringify(answer().body);
      sendText(response, 200, text.slice(0, Math.ceil(text.length * 0.6)));
      break;
    }
    case 'slow-drip':
      void sendSlowly(response, JSON.stringify(answer().body), faults.dripMs);
      break;
  }
}

function sendJson(response: ServerResponse, { status, body }: WebApiAnswer): void {
  if (body === null) end(response, status);
  else sendText(response, status, JSON.stringify(body));
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  // Without a length the answer is chunked, as the recorded ones are.
  response.flushHeaders();
  response.end(text);
}

function end(response: ServerResponse, status: number): void {
  response.statusCode = status;
  response.end();
}

async function sendSlowly(response: ServerResponse, text: string, pauseMs: number): Promise<void> {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length && !response.destroyed; from += 16) {
    response.write(bytes.subarray(from, from + 16));
    await pause(pauseMs, response);
  }
  response.end();
}

/** Waits, but not for a client that has gone. */
function pause(ms: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    response.once('close', done);
    function done(): void {
      clearTimeout(timer);
      response.off('close', done);
      resolve();
    }
  });
}
