/** The JSON of a snapshot, made in slices, so that a large site's holds nobody else up. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { COLLECTIONS } from '#lib/model/view-changes.ts';
import type { Snapshot } from '#lib/protocol/messages.ts';

/** Some 200 KB of JSON: a millisecond or two. */
const RECORDS_A_SLICE = 500;

/** The records never change, and the arrays are the snapshot's own: what is sliced stays whole while others go on. */
export async function encodeSnapshot({ state, ...head }: Snapshot): Promise<string> {
  const { links, figures } = state;
  const pieces = [
    JSON.stringify(head).slice(0, -1),
    `,"state":{"links":${JSON.stringify(links)},"figures":${JSON.stringify(figures)}`,
  ];
  for (const name of COLLECTIONS) {
    const records: readonly object[] = state[name];
    pieces.push(`,"${name}":[`);
    for (let from = 0; from < records.length; from += RECORDS_A_SLICE) {
      if (from > 0) pieces.push(',');
      pieces.push(JSON.stringify(records.slice(from, from + RECORDS_A_SLICE)).slice(1, -1));
      await nextTurn();
    }
    pieces.push(']');
  }
  pieces.push('}}');
  return pieces.join('');
}
