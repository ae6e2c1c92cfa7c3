/** What the browser loads over the wire, as its own network layer counts it. */
import type { CDPSession } from '@playwright/test';

export interface Transfer {
  readonly url: string;
  /** As the browser sorts them: Document, Script, Stylesheet, Font, Fetch … */
  readonly type: string;
  /** Of the body as it was sent, compressed or not. */
  readonly bytes: number;
  readonly encoding: string;
}

export interface Transfers {
  /** Finished so far. */
  done(): readonly Transfer[];
}

export async function watchTransfers(session: CDPSession): Promise<Transfers> {
  const answered = new Map<string, Omit<Transfer, 'bytes'> & { readonly headBytes: number }>();
  const done: Transfer[] = [];
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    const encoding = response.headers['content-encoding'] ?? response.headers['Content-Encoding'] ?? 'none';
    answered.set(requestId, { url: response.url, type, encoding, headBytes: response.encodedDataLength });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const answer = answered.get(requestId);
    if (answer === undefined) return;
    const { headBytes, ...transfer } = answer;
    done.push({ ...transfer, bytes: encodedDataLength - headBytes });
  });
  await session.send('Network.enable');
  return { done: () => done };
}
