/** The JSON of a snapshot, made in slices, so that a large site's holds nobody else up. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { COLLECTIONS } from '#lib/domain/diff.ts';
import { valuesOf } from '#lib/domain/persistent-map.ts';
import type { Picture } from '#lib/domain/picture.ts';
import type { Snapshot } from '#lib/protocol/messages.ts';

/** Some 200 KB of JSON: a millisecond or two. */
const SLICE = 500;

export type SnapshotHead = Omit<Snapshot, 'state'>;

/** Pictures never change once they are made, so that what is sliced stays whole while others go on. */
export async function encodeSnapshot(head: SnapshotHead, picture: Picture): Promise<string> {
  const { links, figures } = picture;
  const records = recordsOf(picture);
  const pieces = [
    JSON.stringify(head).slice(0, -1),
    `,"state":{"links":${JSON.stringify(links)},"figures":${JSON.stringify(figures)}`,
  ];
  for (const name of COLLECTIONS) {
    pieces.push(`,"${name}":[`);
    let first = true;
    for (const slice of slicesOf<object>(records[name])) {
      if (!first) pieces.push(',');
      first = false;
      pieces.push(JSON.stringify(slice).slice(1, -1));
      await nextTurn();
    }
    pieces.push(']');
  }
  pieces.push('}}');
  return pieces.join('');
}

const recordsOf = ({ queues, members, agents, calls, commands }: Picture) => ({
  queues: valuesOf(queues),
  members: valuesOf(members),
  agents: valuesOf(agents),
  calls: valuesOf(calls),
  commands: valuesOf(commands),
});

function* slicesOf<T>(values: Iterable<T>): Generator<readonly T[]> {
  let slice: T[] = [];
  for (const value of values) {
    slice.push(value);
    if (slice.length < SLICE) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}
