/** A real HTTP server for tests, which answers WebAPI requests as a test tells it to. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ScriptedWebApiRequest {
  /** Method name as on the wire. */
  readonly name: string;
  readonly parameters: URLSearchParams;
  readonly at: number;
}

/** Answers one request; what it does not end stays open. */
export type ScriptedBehaviour = (request: ScriptedWebApiRequest, response: ServerResponse) => void;

export interface ScriptedWebApi {
  readonly baseUrl: string;
  readonly requests: readonly ScriptedWebApiRequest[];
  /** Requests that were received and not answered to the end. */
  readonly held: number;
  behave(behaviour: ScriptedBehaviour): void;
  /** Nobody listens. */
  shut(): Promise<void>;
  /** Listens again on the same port. */
  open(): Promise<void>;
}

export const CANARY = 'canary/key+4711';

/** Requests with another key get 401. `now` stamps the requests. */
export async function openScriptedWebApi(
  behaviour: ScriptedBehaviour,
  now: () => number = Date.now,
): Promise<ScriptedWebApi> {
  const requests: ScriptedWebApiRequest[] = [];
  const held = new Set<ServerResponse>();
  let behave = behaviour;
  const server = createServer((incoming, response) => {
    held.add(response);
    response.once('close', () => held.delete(response));
    response.once('finish', () => held.delete(response));
    const url = new URL(incoming.url ?? '/', 'http://pbx');
    const [root, key = '', ...name] = url.pathname.split('/').filter((part) => part !== '');
    if (root !== 'webapi' || decodeURIComponent(key) !== CANARY) {
      response.writeHead(401).end();
      return;
    }
    const request = { name: name.join('/'), parameters: url.searchParams, at: now() };
    requests.push(request);
    behave(request, response);
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve());
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/webapi`,
    requests,
    get held() {
      return held.size;
    },
    behave: (next) => {
      behave = next;
    },
    async shut() {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
    async open() {
      if (!server.listening) await listen(port);
    },
  };
}

export function sendJson(
  response: ServerResponse,
  json: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(json));
}

/** Answers from a table of method names, 404 for the others. */
export const answersByMethod =
  (answers: Readonly<Record<string, unknown>>): ScriptedBehaviour =>
  ({ name }, response) => {
    if (name in answers) sendJson(response, answers[name]);
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
  };
