/** Which channel of the book a command is about. Never a guess (rule C3). */

import type { Extension } from '#lib/model/ids.ts';
import { type Worded, worded } from '#lib/model/word-notice.ts';
import type { CommandTarget } from '#server/ports/pbx-driver.ts';
import type { Channel } from './channel-book.ts';
import { isLocal, isLocalFront } from './numbering.ts';
import type { PbxBook } from './pbx-book.ts';

export type PickedLeg =
  | {
      readonly kind: 'leg';
      readonly channel: Channel;
      /** By this Local channel they ask a colleague meanwhile, with the caller on hold. */
      readonly asksBy: Channel | null;
    }
  | ({ readonly kind: 'none' } & Worded);

/** The extension's channel in the call of the command, or in its only one. */
export function pickLeg(book: PbxBook, extension: Extension, { call }: CommandTarget): PickedLeg {
  // The question to a colleague bears the number of one of its channels.
  const named = call?.pbxCallId ?? null;
  const meant = named === null ? null : linkedidOf(book, named);
  const own = [...book.channels.all()].filter(
    (channel) =>
      isOf(book, channel, extension) &&
      channel.listensTo === null &&
      (meant === null || channel.linkedid === meant),
  );
  const phones = own.filter(({ name }) => !isLocal(name));
  const candidates = phones.length > 0 ? phones : own;
  const calls = new Set(candidates.map(({ linkedid }) => linkedid));
  if (calls.size > 1) return none(worded('several-calls', { extension }));
  const channel = candidates.find(({ bridge }) => bridge !== null) ?? candidates[0];
  if (channel !== undefined) return { kind: 'leg', channel, asksBy: book.askedBy(channel) };
  return none(worded(meant === null ? 'no-call' : 'not-in-call', { extension }));
}

function linkedidOf({ channels }: PbxBook, pbxCallId: string): string {
  const named = channels.get(pbxCallId);
  if (named !== undefined) return named.linkedid;
  for (const { consultation, linkedid } of channels.all()) if (consultation === pbxCallId) return linkedid;
  return pbxCallId;
}

function isOf(book: PbxBook, { name }: Channel, extension: Extension): boolean {
  if (isLocal(name)) return isLocalFront(name) && book.members.agentOfLocal(name) === extension;
  return book.extensionOf(name) === extension;
}

/** The other one of two who talk; null when there are more, or none. */
export function partnerOf(book: PbxBook, { bridge, uniqueid }: Channel): Channel | null {
  const members = book.channels.bridge(bridge)?.members;
  if (members?.size !== 2) return null;
  for (const member of members) if (member !== uniqueid) return book.channels.get(member) ?? null;
  return null;
}

/** The channel of this call that waits in a queue. */
export function waitingChannel(book: PbxBook, linkedid: string): Channel | null {
  return (
    book.channels.ofCall(linkedid).find(({ uniqueid }) => book.queues.get(uniqueid) !== undefined) ?? null
  );
}

const none = (why: Worded): PickedLeg => ({ kind: 'none', ...why });
