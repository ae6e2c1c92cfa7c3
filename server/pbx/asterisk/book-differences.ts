/** What a fresh look at the PBX shows otherwise than the stream had left it: nothing, as long as the stream is complete. */
import type { PbxBook } from './pbx-book.ts';
import { stateExtension } from './state-extension.ts';

/** Calls and extensions by name; for the log, and so without numbers of callers. */
export function bookDifferences(streamed: PbxBook, listed: PbxBook): readonly string[] {
  const linkedids = new Set([...streamed.channels.linkedids(), ...listed.channels.linkedids()]);
  const calls = [...linkedids].filter(
    (linkedid) => !isSame(streamed.stateCall(linkedid), listed.stateCall(linkedid)),
  );
  const extensions = new Set([...streamed.members.extensions(), ...listed.members.extensions()]);
  const agents = [...extensions].filter(
    (extension) =>
      !isSame(stateExtension(extension, streamed.members), stateExtension(extension, listed.members)),
  );
  return [
    ...calls.map((linkedid) => `call ${linkedid}`),
    ...agents.map((extension) => `extension ${extension}`),
  ];
}

/** Queues, extensions and lines come and go with the configuration, of which no event tells. */
export const hasOtherNumbers = (streamed: PbxBook, listed: PbxBook): boolean =>
  !isSame(numbersOf(streamed), numbersOf(listed));

const numbersOf = ({ members }: PbxBook): unknown =>
  [members.queues(), [...members.extensions()], [...members.lines()]].map((numbers) => [...numbers].sort());

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
