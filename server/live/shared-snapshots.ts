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
const SHARED_FOR_MS = 1_000;

export const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type ContentEncoding = (typeof ENCODINGS)[number];

export interface SharedSnapshot extends StreamPosition {
  /** A `Snapshot` as JSON. */
  readonly json: string;
  /** Of the JSON in UTF-8. */
  readonly size: number;
  /** In UTF-8; made once, whoever asks. */
  bytes(encoding: ContentEncoding): Promise<Buffer>;
}

export interface SharedSnapshotsOptions {
  readonly clock: Clock;
  readonly revision: () => number;
  /** What is published now, whole; nothing that changes later is in it. */
  readonly published: () => Snapshot;
  /** Whether the patches that followed are at hand. */
  readonly leadsOn: (snapshot: SharedSnapshot) => boolean;
}

export interface SharedSnapshots {
  /** The newest, or one that is a moment old. */
  take(): Promise<SharedSnapshot>;
  /** The size in bytes of the last snapshot that was made; null = none yet. */
  readonly size: () => number | null;
}

export function createSharedSnapshots({
  clock,
  revision,
  published,
  leadsOn,
}: SharedSnapshotsOptions): SharedSnapshots {
  let newest: { readonly snapshot: SharedSnapshot; readonly madeAt: number } | null = null;
  let making: Promise<SharedSnapshot> | null = null;

  function isGood(snapshot: SharedSnapshot, madeAt: number): boolean {
    if (snapshot.revision === revision()) return true;
    return clock.now() - madeAt <= SHARED_FOR_MS && leadsOn(snapshot);
  }

  async function make(): Promise<SharedSnapshot> {
    const taken = published();
    const madeAt = clock.now();
    try {
      const snapshot = sharedSnapshot(taken, await encodeSnapshot(taken));
      newest = { snapshot, madeAt };
      return snapshot;
    } finally {
      making = null;
    }
  }

  return {
    async take() {
      if (newest !== null && isGood(newest.snapshot, newest.madeAt)) return newest.snapshot;
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

function sharedSnapshot({ epoch, revision }: StreamPosition, json: string): SharedSnapshot {
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
