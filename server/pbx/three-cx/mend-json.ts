/**
 * Mends the slips that the PBX's documents show in webhook bodies, such as `"Callerid": 05551239988"`: values that are
 * neither literals nor properly quoted get their quotes, stray commas and control characters go. Pure.
 */

const LITERAL = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/**
 * The text with those slips mended; it may still not be JSON. Strings that were right are left as they are. Every
 * character is read once, whatever the text is (rule F9).
 */
export function mendJson(text: string): string {
  const mended: string[] = [];
  /** Where the last comma stands that nothing but white space has followed so far. */
  let comma = -1;
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (/\s/.test(char)) {
      mended.push(char);
      at += 1;
      continue;
    }
    if ((char === '}' || char === ']') && comma >= 0) mended[comma] = '';
    comma = char === ',' ? mended.length : -1;
    if (char === '"') {
      const end = endOfString(text, at);
      mended.push(withoutControls(text.slice(at, end)));
      at = end;
    } else if (/[{}[\],:]/.test(char)) {
      mended.push(char);
      at += 1;
    } else {
      const end = endOfBareValue(text, at);
      mended.push(quoted(text.slice(at, end)));
      at = end;
    }
  }
  return mended.join('');
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === '"') return at + 1;
  }
  return text.length;
}

function endOfBareValue(text: string, start: number): number {
  const end = /[,}\]\n\r]/g;
  end.lastIndex = start;
  return end.exec(text)?.index ?? text.length;
}

function quoted(value: string): string {
  const bare = value.trim();
  return LITERAL.test(bare) ? value : JSON.stringify(bare.replace(/^"|"$/g, ''));
}

const withoutControls = (text: string): string =>
  text.replaceAll(/\p{Cc}/gu, (char) => (char < ' ' ? ' ' : char));
