/**
 * Takes numbers and names out of a message of Asterisk's manager interface. What a field is, the end of its name says:
 * the same fields come for several channels (`DestCallerIDNum`, `ParkeeChannel`). Of a field that nobody knows the
 * content is replaced.
 */
import type { PseudonymStore } from '#server/record/pseudonyms.ts';

/** Kept as they are: words of the protocol, times, counters, ids of channels and bridges. */
const PLAIN =
  /^(event|response|eventlist|listitems|ping|timestamp|privilege|dialstatus|status|statustext|membership|paused|incall|ringinuse|callstaken|penalty|lastcall|lastpause|logintime|wrapuptime|position|originalposition|count|holdtime|ringtime|talktime|max|strategy|calls|completed|abandoned|servicelevel.*|weight|wait|duration|state|application)$|(priority|uniqueid|linkedid|channelstate|channelstatedesc|bridgeid|bridgetype|bridgetechnology|bridgecreator|bridgenumchannels|bridgevideosourcemode|cause|cause-txt|language|spacetimeout|parkingtimeout|parkingduration|devicestate)$/i;
const NUMBERS = /(calleridnum|connectedlinenum|exten|queue|objectname|parkingspace|parkinglot|aor|auths)$/i;
const CHANNELS = /(channel|interface|location|device|dialstring|membername|^name|^forward)$/i;
const CONTEXTS = /context$/i;

/** Fields that hold a word of the protocol most of the time, and now and then something that people wrote. */
const KNOWN_WORDS: Readonly<Record<string, RegExp>> = {
  actionid: /^ringside-/,
  reason: /^(\d+|caller|agent|transfer)$/i,
};

/**
 * Technology, peer or dialled number, context, the channel's own count. What is not of a known technology may be
 * anything: a contact begins with the phone's number where a channel has its technology.
 */
const CHANNEL =
  /^((?:AsyncGoto\/)?(?:PJSIP|SIP|IAX2|SCCP|Agent|Local|DAHDI))\/(.+?)(@[\w-]*?)?((?:-[0-9a-f]{6,})?(?:;[12])?(?:\/n)?(?:<ZOMBIE>)?)$/i;

export type AmiFieldList = readonly (readonly [key: string, value: string])[];

export function redactAmi(fields: AmiFieldList, pseudonyms: PseudonymStore): AmiFieldList {
  return fields.map(([key, value]) => [key, redactOne(key, value, pseudonyms)]);
}

function redactOne(key: string, value: string, pseudonyms: PseudonymStore): string {
  if (value === '' || /^<?unknown>?$/i.test(value) || PLAIN.test(key)) return value;
  if (KNOWN_WORDS[key.toLowerCase()]?.test(value) === true) return value;
  if (NUMBERS.test(key)) return pseudonyms.number(value);
  if (CHANNELS.test(key)) return channel(value, pseudonyms);
  if (CONTEXTS.test(key)) return context(value, pseudonyms);
  return pseudonyms.text(value);
}

/** `PJSIP/201-0000001a` keeps its technology and its own count; the peer, or the dialled number, is replaced. */
function channel(name: string, pseudonyms: PseudonymStore): string {
  const parts = CHANNEL.exec(name);
  if (parts === null) return pseudonyms.text(name);
  const [, technology = '', peer = '', at = '', count = ''] = parts;
  return `${technology}/${pseudonyms.number(peer)}${context(at, pseudonyms)}${count}`;
}

/** FreePBX names the context of a trunk after the trunk, which people name after their provider or their number. */
const context = (name: string, pseudonyms: PseudonymStore): string =>
  pseudonyms.sentence(name.replace(/(from-trunk-\w+-).*/, '$1trunk'));
