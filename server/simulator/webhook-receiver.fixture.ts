import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string;
  readonly contentType: string;
  readonly query: string;
  readonly body: string;
}

/** A server that keeps what it is sent. It answers each request when `hold` lets it. */
export async function startReceiver(hold: () => Promise<void> = () => Promise.resolve()): Promise<{
  readonly url: string;
  readonly received: Received[];
  close(): Promise<void>;
}> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    received.push({
      method: request.method ?? '',
      contentType: request.headers['content-type'] ?? '',
      query: (request.url ?? '').split('?')[1] ?? '',
      body,
    });
    await hold();
    response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/hq/secret`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
