/** From an answer's text to JSON, or why it is none. Pure. */
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';

export type ParsedAnswer =
  | { readonly kind: 'good'; readonly json: unknown }
  | ({ readonly kind: 'bad'; readonly code: 'empty' | 'html' | 'not-json' } & NoticeWithText);

/** No answer of the WebAPI is nested deeper than 5. */
const DEEPEST = 32;

export function parseAnswer(text: string): ParsedAnswer {
  const clean = text.replace(/^\uFEFF/, '').trim();
  if (clean === '') return { kind: 'bad', code: 'empty', ...noticeWithText('link-empty') };
  if (clean.startsWith('<')) return { kind: 'bad', code: 'html', ...noticeWithText('link-web-page') };
  if (isDeeperThan(clean, DEEPEST))
    return { kind: 'bad', code: 'not-json', ...noticeWithText('link-too-deep', { deepest: DEEPEST }) };
  try {
    return { kind: 'good', json: JSON.parse(clean) };
  } catch {
    return { kind: 'bad', code: 'not-json', ...noticeWithText('link-cut-off') };
  }
}

/**
 * Looked at before the text is parsed: for every level the parser keeps some hundred bytes, so that 8 MB of brackets take
 * more than a gigabyte (rule F9). Only brackets and strings are stepped on.
 */
function isDeeperThan(text: string, deepest: number): boolean {
  const mark = /["[\]{}]/g;
  let depth = 0;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    const [char] = found;
    if (char === '"') {
      const end = endOfString(text, mark.lastIndex);
      if (end === -1) return false;
      mark.lastIndex = end + 1;
    } else if (char === '[' || char === '{') {
      depth += 1;
      if (depth > deepest) return true;
    } else depth -= 1;
  }
  return false;
}

/** Where the string ends that begins here; -1 when it does not. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charAt(at - 1 - slashes) === '\\') slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}
