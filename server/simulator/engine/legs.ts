import type { Call, Party } from './records.ts';

export type LegStatus = 'dialing' | 'ringing' | 'talking' | 'held';

export interface Leg {
  readonly extension: string;
  readonly status: LegStatus;
}

/** The extensions that are part of a call now, and how. */
export function legsOf(call: Call): Leg[] {
  const { stage } = call;
  const legs: Leg[] = [];
  const owner = call.owner.kind === 'extension' ? call.owner.extension : null;
  switch (stage.kind) {
    case 'ivr':
    case 'dialling':
    case 'voicemail':
      if (owner !== null) legs.push({ extension: owner, status: 'dialing' });
      break;
    case 'parked':
      if (owner !== null) legs.push({ extension: owner, status: 'held' });
      break;
    case 'queue':
    case 'group':
      if (owner !== null) legs.push({ extension: owner, status: 'dialing' });
      for (const extension of stage.rings.keys()) legs.push({ extension, status: 'ringing' });
      break;
    case 'ringing':
      if (owner !== null) legs.push({ extension: owner, status: 'dialing' });
      legs.push({ extension: stage.ring.extension, status: 'ringing' });
      break;
    case 'callback':
      legs.push({ extension: stage.ring.extension, status: 'ringing' });
      break;
    case 'talking': {
      const status = stage.heldBy === null ? 'talking' : 'held';
      if (owner !== null) legs.push({ extension: owner, status });
      if (stage.party.kind === 'extension') legs.push({ extension: stage.party.extension, status });
      break;
    }
  }
  return legs;
}

export function legOf(call: Call, extension: string): LegStatus | null {
  return legsOf(call).find((leg) => leg.extension === extension)?.status ?? null;
}

/** Who is on the other end of a conversation; null when the extension is not in one. */
export function otherParty(call: Call, extension: string): Party | null {
  if (call.stage.kind !== 'talking') return null;
  if (isExtension(call.owner, extension)) return call.stage.party;
  return isExtension(call.stage.party, extension) ? call.owner : null;
}

export function isExtension(party: Party, extension: string): boolean {
  return party.kind === 'extension' && party.extension === extension;
}
