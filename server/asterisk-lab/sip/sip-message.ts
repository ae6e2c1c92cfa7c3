/** SIP as far as the laboratory's phones need it: messages as text, their headers, and the description of a call's sound. */

export interface SipMessage {
  /** Of a request; null in an answer. */
  readonly method: string | null;
  readonly uri: string;
  /** Of an answer; 0 in a request. */
  readonly status: number;
  /** The first of each name, in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** `Via` and `Record-Route`, all of them in their order. */
  readonly vias: readonly string[];
  readonly body: string;
}

const SHORT: Readonly<Record<string, string>> = { v: 'via', f: 'from', t: 'to', i: 'call-id', m: 'contact' };

/** Null for what is no SIP. */
export function parseSip(text: string): SipMessage | null {
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  const [first = '', ...lines] = head.split('\r\n');
  const headers = new Map<string, string>();
  const vias: string[] = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const written = line.slice(0, colon).trim().toLowerCase();
    const name = SHORT[written] ?? written;
    const value = line.slice(colon + 1).trim();
    if (name === 'via') vias.push(value);
    if (!headers.has(name)) headers.set(name, value);
  }
  const answer = /^SIP\/2\.0 (\d{3})/.exec(first);
  if (answer !== null) return { method: null, uri: '', status: Number(answer[1]), headers, vias, body };
  const request = /^([A-Z]+) (\S+) SIP\/2\.0$/.exec(first);
  if (request === null) return null;
  return { method: request[1] ?? '', uri: request[2] ?? '', status: 0, headers, vias, body };
}

export type Headers = readonly (readonly [name: string, value: string])[];

/** `first`: the request line, or the status line. */
export function formatSip(first: string, headers: Headers, body = ''): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [first, ...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
}

/** The tag of a From or To header; empty without one. */
export const sipTagOf = (header: string | undefined): string =>
  /;tag=([^;\s]+)/.exec(header ?? '')?.[1] ?? '';

/** `5001` of `<sip:5001@127.0.0.1>` */
export const sipUserOf = (text: string | undefined): string => /sips?:([^@;>]+)@/.exec(text ?? '')?.[1] ?? '';

/** `sip:…` of a Contact, which is where the next request of the same call goes. */
export const sipUriOf = (contact: string | undefined): string =>
  /<([^>]+)>/.exec(contact ?? '')?.[1] ?? contact?.split(';')[0] ?? '';

/** Where the other end wants its sound, a port; null when it says nothing of it. */
export function sdpAudioPort(body: string): number | null {
  const port = /^m=audio (\d+)/m.exec(body)?.[1];
  return port === undefined || port === '0' ? null : Number(port);
}

/** Offers or answers sound of one kind, to a port where nobody listens. */
export function formatSdp(direction: 'sendrecv' | 'sendonly', version: number): string {
  const lines = [
    'v=0',
    `o=- 1 ${version} IN IP4 127.0.0.1`,
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    'm=audio 4000 RTP/AVP 8',
    'a=rtpmap:8 PCMA/8000',
    `a=${direction}`,
  ];
  return `${lines.join('\r\n')}\r\n`;
}
