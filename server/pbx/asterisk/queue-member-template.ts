/**
 * How an agent is written into a queue: as the queue's other members are. A queue of `Local/5001@from-queue/n` with hints
 * that is given `PJSIP/5005` rings past the dialplan, with other rules than for everybody else (rule C3).
 */
import type { Extension } from '#lib/model/ids.ts';
import { isLocalChannel } from './channel-names.ts';
import { displayNameOf } from './describe-extension.ts';
import type { MemberStore, QueueMember } from './member-store.ts';
import type { PbxStateStore } from './pbx-state-store.ts';

export type QueueMemberTemplate = Pick<QueueMember, 'interface' | 'stateInterface' | 'name' | 'penalty'>;

/** As a member of this queue before, else as most of its members are, else as in another queue, else by the phone. */
export function queueMemberTemplate(
  extension: Extension,
  queue: string,
  state: PbxStateStore,
): QueueMemberTemplate {
  const { members } = state;
  const own = members.membershipsOf(extension);
  const before = own.find((member) => member.queue === queue);
  if (before !== undefined) return before;
  const [elsewhere] = own;
  const name = elsewhere?.name ?? displayNameOf(extension, members);
  const usual = usualTemplate(queue, state, elsewhere);
  if (usual !== null) return { ...filledIn(usual, extension, members), name };
  if (elsewhere !== undefined) return { ...elsewhere, penalty: 0 };
  return { interface: members.deviceOf(extension), stateInterface: null, name, penalty: 0 };
}

/** A member's writing with a mark where its number stands. */
type TemplateShape = Pick<QueueMemberTemplate, 'interface' | 'stateInterface' | 'penalty'>;

const MARK = '\u0000';

/** The shape that most members of the queue have; of two that are as many, the one that the agent has elsewhere. */
function usualTemplate(
  queue: string,
  { members, extensionOf }: PbxStateStore,
  elsewhere?: QueueMember,
): TemplateShape | null {
  const shapeOf = (member: QueueMember): TemplateShape | null => {
    const number = extensionOf(member.interface);
    return number === null ? null : withMark(member, number);
  };
  const textOf = (shape: TemplateShape): string => `${shape.interface}\n${shape.stateInterface ?? ''}`;
  const own = elsewhere === undefined ? null : shapeOf(elsewhere);
  const counts = new Map<string, TemplateShape[]>();
  for (const member of members.members()) {
    const shape = member.queue === queue ? shapeOf(member) : null;
    if (shape === null) continue;
    const text = textOf(shape);
    counts.set(text, [...(counts.get(text) ?? []), shape]);
  }
  const isOwn = ([first]: TemplateShape[]): number =>
    Number(own !== null && first !== undefined && textOf(first) === textOf(own));
  const [most = []] = [...counts.values()].sort((a, b) => b.length - a.length || isOwn(b) - isOwn(a));
  const [first] = most;
  return first === undefined ? null : { ...first, penalty: mostFrequent(most.map(({ penalty }) => penalty)) };
}

/** Null when the number does not stand in it as a number of its own: nobody could say what another's would be. */
function withMark(
  { interface: called, stateInterface, penalty }: QueueMember,
  number: Extension,
): TemplateShape | null {
  const alone = new RegExp(`(?<!\\d)${number.replace(/\W/g, '\\$&')}(?!\\d)`, 'g');
  const mark = (text: string): string => text.replace(alone, MARK);
  // Asterisk tells the interface itself where none is configured.
  const watched =
    stateInterface === called || stateInterface === called.replace(/\/n$/, '') ? null : stateInterface;
  const shape = { interface: mark(called), stateInterface: watched === null ? null : mark(watched), penalty };
  return [shape.interface, shape.stateInterface].every((text) => text === null || text.includes(MARK))
    ? shape
    : null;
}

function filledIn(
  shape: TemplateShape,
  extension: Extension,
  members: MemberStore,
): Omit<QueueMemberTemplate, 'name'> {
  const own = members.deviceOf(extension);
  const fill = (text: string): string => {
    const filled = text.replaceAll(MARK, extension);
    // A phone of its own is called as it is known: the others' may be of another kind.
    const isPhone = /^\w+\/[^@]*$/.test(filled) && !isLocalChannel(filled);
    return isPhone && !members.hasDevice(filled) && members.hasDevice(own) ? own : filled;
  };
  const { stateInterface } = shape;
  return {
    interface: fill(shape.interface),
    stateInterface: stateInterface === null ? null : fill(stateInterface),
    penalty: shape.penalty,
  };
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  const [[most] = [0]] = [...counts].sort(([a, m], [b, n]) => n - m || a - b);
  return most;
}
