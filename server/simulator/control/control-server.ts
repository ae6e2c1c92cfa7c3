import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ZodError } from 'zod';
import type { EngineDriver } from '../drive-engine.ts';
import type { Simulator } from '../simulator-interface.ts';
import { callRoutes } from './call-routes.ts';
import { centreRoutes } from './centre-routes.ts';
import { ControlError } from './control-route.ts';
import { listeningRoutes } from './listening-routes.ts';
import { readRoutes, simulatorRoutes } from './simulator-routes.ts';

export interface ControlServer {
  /** `http://127.0.0.1:port/control` */
  readonly url: string;
  close(): Promise<void>;
}

const COMMANDS = new Map(
  Object.entries({ ...simulatorRoutes, ...callRoutes, ...listeningRoutes, ...centreRoutes }),
);
const READS = new Map(Object.entries(readRoutes));
const MAX_BODY_BYTES = 64 * 1024;

/** Steers a simulator over HTTP, on loopback only and on a port of its own: it stays up when the PBX goes down. */
export async function createControlServer(
  simulator: Simulator,
  driver: EngineDriver,
  port: number,
): Promise<ControlServer> {
  const server = createServer((request, response) => {
    void respond(simulator, driver, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/control`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  simulator: Simulator,
  driver: EngineDriver,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const name = (request.url ?? '').split('?')[0]?.replace(/^\/control\//, '') ?? '';
    const read = request.method === 'GET' ? READS.get(name) : undefined;
    const command = request.method === 'POST' ? COMMANDS.get(name) : undefined;
    if (read !== undefined) {
      driver.catchUp();
      send(response, 200, read(simulator));
    } else if (command !== undefined) {
      const body = await readJson(request);
      driver.catchUp();
      const answer = command.run(simulator, body);
      driver.reschedule();
      send(response, command.status ?? 200, (await answer) ?? {});
    } else send(response, 404, problem('not-found', `no ${request.method} ${request.url}`));
  } catch (error) {
    sendProblem(response, error);
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BODY_BYTES) throw new SyntaxError('the body is too large');
    chunks.push(bytes);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}

function sendProblem(response: ServerResponse, error: unknown): void {
  if (error instanceof ZodError) {
    const issues = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    const text = issues.map((issue) => `${issue.path || 'body'}: ${issue.message}`).join('; ');
    send(response, 400, { error: { code: 'invalid', message: text, issues } });
  } else if (error instanceof ControlError) {
    send(response, error.status, problem(error.code, error.message));
  } else if (error instanceof SyntaxError) send(response, 400, problem('invalid', error.message));
  else send(response, 500, problem('internal', error instanceof Error ? error.message : String(error)));
}

function problem(code: string, message: string) {
  return { error: { code, message } };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
