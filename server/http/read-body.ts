/** Reads a request's body up to a limit; what is above is read and dropped, so that the client hears the answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Past this the connection is not worth keeping. */
const DISCARD_LIMIT_BYTES = 64 * 1024 * 1024;
/** A connection that ends with bytes unread is reset, and a reset takes away an answer that the client has not read yet. */
const TIME_TO_READ_MS = 1_000;

export type ReadBody =
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'too-large' }
  /** The client went away. */
  | { readonly kind: 'cut' };

/**
 * What of the body nobody asked for is read and dropped, so that the client hears the answer and the connection can go
 * on; a body past the drop limit ends the connection.
 */
export function discardBody(request: IncomingMessage, response: ServerResponse): void {
  // Only `readBody` pauses, and only past the limit.
  if (request.isPaused()) {
    response.setHeader('connection', 'close');
    response.once('finish', () => {
      const end = setTimeout(() => request.destroy(), TIME_TO_READ_MS);
      request.once('close', () => clearTimeout(end));
    });
    return;
  }
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > DISCARD_LIMIT_BYTES) request.destroy();
  });
  request.resume();
}

/** Bytes that are no UTF-8 come out as U+FFFD: the reader decides what they are worth. */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<ReadBody> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitBytes) chunks.push(chunk);
      else chunks = [];
      if (size > DISCARD_LIMIT_BYTES) {
        request.pause();
        resolve({ kind: 'too-large' });
      }
    });
    request.on('end', () =>
      resolve(
        size > limitBytes
          ? { kind: 'too-large' }
          : { kind: 'whole', text: Buffer.concat(chunks).toString('utf8') },
      ),
    );
    request.on('error', () => resolve({ kind: 'cut' }));
    request.on('close', () => resolve({ kind: 'cut' }));
  });
}
