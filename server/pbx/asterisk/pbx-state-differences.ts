/** What a fresh look at the PBX shows otherwise than the stream had left it: nothing, as long as the stream is complete. */
import type { Extension } from '#lib/model/ids.ts';
import { describeExtension } from './describe-extension.ts';
import type { MemberStore } from './member-store.ts';
import type { PbxStateStore } from './pbx-state-store.ts';

/** Calls and extensions by name; for the log, and so without numbers of callers. */
export function pbxStateDifferences(streamed: PbxStateStore, listed: PbxStateStore): readonly string[] {
  const linkedids = new Set([...streamed.channels.linkedids(), ...listed.channels.linkedids()]);
  const calls = [...linkedids].filter(
    (linkedid) => !isSame(streamed.describeCalls(linkedid), listed.describeCalls(linkedid)),
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
  streamed: MemberStore,
  listed: MemberStore,
): readonly [unknown, unknown] {
  const [one, other] = [streamed, listed].map((members) => describeExtension(extension, members));
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
export const differsInConfiguration = (streamed: PbxStateStore, listed: PbxStateStore): boolean =>
  !isSame(configurationOf(streamed), configurationOf(listed));

function configurationOf({ members }: PbxStateStore): unknown {
  const fixed = [...members.members()].filter((member) => member.fixed);
  const names = fixed.map((member) => `${member.queue} ${member.interface}`);
  return [members.queues(), [...members.extensions()], [...members.lines()], names].map((it) =>
    [...it].sort(),
  );
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
