import { createServer } from 'node:net';

/** The first port from `wanted` on that nobody listens on, on loopback. */
export async function freePortFrom(wanted: number): Promise<number> {
  for (let port = wanted; port <= 65_535; port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Error(`No port from ${wanted} on is free.`);
}

async function isFree(port: number): Promise<boolean> {
  // Somebody who listens on every address takes loopback too, but not the other way round: ask for both.
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '0.0.0.0'));
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const code = 'code' in error ? error.code : null;
      if (code === 'EADDRINUSE' || code === 'EACCES') resolve(false);
      else reject(error);
    });
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
