import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { visibleTexts } from './visible-texts.fixture.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = globSync(['app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}'], { cwd: root })
  .filter((path) => !/\.(test|fixture)\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }));
const messages: unknown = JSON.parse(readFileSync(`${root}/messages/en.json`, 'utf8'));

function keysOf(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null) return [prefix];
  return Object.entries(value).flatMap(([key, part]) =>
    keysOf(part, prefix === '' ? key : `${prefix}.${key}`),
  );
}

/** What a file asks for: exact keys, and prefixes where the rest is chosen at run time. */
function usesOf(text: string): { readonly exact: string[]; readonly prefixes: string[] } {
  const spaces = [...text.matchAll(/(?:useTranslations|getTranslations)\((?:'([^']*)')?\)/g)].map(
    ([, name]) => name ?? '',
  );
  const within = (key: string): string[] => spaces.map((space) => (space === '' ? key : `${space}.${key}`));
  const exact = [...text.matchAll(/\bt\(\s*'([^']+)'/g)].flatMap(([, key]) => within(key ?? ''));
  const templates = [...text.matchAll(/\bt\(\s*`([^`$]*)\$\{/g)].flatMap(([, key]) => within(key ?? ''));
  // `t(word)` takes any key of its namespace; two keys in one call stand as `a ? 'x' : 'y'`.
  const chosen = /\bt\(\s*[a-z]\w*(?:\.\w+)?[,)]/.test(text) ? spaces.filter((space) => space !== '') : [];
  return { exact, prefixes: [...templates, ...chosen.map((space) => `${space}.`)] };
}

const known = keysOf(messages);
const uses = files.map(({ path, text }) => ({ path, spaces: usesOf(text) }));

it('every message is used somewhere', () => {
  const exact = new Set(uses.flatMap(({ spaces }) => spaces.exact));
  const prefixes = uses.flatMap(({ spaces }) => spaces.prefixes);
  const unused = known.filter((key) => !exact.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
  expect(unused).toEqual([]);
});

it.each(uses)('$path asks for messages that exist', ({ spaces, path }) => {
  const text = files.find((file) => file.path === path)?.text ?? '';
  const namespaces = [...text.matchAll(/(?:useTranslations|getTranslations)\(/g)].length;
  // In a file of several namespaces a key has to exist in one of them.
  const found = (key: string): boolean => known.includes(key);
  const groups =
    namespaces > 1 ? [...new Set(spaces.exact.map((key) => key.split('.').slice(1).join('.')))] : [];
  const missing =
    namespaces > 1
      ? groups.filter((tail) => !spaces.exact.some((key) => key.endsWith(tail) && found(key)))
      : spaces.exact.filter((key) => !found(key));
  expect(missing).toEqual([]);
});

describe('every visible string stands in messages', () => {
  const screens = files.filter(({ path }) => path.endsWith('.tsx'));

  it.each(screens)('$path', ({ text }) => {
    expect(visibleTexts(text)).toEqual([]);
  });

  it.each([
    ['<p>Hello</p>', 'Hello'],
    ['<p>\n  Hello there\n</p>', 'Hello there'],
    ['<p>Hello {name}</p>', 'Hello'],
    ['<p>{count} agents</p>', 'agents'],
    ['<p>{a}</p>\n<b>Two words</b>', 'Two words'],
    ["<p>{'Hello'}</p>", 'Hello'],
    ['<img alt="Hello" />', 'Hello'],
    ['<p aria-label={`Agent $' + '{number}`} />', 'Agent $' + '{number}'],
  ])('would be found: %s', (source, text) => {
    expect(visibleTexts(source)).toEqual([text]);
  });

  it.each([
    '<p title={title}>{name} › {number}</p>',
    '<p title={`$' + '{a}: $' + '{b}`} className="flex min-w-0" />',
    'type A = { readonly a: string } | { readonly b: string };\ntry { a } catch { b } // not now',
  ])('is no text: %s', (source) => {
    expect(visibleTexts(source)).toEqual([]);
  });
});
