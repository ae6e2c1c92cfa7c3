/** A TCP line to the PBX that can be cut, so that the PBX itself goes on as if nothing had happened. */
import { connect, createServer, type Server, type Socket } from 'node:net';

export interface BreakableConnection {
  readonly port: number;
  /** How often somebody has connected so far. */
  readonly connections: () => number;
  /** Breaks what stands off and lets nobody in. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openBreakableConnection(target: number): Promise<BreakableConnection> {
  const ends = new Set<Socket>();
  let isCut = false;
  let connections = 0;
  const server: Server = createServer((near) => {
    connections += 1;
    const far = connect({ host: '127.0.0.1', port: target });
    for (const end of [near, far]) {
      ends.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        ends.delete(end);
        near.destroy();
        far.destroy();
      });
    }
    if (isCut) near.destroy();
    near.pipe(far);
    far.pipe(near);
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const breakOff = () => {
    for (const end of ends) end.destroy();
  };
  return {
    port,
    connections: () => connections,
    cut() {
      isCut = true;
      breakOff();
    },
    mend() {
      isCut = false;
    },
    close() {
      breakOff();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
