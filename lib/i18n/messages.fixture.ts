/** What the tests of the message files look at. */
import { createTranslator } from 'next-intl';

/** Every text with its key, as `queue.waiting`. */
export function messageEntries(value: unknown, prefix = ''): ReadonlyMap<string, string> {
  if (typeof value === 'string') return new Map([[prefix, value]]);
  if (typeof value !== 'object' || value === null) throw new Error(`${prefix}: neither a text nor a group`);
  return new Map(
    Object.entries(value).flatMap(([key, part]) => [
      ...messageEntries(part, prefix === '' ? key : `${prefix}.${key}`),
    ]),
  );
}

interface Argument {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'other';
  /** What stands right before and right after it. */
  readonly around: string;
}

/** The values that a text is given, each once, as `name: kind`. Throws when the text is malformed. */
export function messageArguments(text: string): readonly string[] {
  const found = findArguments(text).map(({ name, kind }) => `${name}: ${kind}`);
  return [...new Set(found)].sort();
}

/** The names of values that stand in a text without Unicode isolation: they would mix with a text of the other direction. */
export const unisolatedArguments = (text: string): readonly string[] =>
  findArguments(text)
    .filter(({ kind, around }) => kind === 'text' && around !== '\u2068\u2069')
    .map(({ name }) => name);

/** The same as the text it should translate, though there is something to translate. */
export const isUntranslated = (text: string, original: string): boolean =>
  text.replaceAll(/[\u2068\u2069]/g, '') === original && /\p{L}/u.test(withoutArguments(original));

/** What the formatter makes of it. Throws where it cannot. */
export function formatMessage(text: string, locale: string): string {
  const throwing = (error: Error): void => {
    throw error;
  };
  const t = createTranslator({ locale, messages: { text }, onError: throwing });
  const values = findArguments(text).map(({ name, kind }) => [name, kind === 'text' ? name : 3]);
  return t('text', Object.fromEntries(values));
}

const withoutArguments = (text: string): string => text.replaceAll(/\{\w+\}/g, '');

function findArguments(text: string): readonly Argument[] {
  const found: Argument[] = [];
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at)) {
    const end = closingBrace(text, at);
    const [name = '', type = '', ...rest] = text.slice(at + 1, end).split(',');
    const kind = KINDS[type.trim()] ?? 'other';
    found.push({ name: name.trim(), kind, around: (text[at - 1] ?? '') + (text[end + 1] ?? '') });
    const branches = rest.join(',');
    // Of a plural: what stands in the braces of each branch is a text itself.
    for (let open = branches.indexOf('{'); open >= 0; open = branches.indexOf('{', open)) {
      const close = closingBrace(branches, open);
      found.push(...findArguments(branches.slice(open + 1, close)));
      open = close;
    }
    at = end;
  }
  return found;
}

const KINDS: Readonly<Record<string, Argument['kind']>> = {
  '': 'text',
  number: 'number',
  plural: 'number',
  selectordinal: 'number',
};

function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at;
  }
  throw new Error(`“${text}”: the brace at ${open} is not closed`);
}
