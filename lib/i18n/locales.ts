/** The languages of the screens, each with its own name; each has a file in `messages/`. */
export const LANGUAGE_NAMES = { en: 'English', he: 'עברית' } as const;
export type Locale = keyof typeof LANGUAGE_NAMES;
export const LOCALES: readonly Locale[] = ['en', 'he'];
export const DEFAULT_LOCALE: Locale = 'en';

/** The chosen language, kept by the browser. */
export const LOCALE_COOKIE = 'ringside-lang';
/** The language that the page's address asks for. */
export const LOCALE_PARAMETER = 'lang';
/** Hands the address's language to the pages, which do not all see their address. Set by the server in front of them. */
export const LOCALE_HEADER = 'x-ringside-lang';

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set<Locale>(['he']);

export const textDirection = (locale: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(locale) ? 'rtl' : 'ltr');
