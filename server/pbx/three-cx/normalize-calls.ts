/** `pbx.callsinfo` → calls snapshot. Pure. */

import { nullIfAnonymous } from '#lib/model/anonymous-caller.ts';
import type { NumberKind, ObservedCall, ObservedParty, PartyStatus } from '#server/ports/observed-call.ts';
import type { VendorCall, VendorParty } from './vendor-json.ts';

/** By the name in lower case without separators, and by the number of the vendor's own enumeration. */
const KINDS: ReadonlyMap<string, NumberKind> = new Map([
  ['extension', 'extension'],
  ['1', 'extension'],
  ['queue', 'queue'],
  ['2', 'queue'],
  ['ringgroup', 'ring-group'],
  ['4', 'ring-group'],
  ['ivr', 'ivr'],
  ['8', 'ivr'],
  ['fax', 'fax'],
  ['16', 'fax'],
  ['conference', 'conference'],
  ['32', 'conference'],
  ['parking', 'parking'],
  ['64', 'parking'],
  ['externalline', 'line'],
  ['line', 'line'],
  ['128', 'line'],
  ['specialmenu', 'menu'],
  ['voicemail', 'menu'],
  ['256', 'menu'],
  ['routepoint', 'route-point'],
]);

const STATUSES: ReadonlyMap<string, PartyStatus> = new Map([
  ['dialing', 'dialing'],
  ['1', 'dialing'],
  ['ringing', 'ringing'],
  ['2', 'ringing'],
  ['connected', 'connected'],
  ['3', 'connected'],
  ['hold', 'hold'],
  ['4', 'hold'],
  ['held', 'held'],
  ['5', 'held'],
]);

const TRANSFERRING = new Set(['transferring', '4']);

/** A call listed twice with the same number and start is one call. */
export function normalizeCalls(calls: readonly VendorCall[]): readonly ObservedCall[] {
  const byIdentity = new Map<string, ObservedCall>();
  for (const call of calls) byIdentity.set(`${call.callid} ${call.startedat}`, normalizeCall(call));
  return [...byIdentity.values()];
}

function normalizeCall(call: VendorCall): ObservedCall {
  return {
    pbxCallId: call.callid,
    startedAt: pbxTime(call.startedat),
    answeredAt: pbxTime(call.answeredat),
    did: call.did === '' ? null : call.did,
    owner: call.owner === null ? null : normalizeParty(call.owner),
    connected: call.talkto.filter(hasNumber).map(normalizeParty),
    offered: call.routingto.filter(hasNumber).map(normalizeParty),
    transferring: TRANSFERRING.has(call.state.toLowerCase()),
  };
}

const hasNumber = (party: VendorParty): boolean => party.dnnum !== '';

function normalizeParty(party: VendorParty): ObservedParty {
  return {
    number: party.dnnum,
    kind: numberKindOf(party.dntype),
    status: STATUSES.get(party.status.toLowerCase()) ?? 'unknown',
    otherNumber: nullIfAnonymous(party.externalparty),
  };
}

export const numberKindOf = (word: string): NumberKind =>
  KINDS.get(word.toLowerCase().replaceAll(/[\s_-]/g, '')) ?? 'unknown';

/** An ISO time; one without a zone is UTC, as the PBX writes it. Null for none, and for .NET's year 1. */
export function pbxTime(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) return null;
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`;
  const time = Date.parse(zoned.replace(' ', 'T'));
  return Number.isNaN(time) || time <= 0 ? null : time;
}
