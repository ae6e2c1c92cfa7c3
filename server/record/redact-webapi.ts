/**
 * Takes numbers and names out of what the PBX sent. What a field is, its name says; of a field that nobody knows the
 * content is replaced, so that a newer PBX gives nothing away. Pure but for the pseudonyms that it hands out.
 */
import type { PseudonymStore } from './pseudonyms.ts';

/** Kept as they are: words of the protocol, times, counters. */
const PLAIN = new Set(
  `count result callid state startedat answeredat dntype status registered qglobalstatus loggedin direction
   enabled externalcalls recordtype event usertype trtype finishtype transfer duration id breakside
   termination_reason_details finalstatus product version release licenseexpire clientlicensesnum concurrentcalls
   callrecords api quality log`.split(/\s+/),
);
const NUMBERS = new Set(
  `num nums dnnum externalparty callerid user inbound_did sip_displayname mobile first second firstnum secondnum
   queue dest external members`.split(/\s+/),
);
/** The names that profiles have unless somebody renamed them. */
const PRESENCES = new Set(['available', 'away', 'out of office', 'custom 1', 'custom 2']);
const ADDRESSES = new Set(['fileurls', 'files', 'fileurl', 'file', 'url']);

export function redactWebApi(value: unknown, pseudonyms: PseudonymStore, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => redactWebApi(one, pseudonyms, key));
  if (value instanceof Map) return redactWebApi(Object.fromEntries(value), pseudonyms);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        redactWebApi(inner, pseudonyms, name.toLowerCase()),
      ]),
    );
  if (value === null || value === undefined || typeof value === 'boolean') return value;
  return redactOne(String(value), typeof value, key, pseudonyms);
}

function redactOne(text: string, type: string, key: string, pseudonyms: PseudonymStore): unknown {
  if (PLAIN.has(key)) return type === 'number' ? Number(text) : plain(text, pseudonyms);
  if (NUMBERS.has(key)) return pseudonyms.number(text);
  if (ADDRESSES.has(key)) return fileOf(text);
  if (key === 'title') return title(text, pseudonyms);
  if (PRESENCES.has(text.toLowerCase())) return text;
  return pseudonyms.text(text);
}

/** A word of the protocol is short and has no long number in it, unless it is a time or an Id. */
function plain(text: string, pseudonyms: PseudonymStore): string {
  if (/^[\d:.TZ+ _-]*$/.test(text) && !/^\+?\d{6,}$/.test(text)) return text;
  return text.length > 40 ? pseudonyms.text(text) : pseudonyms.sentence(text);
}

/** Of a recording's address only the file's name, which repeats the Id. */
const fileOf = (text: string): string =>
  `https://pbx/webapi/recording/${/\/(\d+_\d+-\d+-\d+\.\w+)$/.exec(text)?.[1] ?? 'file'}`;

/** The prefix is a name; what follows is the PBX's own phrase with numbers in it. */
function title(text: string, pseudonyms: PseudonymStore): string {
  const match = /^(.*?)((?:Answered|Missed|Successful|Unanswered) call\b[^:]*)((?:\s\(\d+:\d\d\))?)$/.exec(
    text,
  );
  if (match === null) return pseudonyms.text(text);
  const [, prefix = '', phrase = '', duration = ''] = match;
  const words = phrase.replaceAll(/\S+/g, (word) => (PHRASE.has(word) ? word : pseudonyms.number(word)));
  return `${pseudonyms.text(prefix)}${words}${duration}`;
}

const PHRASE = new Set(
  'Answered Missed Successful Unanswered call from to by queue IVR ivr group'.split(' '),
);

/** Only the shape of a text that nobody can read: letters and digits are masked. */
export const maskText = (text: string): string =>
  text.slice(0, 2_000).replaceAll(/\p{L}/gu, 'a').replaceAll(/\p{N}/gu, '0');
