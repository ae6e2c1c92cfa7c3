/**
 * Writes the log's lines to stdout so that it can neither stop nor slow down what it reports of (rule F7): nothing waits
 * for a write, little is kept while one is under way, and a line that cannot be written is counted and dropped.
 */
import { fstatSync, write as writeFile, writeSync } from 'node:fs';

export interface LogWriter {
  write(line: string): void;
  /** From now on each line is written at once, as far as that does not block: the process is about to end. */
  flushNow(): void;
}

/**
 * What others print (the framework's own words, a start's last message) may be lost too: without a listener a full disk
 * under stdout or stderr would be an exception that nobody catches.
 */
export function tolerateLostOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/** A stream that takes lines without blocking, as node's stdout does when it is a pipe, a socket or a terminal. */
export interface LineStream {
  readonly writableLength: number;
  write(line: string): unknown;
  on(event: 'error', listener: () => void): unknown;
}

/** How a file takes bytes: so many were written, or the error's code. */
export interface LineFile {
  write(bytes: Buffer, done: (error: Error | null, written: number) => void): void;
  writeNow(bytes: Buffer): number;
}

/** Some seconds of a very talkative server. */
const MAX_WAITING_BYTES = 1_000_000;
const BATCH_BYTES = 64 * 1024;

export function createStdoutWriter(onDrop: (lines: number) => void): LogWriter {
  return isFile(1)
    ? createFileWriter(
        {
          write: (bytes, done) => writeFile(1, bytes, 0, bytes.length, null, done),
          writeNow: (bytes) => writeSync(1, bytes),
        },
        onDrop,
      )
    : createStreamWriter(process.stdout, onDrop);
}

/** Files and devices block while they are written to; pipes, sockets and terminals need not. */
function isFile(fd: number): boolean {
  try {
    const stats = fstatSync(fd);
    return stats.isFile() || (stats.isCharacterDevice() && !process.stdout.isTTY);
  } catch {
    return false;
  }
}

export function createStreamWriter(stream: LineStream, onDrop: (lines: number) => void): LogWriter {
  let isBroken = false;
  stream.on('error', () => {
    isBroken = true;
    onDrop(1);
  });
  return {
    write(line) {
      if (isBroken || stream.writableLength + line.length > MAX_WAITING_BYTES) onDrop(1);
      else stream.write(line);
    },
    flushNow() {},
  };
}

export function createFileWriter(file: LineFile, onDrop: (lines: number) => void): LogWriter {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let isWriting = false;
  let isHurried = false;
  /** Only the beginning of a line was taken: the next one begins its own. */
  let isTorn = false;

  function takeBatch(): Buffer[] {
    const batch: Buffer[] = [];
    let size = 0;
    for (const line of waiting) {
      if (batch.length > 0 && size + line.length > BATCH_BYTES) break;
      batch.push(line);
      size += line.length;
    }
    waiting = waiting.slice(batch.length);
    waitingBytes -= size;
    return batch;
  }

  const bytesOf = (lines: readonly Buffer[]): Buffer =>
    Buffer.concat(isTorn ? [Buffer.from('\n'), ...lines] : lines);

  /** What of this was written; the rest is dropped. */
  function written(lines: readonly Buffer[], bytes: number): void {
    let left = bytes - (isTorn ? 1 : 0);
    let whole = 0;
    for (const line of lines) {
      if (left < line.length) break;
      left -= line.length;
      whole += 1;
    }
    if (whole < lines.length) onDrop(lines.length - whole);
    if (bytes > 0) isTorn = left > 0;
  }

  function writeNext(): void {
    const lines = takeBatch();
    if (lines.length === 0) return;
    isWriting = true;
    file.write(bytesOf(lines), (error, count) => {
      written(lines, error === null ? count : 0);
      isWriting = false;
      if (isHurried) writeAllNow();
      else writeNext();
    });
  }

  function writeAllNow(): void {
    for (let lines = takeBatch(); lines.length > 0; lines = takeBatch()) {
      let count = 0;
      try {
        count = file.writeNow(bytesOf(lines));
      } catch {
        // Counted below: nothing of it was written.
      }
      written(lines, count);
    }
  }

  return {
    write(line) {
      const bytes = Buffer.from(line);
      if (waitingBytes + bytes.length > MAX_WAITING_BYTES) {
        onDrop(1);
        return;
      }
      waiting.push(bytes);
      waitingBytes += bytes.length;
      if (isHurried) writeAllNow();
      else if (!isWriting) writeNext();
    },
    flushNow() {
      isHurried = true;
      writeAllNow();
    },
  };
}
