import { getRequestConfig } from 'next-intl/server';
import { DEFAULT_LOCALE } from './locales.ts';

/** What next-intl needs to render a page: so far everybody gets the default language. */
export default getRequestConfig(async () => {
  const { default: messages } = await import(`../../messages/${DEFAULT_LOCALE}.json`);
  return { locale: DEFAULT_LOCALE, messages, timeZone: 'UTC' };
});
