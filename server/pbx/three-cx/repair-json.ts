/**
 * Mends the slips that the PBX's documents show in webhook bodies, such as `"Callerid": 05551239988"`: values that are
 * neither literals nor properly quoted get their quotes, stray commas and control characters go. Pure.
 */

const LITERAL = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

const MARKS = new Set('{}[],:');
const SPACE = /\s/;
const NO_SPACE = /\S/g;
const VALUE_END = /[,}\]\n\r]/g;

/**
 * The text with those slips mended; it may still not be JSON. Strings that were right are left as they are. Every
 * character is read once, whatever the text is (rule F9).
 */
export function repairJson(text: string): string {
  const mended: string[] = [];
  /** Where the last comma stands that nothing but white space has followed so far. */
  let comma = -1;
  let at = 0;
  while (at < text.length) {
    const start = at;
    const char = text.charAt(at);
    at = endOfToken(text, at);
    const token = text.slice(start, at);
    if (SPACE.test(char)) {
      mended.push(token);
      continue;
    }
    if ((char === '}' || char === ']') && comma >= 0) mended[comma] = '';
    comma = char === ',' ? mended.length : -1;
    if (char === '"') mended.push(withoutControls(token));
    else mended.push(MARKS.has(char) ? token : quoted(token));
  }
  return mended.join('');
}

/** A string, a mark, a run of white space or a bare value. */
function endOfToken(text: string, start: number): number {
  const char = text.charAt(start);
  if (char === '"') return endOfString(text, start);
  if (MARKS.has(char)) return start + 1;
  return endOf(SPACE.test(char) ? NO_SPACE : VALUE_END, text, start);
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === '"') return at + 1;
  }
  return text.length;
}

function endOf(end: RegExp, text: string, start: number): number {
  end.lastIndex = start;
  return end.exec(text)?.index ?? text.length;
}

function quoted(value: string): string {
  const bare = value.trim();
  return LITERAL.test(bare) ? value : JSON.stringify(bare.replace(/^"|"$/g, ''));
}

const withoutControls = (text: string): string =>
  /\p{Cc}/u.test(text) ? text.replaceAll(/\p{Cc}/gu, (char) => (char < ' ' ? ' ' : char)) : text;
