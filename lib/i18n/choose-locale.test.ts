import { expect, it } from 'vitest';
import { chooseLocale } from './choose-locale.ts';

const nothing = { address: null, cookie: undefined, accepted: undefined };

it('takes the address before the earlier choice, and that before the browser', () => {
  expect(chooseLocale({ address: 'he', cookie: 'en', accepted: 'en' })).toBe('he');
  expect(chooseLocale({ ...nothing, cookie: 'he', accepted: 'en' })).toBe('he');
  expect(chooseLocale({ ...nothing, accepted: 'he' })).toBe('he');
});

it('falls back to English', () => {
  expect(chooseLocale(nothing)).toBe('en');
  expect(chooseLocale({ address: 'xx', cookie: '', accepted: 'fr-FR, *;q=0.1' })).toBe('en');
});

it('passes over a language that it does not know', () => {
  expect(chooseLocale({ address: 'tlh', cookie: 'he', accepted: 'en' })).toBe('he');
  expect(chooseLocale({ ...nothing, accepted: 'fr, he;q=0.8, en;q=0.5' })).toBe('he');
});

it.each([
  ['he-IL,he;q=0.9,en-US;q=0.8,en;q=0.7', 'he'],
  ['en;q=0.3, he;q=0.9', 'he'],
  ['en-GB, he;q=0.9', 'en'],
  ['he;q=0, en;q=0.1', 'en'],
  ['iw', 'he'],
  ['HE_il', 'he'],
  ['hex', 'en'],
  [';q=1,,q', 'en'],
] as const)('reads Accept-Language: %s', (accepted, locale) => {
  expect(chooseLocale({ ...nothing, accepted })).toBe(locale);
});
