/** Between `node:http` and the routes: a request for the router, and an answer written back. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ClientAddress } from '../access/client-address.ts';
import { HttpAnswer } from './answers.ts';
import { discardBody } from './read-body.ts';
import { DATA_RESPONSE_CSP } from './security-headers.ts';

/** What a route is given beside its path: the request as `node:http` has it, and who sent it. */
export interface ApiEnv {
  Bindings: {
    readonly incoming: IncomingMessage;
    readonly url: URL;
    readonly client: ClientAddress;
  };
}

/** Answers one request whose address could be read, and who sent it is known. */
export type Api = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  url: URL,
  client: ClientAddress,
) => Promise<void>;

interface Application {
  fetch(request: Request, env: ApiEnv['Bindings']): Response | Promise<Response>;
}

export function createNodeAdapter(app: Application): Api {
  return async (incoming, outgoing, url, client) => {
    const request = new RoutedRequest(incoming, url);
    const response = await app.fetch(request as unknown as Request, { incoming, url, client });
    sendAnswer(incoming, outgoing, response instanceof HttpAnswer ? response : await wholeAnswer(response));
  };
}

/** For what a package answers instead of us. */
async function wholeAnswer(response: Response): Promise<HttpAnswer> {
  return new HttpAnswer(response.body === null ? null : Buffer.from(await response.arrayBuffer()), response);
}

/**
 * Of a request what routing reads, and headers for who asks in the web's own terms. A whole `Request` would copy every header
 * and wrap the body for each webhook; bodies are read with `readBody`, which keeps to the limits.
 */
class RoutedRequest {
  readonly #incoming: IncomingMessage;
  readonly #url: URL;

  constructor(incoming: IncomingMessage, url: URL) {
    this.#incoming = incoming;
    this.#url = url;
  }

  /** HEAD is GET: `node:http` leaves the content out by itself. */
  get method(): string {
    const { method = 'GET' } = this.#incoming;
    return method === 'HEAD' ? 'GET' : method;
  }

  get url(): string {
    return this.#url.href;
  }

  get headers(): Headers {
    const headers = new Headers();
    for (const [name, values = []] of Object.entries(this.#incoming.headersDistinct))
      for (const value of values) headers.append(name, value);
    return headers;
  }
}

/** Writes the answer, and reads and drops what of the body nobody asked for, so that the connection can go on. */
export function sendAnswer(incoming: IncomingMessage, outgoing: ServerResponse, answer: HttpAnswer): void {
  if (outgoing.headersSent || outgoing.destroyed) return;
  for (const [name, value] of answer.headers) outgoing.appendHeader(name, value);
  outgoing.setHeader('content-security-policy', DATA_RESPONSE_CSP);
  if (!outgoing.hasHeader('cache-control')) outgoing.setHeader('cache-control', 'no-store');
  outgoing.statusCode = answer.status;
  discardBody(incoming, outgoing);
  const { content } = answer;
  if (content === null) {
    outgoing.end();
    return;
  }
  outgoing.setHeader('content-length', Buffer.byteLength(content));
  outgoing.end(content);
}
