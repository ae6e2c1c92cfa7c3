/** Sends requests and answers over UDP on loopback, again where nothing comes back, and tells apart what arrives. */
import { createSocket } from 'node:dgram';
import { formatSip, type Headers, parseSip, type SipMessage } from './sip-message.ts';

export interface SipSocket {
  readonly port: number;
  /** Unique within this socket: for branches, tags and Call-IDs. */
  nextId(): string;
  /**
   * Sends a request; every answer to it is passed on, a last one (200 and above) as the last. An answer of 408 stands
   * for none at all. Returns the branch, which a CANCEL needs.
   */
  request(outgoing: OutgoingSipRequest, onAnswer: (answer: SipMessage) => void): string;
  /** Sends what is not answered: ACK. */
  send(outgoing: OutgoingSipRequest): void;
  answer(request: SipMessage, status: string, headers?: Headers, body?: string): void;
  close(): Promise<void>;
}

export interface OutgoingSipRequest {
  readonly method: string;
  readonly uri: string;
  readonly to: number;
  readonly headers: Headers;
  readonly body?: string;
  /** That of the request it belongs to; a new one when left out. */
  readonly branch?: string;
}

const AGAIN_AFTER_MS = 500;
const MOST_TRIES = 12;
const KEPT_MS = 32_000;

interface Sent {
  readonly method: string;
  readonly onAnswer: (answer: SipMessage) => void;
  timer: NodeJS.Timeout;
}

const branchOf = (message: SipMessage): string => /;branch=([^;\s]+)/.exec(message.vias[0] ?? '')?.[1] ?? '';
const portOf = (message: SipMessage): number =>
  Number(/SIP\/2\.0\/UDP [^:;]+:(\d+)/.exec(message.vias[0] ?? '')?.[1] ?? 0);

/** `port`: UDP on 127.0.0.1, 0 for any that is free. `onRequest` gets every request once. */
export async function openSipSocket(
  port: number,
  onRequest: (request: SipMessage) => void,
): Promise<SipSocket> {
  const socket = createSocket('udp4');
  const sent = new Map<string, Sent>();
  /** By branch and method: null until it is answered. */
  const seen = new Map<string, string | null>();
  const unconfirmed = new Map<string, NodeJS.Timeout>();
  const sweeps = new Set<NodeJS.Timeout>();
  const session = Math.random().toString(36).slice(2, 8);
  let ids = 0;
  const nextId = () => {
    ids += 1;
    return `${session}-${ids}`;
  };

  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, '127.0.0.1', () => resolve());
  });
  socket.removeAllListeners('error').on('error', () => undefined);
  const own = socket.address().port;
  let isClosed = false;
  // Somebody may want to hang up, or try again, in the moment of the close.
  const put = (text: string, to: number) => void (isClosed || socket.send(text, to, '127.0.0.1'));

  function repeat(text: string, to: number, onTimeout: () => void): NodeJS.Timeout {
    let tries = 1;
    const timer = setInterval(() => {
      tries += 1;
      if (tries > MOST_TRIES) {
        clearInterval(timer);
        onTimeout();
      } else put(text, to);
    }, AGAIN_AFTER_MS);
    return timer;
  }

  function textOf({ method, uri, headers, body, branch }: OutgoingSipRequest, chosen = branch): string {
    const via = `SIP/2.0/UDP 127.0.0.1:${own};branch=${chosen ?? `z9hG4bK-${nextId()}`}`;
    return formatSip(`${method} ${uri} SIP/2.0`, [['Via', via], ['Max-Forwards', '70'], ...headers], body);
  }

  function takeAnswer(answer: SipMessage): void {
    const method = /\d+ ([A-Z]+)/.exec(answer.headers.get('cseq') ?? '')?.[1] ?? '';
    const key = `${branchOf(answer)} ${method}`;
    const waiting = sent.get(key);
    if (waiting === undefined) return;
    clearInterval(waiting.timer);
    if (answer.status >= 200 && method !== 'INVITE') sent.delete(key);
    waiting.onAnswer(answer);
  }

  function takeRequest(request: SipMessage): void {
    const callId = request.headers.get('call-id') ?? '';
    const number = Number.parseInt(request.headers.get('cseq') ?? '', 10);
    if (request.method === 'ACK') {
      const key = `${callId} ${number}`;
      clearInterval(unconfirmed.get(key));
      unconfirmed.delete(key);
      return;
    }
    const key = `${branchOf(request)} ${request.method}`;
    const before = seen.get(key);
    if (before !== undefined) {
      if (before !== null) put(before, portOf(request));
      return;
    }
    seen.set(key, null);
    const sweep = setTimeout(() => {
      seen.delete(key);
      sweeps.delete(sweep);
    }, KEPT_MS);
    sweeps.add(sweep);
    onRequest(request);
  }

  socket.on('message', (bytes) => {
    const message = parseSip(bytes.toString('utf8'));
    if (message === null) return;
    if (message.method === null) takeAnswer(message);
    else takeRequest(message);
  });

  return {
    port: own,
    nextId,
    request(outgoing, onAnswer) {
      const { method, to } = outgoing;
      const branch = outgoing.branch ?? `z9hG4bK-${nextId()}`;
      const text = textOf(outgoing, branch);
      const key = `${branch} ${method}`;
      const timer = repeat(text, to, () => {
        sent.delete(key);
        onAnswer({ method: null, uri: '', status: 408, headers: new Map(), vias: [], body: '' });
      });
      sent.set(key, { method, onAnswer, timer });
      put(text, to);
      return branch;
    },
    send: (outgoing) => put(textOf(outgoing), outgoing.to),
    answer(request, status, headers = [], body = '') {
      const same = ['from', 'call-id', 'cseq'].map(
        (name) => [name, request.headers.get(name) ?? ''] as const,
      );
      const to = headers.some(([name]) => name === 'To')
        ? []
        : [['To', request.headers.get('to') ?? ''] as const];
      const vias = request.vias.map((via) => ['Via', via] as const);
      const text = formatSip(`SIP/2.0 ${status}`, [...vias, ...same, ...to, ...headers], body);
      seen.set(`${branchOf(request)} ${request.method}`, text);
      put(text, portOf(request));
      if (request.method !== 'INVITE' || status.startsWith('1')) return;
      const key = `${request.headers.get('call-id')} ${Number.parseInt(request.headers.get('cseq') ?? '', 10)}`;
      unconfirmed.set(
        key,
        repeat(text, portOf(request), () => unconfirmed.delete(key)),
      );
    },
    async close() {
      isClosed = true;
      for (const { timer } of sent.values()) clearInterval(timer);
      for (const timer of [...unconfirmed.values()]) clearInterval(timer);
      for (const timer of sweeps) clearTimeout(timer);
      await new Promise<void>((resolve) => socket.close(() => resolve()));
    },
  };
}
