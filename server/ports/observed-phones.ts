/** What a driver reports of many extensions at once (rules M2, M11). */
import type { Extension, SiteId } from '#lib/model/ids.ts';
import type { PresenceRound, UnknownPart } from '#lib/model/records.ts';

/**
 * The list of registered phones says this of these extensions. Only of whom it is news: of the others the last that was
 * said stands.
 */
export interface RegistrationsSnapshot {
  readonly kind: 'registrations';
  readonly site: SiteId;
  readonly requestedAt: number;
  readonly respondedAt: number;
  readonly phones: readonly { readonly extension: Extension; readonly registered: boolean }[];
}

/** Where states are asked one by one: how far the round has come, sent now and then while it changes. */
export interface PresenceRoundSeen {
  readonly kind: 'presence-round';
  readonly site: SiteId;
  readonly at: number;
  readonly round: PresenceRound;
}

/** Which parts of the picture the PBX does not tell at present; replaces what was said before. */
export interface UnknownPartsSeen {
  readonly kind: 'unknown-parts';
  readonly site: SiteId;
  readonly at: number;
  readonly parts: readonly UnknownPart[];
}
