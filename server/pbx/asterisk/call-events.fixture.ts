/** Calls made of single events, seen through a book, as the driver sees them. */
import type { AmiMessage } from './ami/ami-message.ts';
import { applyEvent } from './apply-event.ts';
import { channel, dest, event, type Fields } from './fake-link.fixture.ts';
import type { PbxBook } from './pbx-book.ts';
import { callLine, newBook } from './recorded-stream.fixture.ts';

const BRIDGE = { BridgeType: 'basic', BridgeTechnology: 'simple_bridge' };
export const enter = (fields: Fields, bridge: string): AmiMessage =>
  event('BridgeEnter', { ...fields, ...BRIDGE, BridgeUniqueid: bridge });
export const leave = (fields: Fields, bridge: string): AmiMessage =>
  event('BridgeLeave', { ...fields, ...BRIDGE, BridgeUniqueid: bridge });
export const begin = (fields: Fields): AmiMessage => event('Newchannel', fields);
export const dial = (from: Fields, to: Fields): AmiMessage => event('DialBegin', { ...from, ...dest(to) });

export function bookOf(...events: readonly AmiMessage[]): PbxBook {
  const book = newBook();
  hear(book, ...events);
  return book;
}

export function hear(book: PbxBook, ...events: readonly AmiMessage[]): void {
  for (const it of events) applyEvent(book, it, { now: 1_000, wasPulled: () => false });
}

export function line(book: PbxBook, linkedid: string): string {
  return book.stateCalls(linkedid).map(callLine).join(' + ') || 'no call';
}

/** Who calls from outside. */
export const caller = channel('PJSIP/trunk-00000001', '100.1', '100.1', '6', {
  CallerIDNum: '0301',
  Exten: '555600',
});
