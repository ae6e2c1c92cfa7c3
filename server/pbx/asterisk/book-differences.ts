/** What a fresh look at the PBX shows otherwise than the stream had left it: nothing, as long as the stream is complete. */
import type { Extension } from '#lib/model/ids.ts';
import type { MemberBook } from './member-book.ts';
import type { PbxBook } from './pbx-book.ts';
import { stateExtension } from './state-extension.ts';

/** Calls and extensions by name; for the log, and so without numbers of callers. */
export function bookDifferences(streamed: PbxBook, listed: PbxBook): readonly string[] {
  const linkedids = new Set([...streamed.channels.linkedids(), ...listed.channels.linkedids()]);
  const calls = [...linkedids].filter(
    (linkedid) => !isSame(streamed.stateCalls(linkedid), listed.stateCalls(linkedid)),
  );
  const extensions = new Set([...streamed.members.extensions(), ...listed.members.extensions()]);
  const agents = [...extensions].filter(
    (extension) => !isSame(...comparable(extension, streamed.members, listed.members)),
  );
  return [
    ...calls.map((linkedid) => `call ${linkedid}`),
    ...agents.map((extension) => `extension ${extension}`),
  ];
}

/** An extension's two states; without what hangs on its static memberships, where these are others now. */
function comparable(
  extension: Extension,
  streamed: MemberBook,
  listed: MemberBook,
): readonly [unknown, unknown] {
  const [one, other] = [streamed, listed].map((members) => stateExtension(extension, members));
  const fixedIn = (state: typeof one): string =>
    (state?.queues ?? []).flatMap(({ queue, fixed }) => (fixed === true ? queue : [])).join();
  if (fixedIn(one) === fixedIn(other)) return [one, other];
  const rest = (state: typeof one): unknown => [
    state?.registered,
    state?.queues?.filter(({ fixed }) => fixed !== true),
  ];
  return [rest(one), rest(other)];
}

/** Queues, extensions, lines and static members come and go with the configuration, of which no event tells. */
export const hasOtherConfiguration = (streamed: PbxBook, listed: PbxBook): boolean =>
  !isSame(configurationOf(streamed), configurationOf(listed));

function configurationOf({ members }: PbxBook): unknown {
  const fixed = [...members.members()].filter((member) => member.fixed);
  const names = fixed.map((member) => `${member.queue} ${member.interface}`);
  return [members.queues(), [...members.extensions()], [...members.lines()], names].map((it) =>
    [...it].sort(),
  );
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
