/**
 * A PBX's manager interface that tests hold in their hands, on a real loopback socket. By default it behaves as Asterisk
 * does; a test changes what it says, or lets it be silent, cut off in mid-message, talk garbage or trickle. It shares no
 * code with the product, so that it shares no mistake.
 */
import { createHash } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import { createServer as createTlsServer, TLSSocket } from 'node:tls';

type AmiLines = Readonly<Record<string, string | readonly string[]>>;

export interface ReceivedAction {
  readonly name: string;
  readonly get: (key: string) => string | null;
}

/** What an action is answered: a response, and what follows it. Null: nothing at all. */
export type ScriptedAnswer = (action: ReceivedAction) => readonly AmiLines[] | null;

export interface ScriptedAmi {
  readonly port: number;
  readonly username: string;
  readonly secret: string;
  /** How many connections were taken so far, and how many are open. */
  readonly connections: number;
  readonly open: number;
  readonly received: readonly ReceivedAction[];
  /** The host names that clients asked for when they set up TLS. */
  readonly serverNames: readonly string[];
  /** Everything that clients sent, as text. */
  readonly receivedBytes: string;
  greeting: string;
  acceptsChallenges: boolean;
  acceptsLogins: boolean;
  /** Whether `FullyBooted` follows the login. */
  isBooted: boolean;
  /** It reads and answers nothing any more, on all connections and new ones. */
  isSilent: boolean;
  /** How this action is answered from now on. */
  answer(action: string, answer: ScriptedAnswer): void;
  /** The action is answered with these items as a list, in Asterisk's form. */
  list(action: string, items: readonly AmiLines[]): void;
  /** An event to every client that is logged in. */
  event(name: string, lines?: AmiLines): void;
  /** Bytes as they are, to every client; with `byteByByte` each in a write of its own. */
  send(text: string | Uint8Array, options?: { readonly byteByByte?: boolean }): Promise<void>;
  /** Cuts every connection, after these last bytes. */
  cut(lastWords?: string): void;
  close(): Promise<void>;
}

export interface ScriptedAmiOptions {
  readonly port?: number;
  readonly secret?: string;
  readonly tls?: { readonly cert: string; readonly key: string };
}

interface Client {
  readonly socket: Socket;
  readonly challenge: string;
  isLoggedIn: boolean;
}

export async function openScriptedAmi(options: ScriptedAmiOptions = {}): Promise<ScriptedAmi> {
  const clients = new Set<Client>();
  const received: ReceivedAction[] = [];
  const script = new Map<string, ScriptedAnswer>();
  const secret = options.secret ?? 'canary-4711-of-the-manager';
  const serverNames: string[] = [];
  let connections = 0;
  let heard = '';
  // What it would say while it trickles waits, so that no answer falls into the middle of a message.
  let heldBack: (() => void)[] | null = null;

  function say({ socket }: Client, text: string): void {
    if (heldBack === null) socket.write(text);
    else heldBack.push(() => void socket.write(text));
  }

  function serve(socket: Socket): void {
    connections += 1;
    if (socket instanceof TLSSocket) serverNames.push(socket.servername || 'none');
    const client: Client = { socket, challenge: `${100_000 + connections}`, isLoggedIn: false };
    clients.add(client);
    let unread = '';
    socket.on('error', () => undefined);
    socket.on('close', () => clients.delete(client));
    socket.on('data', (bytes) => {
      heard += bytes.toString();
      unread += bytes.toString();
      for (let end = unread.indexOf('\r\n\r\n'); end !== -1; end = unread.indexOf('\r\n\r\n')) {
        const action = readAction(unread.slice(0, end));
        unread = unread.slice(end + 4);
        received.push(action);
        if (!ami.isSilent) respond(client, action);
      }
    });
    if (!ami.isSilent) socket.write(ami.greeting);
  }

  function respond(client: Client, action: ReceivedAction): void {
    const scripted = script.get(action.name);
    const answer = scripted === undefined ? standardAnswer(client, action) : scripted(action);
    for (const lines of answer ?? []) say(client, textOf(withActionId(lines, action)));
    if (action.name === 'Login' && client.isLoggedIn && ami.isBooted) say(client, FULLY_BOOTED);
  }

  function standardAnswer(client: Client, action: ReceivedAction): readonly AmiLines[] {
    switch (action.name) {
      case 'Challenge':
        return ami.acceptsChallenges
          ? [success({ Challenge: client.challenge })]
          : [error('Permission denied')];
      case 'Login':
        client.isLoggedIn = ami.acceptsLogins && provesItself(client, action);
        return client.isLoggedIn
          ? [success({ Message: 'Authentication accepted' })]
          : [error('Authentication failed')];
      case 'Ping':
        return [success({ Ping: 'Pong', Timestamp: '1795245209.720696' })];
      case 'Filter':
        return [success({ Message: 'Success' })];
      default:
        return [error(`Invalid/unknown command: ${action.name}.`)];
    }
  }

  function provesItself(client: Client, action: ReceivedAction): boolean {
    const key = createHash('md5')
      .update(client.challenge + secret)
      .digest('hex');
    const isProven =
      action.get('AuthType') === 'MD5' ? action.get('Key') === key : action.get('Secret') === secret;
    return action.get('Username') === ami.username && isProven;
  }

  const server = options.tls === undefined ? createServer(serve) : createTlsServer({ ...options.tls }, serve);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the scripted PBX has no port');

  const ami: ScriptedAmi = {
    port: address.port,
    username: 'board',
    secret,
    get connections() {
      return connections;
    },
    get open() {
      return clients.size;
    },
    received,
    serverNames,
    get receivedBytes() {
      return heard;
    },
    greeting: 'Asterisk Call Manager/11.0.0\r\n',
    acceptsChallenges: true,
    acceptsLogins: true,
    isBooted: true,
    isSilent: false,
    answer: (action, answer) => void script.set(action, answer),
    list: (action, items) => void script.set(action, () => listOf(action, items)),
    event(name, lines = {}) {
      for (const client of clients) if (client.isLoggedIn) say(client, textOf({ Event: name, ...lines }));
    },
    async send(text, { byteByByte = false } = {}) {
      const bytes = Buffer.from(text);
      const pieces = byteByByte ? Array.from(bytes, (byte) => Buffer.from([byte])) : [bytes];
      heldBack = [];
      for (const piece of pieces) {
        for (const { socket } of clients) socket.setNoDelay(true).write(piece);
        await new Promise((resolve) => setImmediate(resolve));
      }
      const waiting = heldBack;
      heldBack = null;
      for (const go of waiting) go();
    },
    cut(lastWords = '') {
      for (const { socket } of clients) socket.end(lastWords, () => socket.destroy());
    },
    async close() {
      for (const { socket } of clients) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return ami;
}

const FULLY_BOOTED = 'Event: FullyBooted\r\nPrivilege: system,all\r\nStatus: Fully Booted\r\n\r\n';

export const success = (lines: AmiLines = {}): AmiLines => ({ Response: 'Success', ...lines });
export const error = (text: string): AmiLines => ({ Response: 'Error', Message: text });

/** A list as Asterisk sends it; the ActionID is added to each message on the way out. */
export function listOf(
  action: string,
  items: readonly AmiLines[],
  count = items.length,
): readonly AmiLines[] {
  return [
    success({ EventList: 'start', Message: 'It will follow' }),
    ...items,
    { Event: `${action}Complete`, EventList: 'Complete', ListItems: `${count}` },
  ];
}

/** Asterisk puts the ActionID behind the first line of a response. */
function withActionId(lines: AmiLines, action: ReceivedAction): AmiLines {
  const id = action.get('ActionID');
  if (id === null || 'ActionID' in lines) return lines;
  const { Event, Response, ...rest } = lines;
  const first = Event === undefined ? { Response: Response ?? '' } : { Event };
  return { ...first, ActionID: id, ...rest };
}

function textOf(lines: AmiLines): string {
  const text = Object.entries(lines).flatMap(([key, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => `${key}: ${one}\r\n`),
  );
  return `${text.join('')}\r\n`;
}

function readAction(text: string): ReceivedAction {
  const fields = new Map<string, string>();
  for (const line of text.split('\r\n')) {
    const [key = '', ...rest] = line.split(': ');
    fields.set(key, rest.join(': '));
  }
  return { name: fields.get('Action') ?? '', get: (key) => fields.get(key) ?? null };
}
