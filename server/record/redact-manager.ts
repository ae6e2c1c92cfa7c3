/**
 * Takes numbers and names out of a message of Asterisk's manager interface. What a field is, the end of its name says:
 * the same fields come for several channels (`DestCallerIDNum`, `ParkeeChannel`). Of a field that nobody knows the
 * content is replaced.
 */
import type { Pseudonyms } from './pseudonyms.ts';

/** Kept as they are: words of the protocol, times, counters, ids of channels and bridges. */
const PLAIN =
  /^(event|response|actionid|eventlist|listitems|message|ping|timestamp|privilege|dialstatus|status|membership|paused|incall|ringinuse|callstaken|penalty|lastcall|lastpause|logintime|wrapuptime|position|originalposition|count|holdtime|ringtime|talktime|reason|max|strategy|calls|completed|abandoned|servicelevel.*|weight|wait|duration|state|forward|application|priority)$|(uniqueid|linkedid|channelstate|channelstatedesc|bridgeid|bridgetype|bridgetechnology|bridgecreator|bridgenumchannels|bridgevideosourcemode|cause|cause-txt|language|context|spacetimeout|parkingtimeout|parkingduration|devicestate)$/i;
const NUMBERS = /(calleridnum|connectedlinenum|exten|queue|objectname|parkingspace|parkinglot|aor|auths)$/i;
const CHANNELS = /(channel|interface|location|device|dialstring|membername|^name|contacts?)$/i;

export type Fields = readonly (readonly [key: string, value: string])[];

export function redactManager(fields: Fields, pseudonyms: Pseudonyms): Fields {
  return fields.map(([key, value]) => [key, redactOne(key, value, pseudonyms)]);
}

function redactOne(key: string, value: string, pseudonyms: Pseudonyms): string {
  if (value === '' || /^<?unknown>?$/i.test(value) || PLAIN.test(key)) return value;
  if (NUMBERS.test(key)) return pseudonyms.number(value);
  if (CHANNELS.test(key)) return channel(value, pseudonyms);
  return pseudonyms.text(value);
}

/** `PJSIP/201-0000001a` keeps its technology and its own count; the peer, or the dialled number, is replaced. */
function channel(name: string, pseudonyms: Pseudonyms): string {
  const parts = /^([A-Za-z0-9]+)\/([^@/;-]+)(.*)$/.exec(name);
  if (parts === null) return pseudonyms.text(name);
  const [, technology = '', peer = '', rest = ''] = parts;
  const tail = /^(@[\w-]*?)?((?:-[0-9a-f]{6,})?(?:;[12])?(?:\/n)?)$/i.exec(rest);
  return `${technology}/${pseudonyms.number(peer)}${tail === null ? '' : `${tail[1] ?? ''}${tail[2] ?? ''}`}`;
}
