import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from './root.mjs';

/**
 * Does `work` while no other process of this checkout does work of the same name; whoever comes later waits.
 * The lock is a listening socket without a file (Linux, Windows), so the system takes it away with the process,
 * however that ends. Elsewhere it has a file, which the next one finds unanswered and removes.
 *
 * @template T
 * @param {string} name
 * @param {{ onWait: () => void, work: () => Promise<T> }} options
 * @returns {Promise<T>}
 */
export async function withLock(name, { onWait, work }) {
  const address = addressOf(name);
  let told = false;
  for (;;) {
    const lock = await tryListen(address);
    if (lock !== null) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (!told) onWait();
    told = true;
    await untilReleased(address);
  }
}

/** @param {string} name */
function addressOf(name) {
  const id = `ringside-${name}-${createHash('sha256').update(inRoot('')).digest('hex').slice(0, 16)}`;
  if (process.platform === 'linux') return `\0${id}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${id}`;
  return join(tmpdir(), `${id}.sock`);
}

/** @param {string} address @returns {Promise<{ release: () => void } | null>} */
function tryListen(address) {
  return new Promise((resolve, reject) => {
    /** @type {Set<import('node:net').Socket>} */
    const waiting = new Set();
    const server = createServer((socket) => {
      waiting.add(socket);
      socket.on('error', () => waiting.delete(socket));
    });
    server.once('error', (error) => {
      if ('code' in error && error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen(address, () => {
      resolve({
        release() {
          server.close();
          for (const socket of waiting) socket.destroy();
        },
      });
    });
  });
}

/** Stays connected to the holder; the connection ends with the lock. @param {string} address @returns {Promise<void>} */
function untilReleased(address) {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('error', (error) => {
      const unanswered = 'code' in error && error.code === 'ECONNREFUSED';
      if (unanswered && !address.startsWith('\0')) rmSync(address, { force: true });
    });
    socket.once('close', () => resolve());
    socket.resume();
  });
}
