/** Reads a request's body up to a limit; what is above is read and dropped, so that the client hears the answer. */
import type { IncomingMessage } from 'node:http';

const BODY_LIMIT_BYTES = 64 * 1024;
/** Past this the connection is not worth keeping. */
const DROP_LIMIT_BYTES = 64 * 1024 * 1024;

export type Body =
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'too-large' }
  /** The client went away. */
  | { readonly kind: 'cut' };

/** Bytes that are no UTF-8 come out as U+FFFD: the reader decides what they are worth. */
export function readBody(request: IncomingMessage, limitBytes = BODY_LIMIT_BYTES): Promise<Body> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitBytes) chunks.push(chunk);
      else chunks = [];
      if (size > DROP_LIMIT_BYTES) {
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
