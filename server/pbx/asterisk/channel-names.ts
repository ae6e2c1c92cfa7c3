/** What an interface or a channel is called: an extension by the site's pattern, else a line by its peer's name. */
import { type Extension, extension } from '#lib/model/ids.ts';

/** `PJSIP/201`, `PJSIP/201-0000001a`, `SIP/201`, `IAX2/201`, `SCCP/201`, `Agent/201`, `Local/5001@from-queue/n`. */
export const DEFAULT_AGENT_PATTERN = '^(?:PJSIP|SIP|IAX2|SCCP|Agent|Local)/(\\d{2,6})(?=$|[-@/])';

/** The extension of an interface (`PJSIP/201`) or a channel (`PJSIP/201-0000001a`); null when it is none. */
export type ExtensionOf = (name: string) => Extension | null;

export function createExtensionOf(pattern: string): ExtensionOf {
  const expression = new RegExp(pattern);
  return (name) => {
    const number = expression.exec(plainName(name))?.[1];
    return number === undefined || number === '' ? null : extension(number);
  };
}

/** `PJSIP/trunk-00000002` → `trunk`. */
export function lineOfChannel(channelName: string): string {
  const peer = plainName(channelName).replace(/^[^/]*\//, '');
  return peer.replace(/-[0-9a-f]{6,}(?:;[12])?$/i, '') || channelName;
}

/** `Local/5001@from-queue-0000000a;1` and the interface `Local/5001@from-queue/n` → `Local/5001@from-queue`. */
export function localBase(name: string): string | null {
  if (!name.startsWith('Local/')) return null;
  return name.replace(/-[0-9a-f]+;[12]$/i, '').replace(/^(Local\/[^/]*)\/.*$/, '$1');
}

export const isLocalChannel = (name: string): boolean => name.startsWith('Local/');

/** Half of a Local channel that the dialler holds; `;2` runs the dialplan. */
export const isLocalFrontHalf = (name: string): boolean => isLocalChannel(name) && name.endsWith(';1');

/** `Local/…;2` → `Local/…;1`. */
export const frontHalfOf = (name: string): string => name.replace(/;2$/, ';1');

/** `Local/…;1` → `Local/…;2`. */
export const backHalfOf = (name: string): string => name.replace(/;1$/, ';2');

/** Channels that Asterisk makes for itself: no person is on them. */
export function isInternal(name: string): boolean {
  return (
    name.endsWith('<ZOMBIE>') || /^(?:Surrogate|Message|CBAnn|CBRec|Announcer|Recorder|Bridge)\//.test(name)
  );
}

/** A channel that is being moved bears the old name behind this mark. */
const plainName = (name: string): string => (name.startsWith('AsyncGoto/') ? name.slice(10) : name);
