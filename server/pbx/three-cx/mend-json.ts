/**
 * Mends the slips that the PBX's documents show in webhook bodies, such as `"Callerid": 05551239988"`: values that are
 * neither literals nor properly quoted get their quotes, stray commas and control characters go. Pure.
 */

const LITERAL = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/** The text with those slips mended; it may still not be JSON. Strings that were right are left as they are. */
export function mendJson(text: string): string {
  let mended = '';
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '"') {
      const end = endOfString(text, at);
      mended += withoutControls(text.slice(at, end));
      at = end;
    } else if (/[\s{}[\],:]/.test(char)) {
      mended += char;
      at += 1;
    } else {
      const end = endOfBareValue(text, at);
      mended += quoted(text.slice(at, end));
      at = end;
    }
  }
  return withoutStrayCommas(mended);
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === '"') return at + 1;
  }
  return text.length;
}

function endOfBareValue(text: string, start: number): number {
  const length = text.slice(start).search(/[,}\]\n\r]/);
  return length === -1 ? text.length : start + length;
}

function quoted(value: string): string {
  const bare = value.trim();
  return LITERAL.test(bare) ? value : JSON.stringify(bare.replace(/^"|"$/g, ''));
}

const withoutControls = (text: string): string => [...text].map((char) => (char < ' ' ? ' ' : char)).join('');

/** Outside strings only: a string token is matched first and kept. */
const withoutStrayCommas = (text: string): string =>
  text.replaceAll(/("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g, (_, string: string | undefined) => string ?? '');
