import { DEFAULT_LOCALE, LOCALES, type Locale } from './locales.ts';

interface LocaleRequest {
  /** The language that the address asks for. */
  readonly address: string | null | undefined;
  /** The one that was chosen in this browser before. */
  readonly cookie: string | null | undefined;
  /** The browser's own, as its `Accept-Language` header. */
  readonly accepted: string | null | undefined;
}

/** The language of a page: the address, then the earlier choice, then the browser; what is not known is passed over. */
export function chooseLocale({ address, cookie, accepted }: LocaleRequest): Locale {
  const wishes = [address, cookie, ...byAcceptedOrder(accepted ?? '')];
  for (const wish of wishes) {
    const known = localeOf(wish);
    if (known !== null) return known;
  }
  return DEFAULT_LOCALE;
}

/** Languages had other codes once, and some systems still send them. */
const OLD_CODES: Readonly<Record<string, string>> = { iw: 'he' };

/** `he` for `he`, `he-IL` and `HE_il`; null for a language that the screens do not have. */
function localeOf(tag: string | null | undefined): Locale | null {
  const [language = ''] = (tag ?? '').trim().toLowerCase().split(/[-_]/);
  const code = OLD_CODES[language] ?? language;
  return LOCALES.find((locale) => locale === code) ?? null;
}

/** The tags of an `Accept-Language` header, the most wanted first; a weight of 0 means "not this one". */
function byAcceptedOrder(header: string): readonly string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
      const weight = parameters.find((text) => text.startsWith('q='));
      return { tag, weight: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
