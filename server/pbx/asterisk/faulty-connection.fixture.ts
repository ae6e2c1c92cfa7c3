/** A TCP line to a real manager interface that can go bad in every way, and that notes what was asked over it. */
import { connect, createServer, type Server, type Socket } from 'node:net';

export type ConnectionFault =
  /** Nobody listens. */
  | 'down'
  /** Connections stand and nothing comes through, either way. */
  | 'silent'
  /** Somebody else answers. */
  | 'garbage'
  /** What proves the secret is spoilt on the way: the PBX itself then refuses the login. */
  | 'denied';

export interface FaultyConnection {
  readonly port: number;
  /** Resolves when it has begun. */
  break(fault: ConnectionFault): Promise<void>;
  mend(): Promise<void>;
  /** The actions that arrived here, by the real clock. */
  readonly actions: readonly { readonly at: number; readonly name: string }[];
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const NOT_AMI = 'HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n<html>Bad Request</html>\r\n';

export async function openFaultyConnection(target: number): Promise<FaultyConnection> {
  const ends = new Set<Socket>();
  const actions: { at: number; name: string }[] = [];
  let fault: ConnectionFault | null = null;
  let server: Server | null = null;
  let port = 0;

  function keep(end: Socket): void {
    ends.add(end);
    end.on('error', () => undefined);
    end.on('close', () => ends.delete(end));
  }

  function note(text: string): void {
    for (const [, name = ''] of text.matchAll(/^Action: (\w+)\r?$/gm)) actions.push({ at: Date.now(), name });
  }

  function take(near: Socket): void {
    keep(near);
    if (fault === 'garbage') return void near.end(NOT_AMI);
    const far = connect({ host: HOST, port: target });
    keep(far);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      note(text);
      if (fault === 'silent') return;
      far.write(fault === 'denied' ? text.replace(/^(Key|Secret): \S+/gm, '$1: spoilt') : bytes);
    });
    far.on('data', (bytes) => {
      if (fault !== 'silent') near.write(bytes);
    });
  }

  async function listen(): Promise<void> {
    const opened = createServer(take);
    server = opened;
    port = await new Promise<number>((resolve, reject) => {
      opened.once('error', reject);
      opened.listen(port, HOST, () => {
        const address = opened.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  }

  async function cut(): Promise<void> {
    const closing = [...ends].map((end) => new Promise((resolve) => end.once('close', resolve)));
    for (const end of ends) end.destroy();
    await Promise.all(closing);
    // The other end reads of it in its own time.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }

  async function shut(): Promise<void> {
    const closing = server;
    server = null;
    if (closing === null) return;
    const closed = new Promise((resolve) => closing.close(resolve));
    await cut();
    await closed;
  }

  await listen();
  return {
    port,
    actions,
    async break(how) {
      fault = how;
      if (how === 'down') await shut();
      else if (how !== 'silent') await cut();
    },
    async mend() {
      // What was swallowed does not come through late.
      if (fault === 'silent') await cut();
      fault = null;
      if (server === null) await listen();
    },
    close: shut,
  };
}
