/**
 * The identifiers of the domain, branded so that a queue number cannot be passed where an extension is meant.
 * This file is the one place where a plain string becomes an identifier.
 */

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A configured PBX, e.g. `hq`. */
export type SiteId = Branded<'SiteId'>;
/** An extension's number, e.g. `204`. An agent is known by their extension. */
export type Extension = Branded<'Extension'>;
/** A queue's number, e.g. `820`. */
export type QueueNumber = Branded<'QueueNumber'>;
/** Ringside's own name of a call: stable for the call's life, unique in a site even when the PBX counts anew. */
export type CallId = Branded<'CallId'>;

export const siteId = (text: string): SiteId => text as SiteId;
export const extension = (text: string): Extension => text as Extension;
export const queueNumber = (text: string): QueueNumber => text as QueueNumber;
export const callId = (text: string): CallId => text as CallId;
