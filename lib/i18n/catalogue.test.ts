import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LOCALE, LANGUAGE_NAMES, LOCALES, textDirection } from './locales.ts';
import {
  formatMessage,
  isUntranslated,
  messageArguments,
  messageEntries,
  unisolatedArguments,
} from './messages.fixture.ts';

const folder = new URL('../../messages/', import.meta.url);
const read = (locale: string): ReadonlyMap<string, string> =>
  messageEntries(JSON.parse(readFileSync(new URL(`${locale}.json`, folder), 'utf8')));
const base = read(DEFAULT_LOCALE);

/** The same in every language: the product's name. */
const SAME_EVERYWHERE = new Set(['app.name']);

it('there is a file for each language, and none besides', () => {
  expect(readdirSync(folder).sort()).toEqual(LOCALES.map((locale) => `${locale}.json`).sort());
  expect(Object.keys(LANGUAGE_NAMES)).toEqual(LOCALES);
});

it.each(LOCALES)('%s: every text is one that the formatter can read', (locale) => {
  for (const [key, text] of read(locale)) expect(() => formatMessage(text, locale), key).not.toThrow();
});

/** What supervisors elsewhere do not say, and "they" for people. */
const NOT_OUR_WORDS =
  /\b(?:he|him|his|nobody|nobody waits|told|tells? of|wait(?:s|ed)? no more|take(?:s|n)? his turn|goes on|picture|rings? at once|whom you choose|does not go|mistyped|at once for|said no|makes no sense)\b/i;

it('English is the field’s own: none of the words that a call centre would not use', () => {
  expect([...base].filter(([, text]) => NOT_OUR_WORDS.test(text))).toEqual([]);
});

describe.each(LOCALES.filter((locale) => locale !== DEFAULT_LOCALE))('%s', (locale) => {
  const texts = read(locale);

  it('has every text, and none that is not used', () => {
    expect([...texts.keys()].sort()).toEqual([...base.keys()].sort());
  });

  it('is given the same values by each text, as numbers where they are numbers', () => {
    const differing = [...texts].filter(
      ([key, text]) => String(messageArguments(text)) !== String(messageArguments(base.get(key) ?? '')),
    );
    expect(differing).toEqual([]);
  });

  it('leaves no text in English', () => {
    const left = [...texts].filter(
      ([key, text]) => !SAME_EVERYWHERE.has(key) && isUntranslated(text, base.get(key) ?? ''),
    );
    expect(left).toEqual([]);
  });

  it.runIf(textDirection(locale) === 'rtl')(
    'wraps names and numbers in \\u2068…\\u2069, so that the text around does not turn them',
    () => {
      expect(
        [...texts].flatMap(([key, text]) => unisolatedArguments(text).map((name) => `${key}: ${name}`)),
      ).toEqual([]);
    },
  );
});

describe('what is looked for', () => {
  it('finds the values of a text, also within plurals', () => {
    expect(messageArguments('{by}: {count, plural, one {# to {who}} other {# to {who}}}')).toEqual([
      'by: text',
      'count: number',
      'who: text',
    ]);
    expect(messageArguments('{count, number} at {at, date}')).toEqual(['at: other', 'count: number']);
    expect(() => messageArguments('{open')).toThrow();
  });

  it('formats as the screens do, and says what cannot be', () => {
    expect(formatMessage('{by}: {count, plural, one {# call} other {# calls}}', 'en')).toBe('by: 3 calls');
    expect(() => formatMessage('{count, plural, one {#}}', 'en')).toThrow();
    expect(() => formatMessage('{open', 'en')).toThrow();
  });

  it('takes a text for untranslated when it is the same, with or without isolation, and has words', () => {
    expect(isUntranslated('Waiting', 'Waiting')).toBe(true);
    expect(isUntranslated('Queue \u2068{name}\u2069', 'Queue {name}')).toBe(true);
    expect(isUntranslated('\u2068{by}\u2069: \u2068{what}\u2069', '{by}: {what}')).toBe(false);
    expect(isUntranslated('ממתינים', 'Waiting')).toBe(false);
  });

  it('sees a value that stands in the text without isolation', () => {
    expect(unisolatedArguments('\u2068{a}\u2069 {b} {n, number}')).toEqual(['b']);
  });
});
