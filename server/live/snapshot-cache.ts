/**
 * One encoding of a site's picture for everybody who asks (rule P2): made when somebody does, and good for as long as the
 * patches that followed on it are at hand. So a thousand browsers that come back at once cost one encoding, and one
 * compression of each kind.
 */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Snapshot, StreamPosition } from '#lib/protocol/messages.ts';
import type { Clock } from '#server/ports/clock.ts';
import { encodeSnapshot } from './encode-snapshot.ts';

/** A busy site has a new revision every moment: whoever asks within this time shares one, and is sent what followed. */
const CACHED_FOR_MS = 1_000;

export const CONTENT_ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type ContentEncoding = (typeof CONTENT_ENCODINGS)[number];

export interface CachedSnapshot extends StreamPosition {
  /** A `Snapshot` as JSON. */
  readonly json: string;
  /** Of the JSON in UTF-8. */
  readonly size: number;
  /** In UTF-8; made once, whoever asks. */
  bytes(encoding: ContentEncoding): Promise<Buffer>;
}

export interface SnapshotCacheDeps {
  readonly clock: Clock;
  readonly revision: () => number;
  /** What is published now, whole; nothing that changes later is in it. */
  readonly published: () => Snapshot;
  /** Whether the patches that followed are at hand. */
  readonly hasPatchesSince: (snapshot: CachedSnapshot) => boolean;
}

export interface SnapshotCache {
  /** The newest, or one that is a moment old. */
  take(): Promise<CachedSnapshot>;
  /** The size in bytes of the last snapshot that was made; null = none yet. */
  readonly size: () => number | null;
}

export function createSnapshotCache({
  clock,
  revision,
  published,
  hasPatchesSince,
}: SnapshotCacheDeps): SnapshotCache {
  let newest: { readonly snapshot: CachedSnapshot; readonly madeAt: number } | null = null;
  let making: Promise<CachedSnapshot> | null = null;

  function isFresh(snapshot: CachedSnapshot, madeAt: number): boolean {
    if (snapshot.revision === revision()) return true;
    return clock.now() - madeAt <= CACHED_FOR_MS && hasPatchesSince(snapshot);
  }

  async function make(): Promise<CachedSnapshot> {
    const taken = published();
    const madeAt = clock.now();
    try {
      const snapshot = createCachedSnapshot(taken, await encodeSnapshot(taken));
      newest = { snapshot, madeAt };
      return snapshot;
    } finally {
      making = null;
    }
  }

  return {
    async take() {
      if (newest !== null && isFresh(newest.snapshot, newest.madeAt)) return newest.snapshot;
      making ??= make();
      return await making;
    },
    size: () => newest?.snapshot.size ?? null,
  };
}

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);

/** Beyond these, more time buys hardly fewer bytes. Both work beside the event loop. */
const GZIP_LEVEL = 4;
const BROTLI_QUALITY = 4;

function createCachedSnapshot({ epoch, revision }: StreamPosition, json: string): CachedSnapshot {
  const made = new Map<ContentEncoding, Promise<Buffer>>();
  const plain = (): Promise<Buffer> => bytes('identity');

  async function encode(encoding: ContentEncoding): Promise<Buffer> {
    switch (encoding) {
      case 'identity':
        return Buffer.from(json);
      case 'gzip':
        return await compressGzip(await plain(), { level: GZIP_LEVEL });
      case 'br':
        return await compressBrotli(await plain(), {
          params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY },
        });
    }
  }

  function bytes(encoding: ContentEncoding): Promise<Buffer> {
    const known = made.get(encoding);
    if (known !== undefined) return known;
    const making = encode(encoding);
    made.set(encoding, making);
    return making;
  }

  return { epoch, revision, json, size: Buffer.byteLength(json), bytes };
}
